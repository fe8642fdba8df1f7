//! Chips: topics, tags, goals.

use crate::markup::Markup;
use naqra_campaign::LocalizedText;

/// Draws chips.
pub fn chips(m: &mut Markup, items: &[LocalizedText]) {
    m.put("<ul class=chips>");
    for item in items {
        m.around_localized("<li class=chips-item>", item, "</li>");
    }
    m.put("</ul>");
}
