//! The tap button and the quickest share links, at the bottom of the screen.

use super::{
    icon::icon,
    pass_on::{Sharing, open_link},
};
use crate::{
    markup::Markup,
    slot::{Getter, slot},
};
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

/// Draws the dock. Without label and target of the tap button, it only shares. The act of the button is
/// `tap`; it is shown while `open`. `page` is the link of the page; `answer` draws the panel after a tap.
pub fn tap_dock(
    m: &mut Markup,
    (label, way): (Option<String>, Option<TapTarget>),
    open: &Getter<bool>,
    sharing: &Getter<Sharing>,
    page: &str,
    text: Text,
    answer: impl FnOnce(&mut Markup),
) {
    m.around("<div class=tap-dock role=group aria-label=\"", &text.take_part(), "\">");
    let taps = label.filter(|label| !label.is_empty()).zip(way);
    let taps_here = taps.is_some();
    let (own_open, own_sharing) = (Arc::clone(open), Arc::clone(sharing));
    slot(m, "tap", move |m| match taps.as_ref().filter(|_| own_open()) {
        Some((label, way)) => {
            let end = match way {
                TapTarget::Form(action) => {
                    m.around("<form class=contents method=post action=\"", action, "\">");
                    m.put("<input type=hidden name=action value=tap>");
                    m.put("<button class=tap-dock-tap type=submit id=tap-button data-act=tap>");
                    "</button></form>"
                }
                TapTarget::App => {
                    m.put("<button class=tap-dock-tap type=button id=tap-button data-act=tap>");
                    "</button>"
                }
                TapTarget::Link(address) => {
                    m.around("<a class=tap-dock-tap rel=external href=\"", address, "\">");
                    "</a>"
                }
            };
            icon(m, "tap");
            m.text(label).put(end);
        }
        // Without a tap button, the large button shares.
        None => {
            let network = text.network(ShareTarget::WhatsApp.id());
            let label = text.plain().share_campaign_on(&network);
            open_link(m, &own_sharing(), ShareTarget::WhatsApp, "tap-dock-tap", &label);
            m.text(&label).put("</a>");
        }
    });
    let (open, sharing) = (Arc::clone(open), Arc::clone(sharing));
    slot(m, "dock-pass-on", move |m| {
        if taps_here && open() {
            let label = text.plain().share_on(&text.network(ShareTarget::WhatsApp.id()));
            open_link(m, &sharing(), ShareTarget::WhatsApp, "tap-dock-pass-on", &label);
            m.put("</a>");
        }
    });
    m.around("<a class=tap-dock-pass-on href=\"", page, "#pass-on\" aria-label=\"");
    m.text(&text.share_more()).put("\">");
    icon(m, "pass-on");
    m.put("</a>");
    answer(m);
    m.put("</div>");
}
