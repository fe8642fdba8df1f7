//! Campaigns and a site for the tests of this crate.

pub(super) use naqra_samples::*;

use crate::site::Place;
use naqra_campaign::Bilingual;

/// A site below a folder of its host.
pub(super) fn place() -> Place {
    Place::new("https://example.org", "/campaigns/", Bilingual::default()).unwrap()
}
