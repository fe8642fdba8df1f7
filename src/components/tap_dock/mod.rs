//! The one large button, and the shortest ways to share, in reach of the thumb.

use super::{
    icon::icon,
    live::live_part,
    progress::Source,
    share_row::{Sharing, open_link},
};
use crate::{
    domain::{Rule, ShareTarget, Unit},
    markup::Markup,
    text::Text,
};
use std::sync::Arc;

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
    open: &Source<bool>,
    sharing: &Source<Sharing>,
    text: Text,
) {
    m.around("<div class=tap-dock role=group aria-label=\"", &text.take_part(), "\">");
    let open = Arc::clone(open);
    live_part(m, "tap", move |m| {
        if let Some(label) = label.as_ref().filter(|_| open()) {
            m.put("<button class=tap-dock-tap type=button id=tap-button data-act=tap>");
            icon(m, "tap");
            m.text(label).put("</button>");
        }
    });
    let sharing = Arc::clone(sharing);
    live_part(m, "dock-share", move |m| {
        open_link(m, &sharing(), ShareTarget::WhatsApp, "tap-dock-share", text);
        m.put("</a>");
    });
    m.around("<a class=tap-dock-share href=#share aria-label=\"", &text.share_title(), "\">");
    icon(m, "share");
    m.put("</a></div>");
}
