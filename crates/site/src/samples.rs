//! Campaigns and a site for the tests of this crate.

pub(super) use naqra_samples::*;

use crate::site::SiteUrl;
use naqra_campaign::Bilingual;

/// A site below a folder of its host.
pub(super) fn place() -> SiteUrl {
    SiteUrl::new("https://example.org", "/campaigns/", Bilingual::default()).unwrap()
}
