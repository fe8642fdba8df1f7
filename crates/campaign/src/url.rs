//! Percent-encoding (RFC 3986) and the check of links from documents.

/// Percent-encodes all but the unreserved characters of RFC 3986, as UTF-8.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    encoded(text, false)
}

/// Like [`percent_encode`], but keeps characters beyond ASCII, as an IRI may (RFC 3987). Browsers encode
/// them when the link is followed; in the page they need a third of the bytes.
#[must_use]
pub fn iri_encode(text: &str) -> String {
    encoded(text, true)
}

fn encoded(text: &str, as_iri: bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_kept = if letter.is_ascii() {
            letter.is_ascii_alphanumeric() || "-._~".contains(letter)
        } else {
            as_iri
        };
        if is_kept {
            out.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// Decodes `%XX`; `None` for an invalid sequence or bytes that are not UTF-8.
#[must_use]
pub fn percent_decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(bytes.next())? * 16 + digit(bytes.next())?;
            out.push(u8::try_from(value).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

/// A link from a document, if it is safe in a page: `https:`, `http:`, `mailto:`, `tel:`, or a path of
/// this site. `None` for anything else (`javascript:`, `data:`, `//host`).
#[must_use]
pub fn safe_link(url: &str) -> Option<&str> {
    let url = url.trim();
    let lower: String = url.chars().take(8).collect::<String>().to_ascii_lowercase();
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let known = schemes.iter().any(|scheme| lower.starts_with(scheme));
    let path = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    let clean = !url.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    ((known || path) && clean).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_round_trips() {
        assert_eq!(percent_encode("نقرة & a/b?"), "%D9%86%D9%82%D8%B1%D8%A9%20%26%20a%2Fb%3F");
        assert_eq!(iri_encode("نقرة & a/b?"), "نقرة%20%26%20a%2Fb%3F");
        assert_eq!(percent_decode("%D9%86%D9%82%D8%B1%D8%A9").as_deref(), Some("نقرة"));
        for bad in ["%", "%2", "%zz", "%FF"] {
            assert_eq!(percent_decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn safe_link_accepts_only_safe_schemes_and_paths() {
        for good in ["https://example.org/x", "/ar/c/a", "mailto:a@example.org", "tel:+2020"] {
            assert_eq!(safe_link(good), Some(good));
        }
        for bad in
            ["javascript:alert(1)", "JavaScript:x", "//evil.example", "/\\evil", "data:x", "", "ar"]
        {
            assert_eq!(safe_link(bad), None, "{bad}");
        }
    }
}
