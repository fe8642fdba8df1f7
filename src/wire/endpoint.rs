//! The addresses of the data. They are spelled nowhere else.

use crate::domain::Slug;

/// Where the data are: a backend, or files beside the site.
///
/// Addresses are relative to the site's base where the root is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    root: String,
    /// Whether it counts and tells what others count; files do neither.
    live: bool,
}

impl Endpoint {
    /// Where the reference backend has the contract, seen from the site's base.
    pub const OWN: &'static str = "api/v1";
    /// Where the files are that stand in for a backend, seen from the site's base.
    pub const FILES: &'static str = "data";

    /// The backend at this root; without one, the files beside the site.
    #[must_use]
    pub fn of(api: Option<&str>) -> Self {
        let root = api.unwrap_or(Self::FILES).trim_end_matches('/').to_owned();
        Self { root, live: api.is_some() }
    }

    /// Whether interactions are taken and counts told.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.live
    }

    /// The list of campaigns, the first page with the most the contract allows.
    #[must_use]
    pub fn campaigns(&self) -> String {
        let name = if self.live { "campaigns?per_page=100" } else { "campaigns.json" };
        format!("{}/{name}", self.root)
    }

    /// A following page: the query of `next`, asked of this backend only.
    #[must_use]
    pub fn campaigns_after(&self, next: &str) -> Option<String> {
        let (_, query) = next.split_once('?').filter(|_| self.live)?;
        Some(format!("{}/campaigns?{query}", self.root))
    }

    /// A campaign.
    #[must_use]
    pub fn campaign(&self, slug: &Slug) -> String {
        let ending = if self.live { "" } else { ".json" };
        format!("{}/campaigns/{}{ending}", self.root, slug.as_str())
    }

    /// The count of a campaign, without the rest of it.
    #[must_use]
    pub fn progress(&self, slug: &Slug) -> Option<String> {
        self.live.then(|| format!("{}/progress", self.campaign(slug)))
    }

    /// Where interactions go.
    #[must_use]
    pub fn interactions(&self, slug: &Slug) -> Option<String> {
        self.live.then(|| format!("{}/interactions", self.campaign(slug)))
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
        let own = Endpoint::of(Some(Endpoint::OWN));
        let other = Endpoint::of(Some("https://api.example.org/v1/"));
        assert_eq!(own.campaigns(), "api/v1/campaigns?per_page=100");
        assert_eq!(
            other.campaigns_after("https://elsewhere.example/x?page=2").as_deref(),
            Some("https://api.example.org/v1/campaigns?page=2")
        );
        assert_eq!(own.campaign(&slug("a")), "api/v1/campaigns/a");
        assert_eq!(
            own.interactions(&slug("a")).as_deref(),
            Some("api/v1/campaigns/a/interactions")
        );
        assert_eq!(own.progress(&slug("a")).as_deref(), Some("api/v1/campaigns/a/progress"));
        assert_eq!(own.events([&slug("a"), &slug("b")]), "api/v1/events?campaigns=a%2Cb");
    }

    #[test]
    fn files_take_nothing() {
        let files = Endpoint::of(None);
        let slug = Slug::parse("a").unwrap();
        assert_eq!(files.campaigns(), "data/campaigns.json");
        assert_eq!(files.campaign(&slug), "data/campaigns/a.json");
        assert!(!files.is_live());
        assert_eq!((files.interactions(&slug), files.progress(&slug)), (None, None));
        assert_eq!(files.campaigns_after("?page=2"), None);
    }
}
