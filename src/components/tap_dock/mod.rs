//! The one large button, and the shortest ways to share, in reach of the thumb.

use super::{
    icon::icon,
    live::live_part,
    share_row::{Sharing, open_link},
};
use crate::{
    domain::{Rule, ShareTarget, Unit},
    markup::Markup,
    text::Text,
};
use leptos::prelude::*;

/// The words of the tap button: what one tap adds.
#[must_use]
pub fn tap_label(rule: &Rule, unit: &Unit, text: Text) -> String {
    match unit {
        Unit::Point if rule.points > 0 => text.tap_point(rule.points, &text.number(rule.points)),
        _ => text.tap_plain(),
    }
}

/// Draws the dock. Without words for the tap button it only shares. The button's act is `tap`;
/// it is there while taps count.
pub fn tap_dock(
    m: &mut Markup,
    label: Option<String>,
    open: Memo<bool>,
    sharing: Memo<Sharing>,
    text: Text,
) {
    let group = text.take_part();
    m.el_with("div", "tap-dock", &[("role", "group"), ("aria-label", &group)], |m| {
        live_part(m, "tap", move |m| {
            if let Some(label) = label.as_ref().filter(|_| open.get()) {
                let attributes = [("type", "button"), ("id", "tap-button"), ("data-act", "tap")];
                m.el_with("button", "tap-dock-tap", &attributes, |m| {
                    icon(m, "tap");
                    m.text(label);
                });
            }
        });
        live_part(m, "dock-share", move |m| {
            let sharing = sharing.read();
            open_link(m, &sharing, ShareTarget::WhatsApp, "tap-dock-share", text, |_| ());
        });
        let attributes = [("href", "#share"), ("aria-label", &text.share_title())];
        m.el_with("a", "tap-dock-share", &attributes, |m| icon(m, "share"));
    });
}
