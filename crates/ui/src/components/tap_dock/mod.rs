//! The tap button and the quickest share links, at the bottom of the screen.

use super::{
    icon::icon,
    pass_on::{Sharing, network_link},
};
use crate::{act::Act, getter::Getter, html::prelude::*, markup::Markup, slot::Slots};
use naqra_campaign::{Rule, ShareTarget, Unit};
use naqra_i18n::Text;
use std::sync::Arc;

/// The label of the tap button: the points of one tap, if the backend `counts` them.
#[must_use]
pub fn tap_label(rule: &Rule, counts: bool, unit: &Unit, text: Text) -> String {
    match unit {
        Unit::Point if counts && rule.points > 0 => {
            text.tap_point(rule.points, &text.number(rule.points))
        }
        _ => text.tap_plain(),
    }
}

/// What the tap button does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TapTarget {
    /// Submits a form to this URL; works without the app.
    Form(String),
    /// Handled by the app only.
    App,
    /// Opens this URL of another site.
    Link(String),
}

/// What the dock shows.
pub struct TapDock<'a> {
    /// The label of the tap button; without it the dock only shares.
    pub label: Option<String>,
    /// What the button does; without it the dock only shares.
    pub target: Option<TapTarget>,
    /// Whether the campaign takes taps now.
    pub open: &'a Getter<bool>,
    /// Texts and link to share.
    pub sharing: &'a Getter<Sharing>,
    /// The link of the page.
    pub page: &'a str,
    /// The panel after a tap.
    pub thanks: Markup,
}

/// The dock. The act of its button is `tap`.
#[must_use]
pub fn tap_dock(dock: TapDock<'_>, text: Text) -> Markup {
    let TapDock { label, target, open, sharing, page, thanks } = dock;
    let button = label.filter(|label| !label.is_empty()).zip(target);
    let has_button = button.is_some();
    let now: Getter<(bool, Sharing)> = {
        let (open, sharing) = (Arc::clone(open), Arc::clone(sharing));
        Arc::new(move || (open(), sharing()))
    };
    let main = move |(open, sharing): &(bool, Sharing)| match button.as_ref().filter(|_| *open) {
        Some((label, target)) => tap_button(label, target),
        // Without a tap button, the large button shares.
        None => {
            let network = text.network(ShareTarget::WhatsApp.id());
            let label = text.plain().share_campaign_on(&network);
            let inside = html! { (label) };
            network_link(sharing, ShareTarget::WhatsApp, "tap-dock-tap", &label, &inside)
        }
    };
    let beside = move |(open, sharing): &(bool, Sharing)| {
        if !has_button || !open {
            return Html::default();
        }
        let label = text.plain().share_on(&text.network(ShareTarget::WhatsApp.id()));
        let nothing = Html::default();
        network_link(sharing, ShareTarget::WhatsApp, "tap-dock-pass-on", &label, &nothing)
    };
    Markup::with_slots(|slots: &Slots| {
        let thanks = slots.keep(thanks);
        let main = slots.slot("tap", &now, main);
        let beside = slots.slot("dock-pass-on", &now, beside);
        html! {
            div.tap-dock role="group" aria-label=(text.take_part()) {
                (main)
                (beside)
                a.tap-dock-pass-on href={ (page) "#pass-on" } aria-label=(text.share_more()) {
                    (icon("pass-on"))
                }
                (thanks)
            }
        }
    })
}

fn tap_button(label: &str, target: &TapTarget) -> Html {
    let inside = html! { (icon("tap")) (label) };
    match target {
        TapTarget::Form(action) => html! {
            form.contents method="post" action=(action) {
                input type="hidden" name="action" value="tap";
                button.tap-dock-tap id="tap-button" type="submit" data-act=(Act::Tap.name()) { (inside) }
            }
        },
        TapTarget::App => html! {
            button.tap-dock-tap id="tap-button" type="button" data-act=(Act::Tap.name()) { (inside) }
        },
        TapTarget::Link(address) => html! {
            a.tap-dock-tap rel="external" href=(address) { (inside) }
        },
    }
}
