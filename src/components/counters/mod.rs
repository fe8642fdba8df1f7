//! What has been counted, by action and by network.

mod view;

pub use view::{CounterView, counters_view, in_order};

use super::icon::icon;
use crate::{markup::Markup, text::Text};

/// Draws the counters.
pub fn counters(m: &mut Markup, view: &CounterView, text: Text) {
    if let Some(counted_at) = &view.counted_at {
        m.el_text("p", "section-note", counted_at);
    }
    m.el("div", "counters", |m| {
        m.el("ul", "counters-list", |m| {
            for (icon_name, count, name) in &view.actions {
                m.el("li", "counters-item", |m| {
                    icon(m, icon_name);
                    m.el_text("strong", "counters-number", count).text(" ");
                    m.el_text("span", "counters-name", name);
                });
            }
        });
        if view.networks.is_empty() {
            return;
        }
        let label = text.section_counters();
        m.el_with("dl", "counters-networks", &[("aria-label", &label)], |m| {
            for (name, count, share) in &view.networks {
                m.el("div", "counters-network", |m| {
                    m.el_text("dt", "", name);
                    let attributes = [("aria-hidden", "true"), ("style", share.as_str())];
                    m.el_with("dd", "counters-share", &attributes, |_| ());
                    m.el_text("dd", "number", count);
                });
            }
        });
    });
}
