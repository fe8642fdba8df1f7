//! How a campaign takes taps.

use super::site_rule;
use crate::components::tap_dock::{TapWay, tap_label};
use naqra_campaign::{Campaign, Rule, Unit};
use naqra_contract::Taking;
use naqra_i18n::Text;

/// The words of the tap button and the way it leads; without both there is none.
pub(super) fn tap(
    campaign: &Campaign,
    taking: &Taking,
    counts: bool,
    text: Text,
) -> (Option<String>, Option<TapWay>) {
    let way = match taking {
        Taking::Nothing => None,
        Taking::Form(action) => Some(TapWay::Form(action.clone())),
        Taking::Program => Some(TapWay::Program),
        Taking::Link(address) => Some(TapWay::Link(address.clone())),
    };
    let rule = site_rule(campaign, "tap");
    (rule.map(|rule| tap_label(rule, counts, &campaign.summary.unit, text)), way)
}

/// Whether a tap on the page adds to the count that it shows; `counts` says whether the backend
/// counts what it takes.
#[must_use]
pub fn taps_add(campaign: &Campaign, taking: &Taking, counts: bool) -> bool {
    let adds = |rule: &Rule| campaign.summary.unit != Unit::Point || rule.points > 0;
    !matches!(taking, Taking::Nothing) && counts && site_rule(campaign, "tap").is_some_and(adds)
}
