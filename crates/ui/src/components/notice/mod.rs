//! Notices: sample content, errors, empty states.

use super::{icon::icon, star::star};
use crate::markup::Markup;
use naqra_i18n::Text;

/// Draws the notice of a page with sample content.
pub fn sample_note(m: &mut Markup, sentence: &str) {
    m.put("<div class=notice data-kind=sample>");
    icon(m, "info");
    m.around("<div class=notice-words><p>", sentence, "</p></div></div>");
}

/// Draws the mark on sample data; the notice of the page explains it.
pub fn sample_mark(m: &mut Markup, sample: bool, text: Text) {
    if sample && text.marks_samples {
        m.around(
            " <span class=notice-mark role=img aria-label=\"",
            &text.sample_badge(),
            "\">*</span>",
        );
    }
}

/// Opens a state: a title and a sentence in place of missing content. A link or button may follow before
/// [`STATE_END`].
pub fn state(m: &mut Markup, title: &str, sentence: &str) {
    m.put("<div class=page><div class=notice data-kind=empty role=status><div class=notice-words>");
    star(m, "naqra", 0);
    m.around("<h1 class=notice-title>", title, "</h1>").around("<p>", sentence, "</p>");
}

/// Closes a [`state`].
pub const STATE_END: &str = "</div></div></div>";
