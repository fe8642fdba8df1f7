//! Sample campaigns and a sample site for the tests of this crate.

pub(super) use naqra_samples::*;

use crate::site::PublicSite;
use naqra_campaign::Bilingual;

/// A site whose base path is not `/`.
pub(super) fn site() -> PublicSite {
    PublicSite::new("https://example.org", "/campaigns/", Bilingual::default()).unwrap()
}
