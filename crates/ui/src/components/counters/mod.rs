//! Counters by action and by network.

mod view;

pub use view::{CounterView, counters_view, in_order};

use super::icon::icon;
use crate::markup::Markup;
use naqra_i18n::Text;

/// Draws the counters.
pub fn counters(m: &mut Markup, view: &CounterView, text: Text) {
    if let Some(counted_at) = &view.counted_at {
        m.put("<p class=section-note>").html(counted_at.as_html()).put("</p>");
    }
    m.put("<div class=counters><ul class=counters-list>");
    for (icon_name, count, name) in &view.actions {
        m.put("<li class=counters-item>");
        icon(m, icon_name);
        m.put("<strong class=counters-number>").html(count.as_html()).put("</strong> ");
        m.around("<span class=counters-name>", name, "</span></li>");
    }
    m.put("</ul>");
    if !view.networks.is_empty() {
        let label = text.section_counters();
        m.around("<dl class=counters-networks aria-label=\"", &label, "\">");
        for (name, count, share) in &view.networks {
            m.around("<div class=counters-network><dt>", name, "</dt>");
            m.around("<dd class=counters-part aria-hidden=true style=\"", share, "\"></dd>");
            m.put("<dd class=number>").html(count.as_html()).put("</dd></div>");
        }
        m.put("</dl>");
    }
    m.put("</div>");
}
