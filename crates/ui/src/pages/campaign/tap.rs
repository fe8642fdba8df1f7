//! The tap button of a campaign.

use super::site_rule;
use crate::components::tap_dock::{TapTarget, tap_label};
use naqra_campaign::{Campaign, Rule, Unit};
use naqra_contract::InteractionMethod;
use naqra_i18n::Text;

/// Label and target of the tap button; without both there is no button.
pub(super) fn tap(
    campaign: &Campaign,
    interaction_method: &InteractionMethod,
    counts: bool,
    text: Text,
) -> (Option<String>, Option<TapTarget>) {
    let way = match interaction_method {
        InteractionMethod::None => None,
        InteractionMethod::Form(action) => Some(TapTarget::Form(action.clone())),
        InteractionMethod::App => Some(TapTarget::App),
        InteractionMethod::Link(address) => Some(TapTarget::Link(address.clone())),
    };
    let rule = site_rule(campaign, "tap");
    (rule.map(|rule| tap_label(rule, counts, &campaign.summary.unit, text)), way)
}

/// Whether a tap on the page adds to the count that it shows; `counts` says whether the backend
/// counts what it takes.
#[must_use]
pub fn taps_add(campaign: &Campaign, interaction_method: &InteractionMethod, counts: bool) -> bool {
    let adds = |rule: &Rule| campaign.summary.unit != Unit::Point || rule.points > 0;
    !matches!(interaction_method, InteractionMethod::None)
        && counts
        && site_rule(campaign, "tap").is_some_and(adds)
}
