//! The one large button, and the shortest ways to share, in reach of the thumb.

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

/// The words of the tap button: what one tap adds, if it `counts`.
#[must_use]
pub fn tap_label(rule: &Rule, counts: bool, unit: &Unit, text: Text) -> String {
    match unit {
        Unit::Point if counts && rule.points > 0 => {
            text.tap_point(rule.points, &text.number(rule.points))
        }
        _ => text.tap_plain(),
    }
}

/// Where the tap button leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TapTarget {
    /// A form that posts to this address, for visitors without the app.
    Form(String),
    /// The app alone.
    App,
    /// Another site.
    Link(String),
}

/// Draws the dock. Without words for the tap button and a way for it, it only shares. The button's
/// act is `tap`; it is there while taps count. `page` is the page's own link. `answer` draws what is said after a tap.
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
                    // Without the program it is a plain form.
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
        // Where there is nothing to tap, sharing is the one large button.
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
