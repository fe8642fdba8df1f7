//! The pledge of the sponsor.

use super::notice::sample_mark;
use crate::markup::Markup;
use naqra_campaign::{LocalizedText, Pledge};
use naqra_i18n::Text;

/// Draws the pledge; `giver` is the name of the organisation that gives.
pub fn pledge(m: &mut Markup, pledge: &Pledge, giver: Option<&LocalizedText>, text: Text) {
    m.put("<section class=pledge aria-labelledby=pledge><h2 class=pledge-title id=pledge>");
    m.text(&text.section_pledge());
    sample_mark(m, pledge.sample, text);
    m.put("</h2><p class=pledge-text>").words(&pledge.text.localized(text.lang));
    let kind = if pledge.in_kind { text.pledge_in_kind() } else { text.pledge_money() };
    m.around("</p><dl class=pledge-terms><dt>", &text.pledge_kind(), "</dt>");
    m.around("<dd>", &kind, "</dd>");
    if let Some(giver) = giver {
        m.around("<dt>", &text.pledge_by(), "</dt>").around_localized("<dd>", giver, "</dd>");
    }
    if let Some(below) = pledge.below_goal.localized_opt(text.lang) {
        m.around("<dt>", &text.pledge_below_goal(), "</dt>");
        m.around_localized("<dd>", &below, "</dd>");
    }
    m.put("</dl></section>");
}
