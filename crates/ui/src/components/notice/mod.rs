//! A sentence that stands apart: sample content, errors, empty states.

use super::{icon::icon, star::star};
use crate::markup::Markup;
use naqra_i18n::Text;

/// Draws the note that says what is not real on a page of sample content.
pub fn sample_note(m: &mut Markup, sentence: &str) {
    m.put("<div class=notice data-kind=sample>");
    icon(m, "info");
    m.around("<div class=notice-words><p>", sentence, "</p></div></div>");
}

/// Draws the mark on believable sample data; the note on the page says what it means.
pub fn sample_mark(m: &mut Markup, sample: bool, text: Text) {
    if sample && text.marks_samples {
        m.around(
            " <span class=notice-mark role=img aria-label=\"",
            &text.sample_badge(),
            "\">*</span>",
        );
    }
}

/// Begins what stands in the place of content that is not there; a way on, a link or button, goes
/// between it and [`END`].
pub fn state(m: &mut Markup, title: &str, sentence: &str) {
    m.put("<div class=page><div class=notice data-kind=empty role=status><div class=notice-words>");
    star(m, "naqra", 0);
    m.around("<h1 class=notice-title>", title, "</h1>").around("<p>", sentence, "</p>");
}

/// The end of a state.
pub const END: &str = "</div></div></div>";
