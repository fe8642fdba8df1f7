//! Short words side by side: topics, tags, goals.

use crate::markup::Markup;
use naqra_campaign::Words;

/// Draws chips.
pub fn chips(m: &mut Markup, items: &[Words]) {
    m.put("<ul class=chips>");
    for item in items {
        m.around_words("<li class=chips-item>", item, "</li>");
    }
    m.put("</ul>");
}
