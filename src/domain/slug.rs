//! The name of a campaign in addresses.

/// A slug: 1 to 80 of `a-z 0-9 -`, not starting or ending with `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Slug(String);

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX_LEN: usize = 80;

    /// Reads a slug; `None` if it has any other character or length.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=Self::MAX_LEN).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn only_plain_slugs_pass() {
        for good in ["living-together", "a", "2026", &"x".repeat(80)] {
            assert_eq!(Slug::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "../etc", "A", "حملة", "a b", "a/b", &"x".repeat(81)] {
            assert_eq!(Slug::parse(bad), None, "{bad}");
        }
    }
}
