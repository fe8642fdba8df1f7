//! What the sponsor promises.

use super::notice::sample_mark;
use crate::{
    domain::{Pledge, Words},
    markup::Markup,
    text::Text,
};

/// Draws the pledge; `giver` is the name of the organisation that gives.
pub fn pledge(m: &mut Markup, pledge: &Pledge, giver: Option<&Words>, text: Text) {
    m.el_with("section", "pledge", &[("aria-labelledby", "pledge")], |m| {
        m.el_with("h2", "pledge-title", &[("id", "pledge")], |m| {
            m.text(&text.section_pledge());
            sample_mark(m, pledge.sample, text);
        });
        m.el_words("p", "pledge-text", &pledge.text.words(text.lang));
        m.el("dl", "pledge-terms", |m| {
            let kind = if pledge.in_kind { text.pledge_in_kind() } else { text.pledge_money() };
            m.el_text("dt", "", &text.pledge_kind()).el_text("dd", "", &kind);
            if let Some(giver) = giver {
                m.el_text("dt", "", &text.pledge_by()).el_words("dd", "", giver);
            }
            if let Some(below) = pledge.below_goal.some_words(text.lang) {
                m.el_text("dt", "", &text.pledge_below_goal()).el_words("dd", "", &below);
            }
        });
    });
}
