//! How a campaign takes taps.

use super::site_rule;
use crate::{
    components::tap_dock::{TapWay, tap_label},
    domain::{Campaign, Rule, Unit},
    state::Site,
    text::Text,
    wire::Taking,
};
use leptos::prelude::*;

/// The words of the tap button and the way it leads; without both there is none.
pub(super) fn tap(campaign: &Campaign, site: Site, text: Text) -> (Option<String>, Option<TapWay>) {
    let summary = &campaign.summary;
    site.backend.with_value(|backend| {
        let way = match backend.taking(&summary.slug, summary.id.as_deref()) {
            Taking::Nothing => None,
            Taking::Form(action) => Some(TapWay::Form(action)),
            Taking::Program => Some(TapWay::Program),
            Taking::Link(address) => Some(TapWay::Link(address)),
        };
        let rule = site_rule(campaign, "tap");
        (rule.map(|rule| tap_label(rule, backend.counts(), &summary.unit, text)), way)
    })
}

/// Whether a tap on this page adds to the count that it shows.
pub(super) fn taps_add(campaign: &Campaign, site: Site) -> bool {
    let summary = &campaign.summary;
    site.backend.with_value(|backend| {
        let way = backend.taking(&summary.slug, summary.id.as_deref());
        let counts = |rule: &Rule| summary.unit != Unit::Point || rule.points > 0;
        !matches!(way, Taking::Nothing)
            && backend.counts()
            && site_rule(campaign, "tap").is_some_and(counts)
    })
}
