//! The slug: the name of a campaign in addresses.

use super::percent_encode;

/// A slug: 1 to 80 letters and digits of any script, with `-`, `_` and `.` between them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Slug(String);

impl Slug {
    /// The longest slug, in characters.
    pub const MAX_LEN: usize = 80;

    /// Parses a slug; `None` for any other character or length. A slug is safe as a file name and in an
    /// address, and has no characters that change how it is displayed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let edge = |letter: Option<char>| letter.is_some_and(|letter| !"-_.".contains(letter));
        let fits = text.chars().count() <= Self::MAX_LEN
            && text.chars().all(is_slug_char)
            && !text.contains("..")
            && edge(text.chars().next())
            && edge(text.chars().next_back());
        fits.then(|| Self(text.to_owned()))
    }

    /// Whether the contract allows it: `a-z`, `0-9` and `-` only.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        self.0.bytes().all(plain)
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug for addresses, percent-encoded (RFC 3986).
    #[must_use]
    pub fn encoded(&self) -> String {
        percent_encode(&self.0)
    }
}

/// Whether a slug may contain a character. Beyond ASCII all but controls, spaces, direction marks and
/// private use: full Unicode tables would be larger than the page.
fn is_slug_char(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphanumeric() || "-_.".contains(letter),
        '\u{80}'..='\u{bf}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{ffff}'
        | '\u{e0000}'.. => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn slug_parse_accepts_only_safe_names() {
        for good in ["living-together", "a", "2026", "recA1_b.c", "ماء-نظيف", &"x".repeat(80)]
        {
            assert_eq!(Slug::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "-a",
            "a-",
            ".a",
            "a.",
            "..",
            "a..b",
            "../etc",
            "a b",
            "a/b",
            "a\\b",
            "a:b",
            "a%2fb",
            "a\u{202e}b",
            "a\u{a0}b",
            "a\0",
            "<a>",
            &"x".repeat(81),
        ] {
            assert_eq!(Slug::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn slug_is_percent_encoded_in_addresses() {
        let slug = Slug::parse("ماء").unwrap();
        assert_eq!((slug.encoded().as_str(), slug.is_plain()), ("%D9%85%D8%A7%D8%A1", false));
        let plain = Slug::parse("living-together").unwrap();
        assert_eq!((plain.encoded().as_str(), plain.is_plain()), ("living-together", true));
    }
}
