//! Absolute addresses, encoded as by a browser.

use super::Client;

impl Client {
    /// The absolute address, percent-encoded as by a browser.
    #[must_use]
    pub(crate) fn absolute_url(&self, url: &str) -> String {
        let base = self.base.as_deref().unwrap_or_default();
        if url.contains("://") {
            return encoded(url);
        }
        if !url.starts_with('/') {
            return encoded(&format!("{base}{url}"));
        }
        encoded(&format!("{}{url}", origin(base).unwrap_or_default()))
    }
}

/// Scheme, host and port of a whole address, in small letters.
#[must_use]
pub(crate) fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    Some(format!("{scheme}://{host}").to_ascii_lowercase())
}

/// Percent-encodes the characters that browsers encode in an address.
fn encoded(url: &str) -> String {
    let (mut out, mut in_query) = (String::new(), false);
    for letter in url.chars() {
        in_query |= letter == '?';
        let plain = letter.is_ascii_graphic()
            && !"\"<>`".contains(letter)
            && (in_query || !"{}".contains(letter));
        if plain {
            out.push(letter);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn addresses_are_whole_and_written_as_browsers_do() {
        let client = Client::new("naqra", Duration::from_secs(1)).at("https://a.example/b/");
        for (url, whole) in [
            ("api/v1/c", "https://a.example/b/api/v1/c"),
            ("/api", "https://a.example/api"),
            ("https://c/x?f={\"a\":[1]}", "https://c/x?f={%22a%22:[1]}"),
            ("https://c/{x}/\u{645} y", "https://c/%7Bx%7D/%D9%85%20y"),
        ] {
            assert_eq!(client.absolute_url(url), whole);
        }
        assert_eq!(origin("HTTPS://A:1/b?c"), Some("https://a:1".to_owned()));
        assert_eq!(origin("a/b"), None);
    }
}
