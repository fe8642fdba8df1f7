//! The addresses of the backend. They are spelled nowhere else.

use crate::domain::Slug;

/// Where the contract lives on a backend.
pub const JSON_ROOT: &str = "/api/v1";

/// The addresses of one backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    root: String,
}

impl Endpoint {
    /// The backend at `origin`; an empty origin is this site's own.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        Self { root: format!("{}{JSON_ROOT}", origin.trim_end_matches('/')) }
    }

    /// The list of campaigns, the first page with the most the contract allows.
    #[must_use]
    pub fn campaigns(&self) -> String {
        format!("{}/campaigns?per_page=100", self.root)
    }

    /// A following page: the query of `next`, asked of this backend only.
    #[must_use]
    pub fn campaigns_after(&self, next: &str) -> Option<String> {
        let (_, query) = next.split_once('?')?;
        Some(format!("{}/campaigns?{query}", self.root))
    }

    /// A campaign.
    #[must_use]
    pub fn campaign(&self, slug: &Slug) -> String {
        format!("{}/campaigns/{}", self.root, slug.as_str())
    }

    /// The count of a campaign.
    #[must_use]
    pub fn progress(&self, slug: &Slug) -> String {
        format!("{}/progress", self.campaign(slug))
    }

    /// Where interactions go.
    #[must_use]
    pub fn interactions(&self, slug: &Slug) -> String {
        format!("{}/interactions", self.campaign(slug))
    }

    /// The stream of the counts of these campaigns.
    #[must_use]
    pub fn events<'a>(&self, slugs: impl IntoIterator<Item = &'a Slug>) -> String {
        let mut url = format!("{}/events?campaigns=", self.root);
        for (index, slug) in slugs.into_iter().enumerate() {
            url.push_str(if index > 0 { "%2C" } else { "" });
            url.push_str(slug.as_str());
        }
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_addresses() {
        let slug = |text| Slug::parse(text).unwrap();
        let own = Endpoint::new("");
        let other = Endpoint::new("https://api.example.org/");
        assert_eq!(own.campaigns(), "/api/v1/campaigns?per_page=100");
        assert_eq!(
            other.campaigns_after("https://elsewhere.example/x?page=2").as_deref(),
            Some("https://api.example.org/api/v1/campaigns?page=2")
        );
        assert_eq!(own.progress(&slug("a")), "/api/v1/campaigns/a/progress");
        assert_eq!(own.interactions(&slug("a")), "/api/v1/campaigns/a/interactions");
        assert_eq!(own.events([&slug("a"), &slug("b")]), "/api/v1/events?campaigns=a%2Cb");
    }
}
