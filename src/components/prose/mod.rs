//! Running text.

use super::notice::sample_mark;
use crate::{domain::Words, markup::Markup, text::Text};

/// Draws paragraphs, each with a heading where there is one.
pub fn prose(m: &mut Markup, paragraphs: &[(Option<Words>, Words)]) {
    m.put("<div class=prose>");
    for (heading, text) in paragraphs {
        if let Some(heading) = heading {
            m.around_words("<h3 class=prose-heading>", heading, "</h3>");
        }
        m.around_words("<p>", text, "</p>");
    }
    m.put("</div>");
}

/// Draws a list of sentences, those of sample data marked.
pub fn prose_list(m: &mut Markup, items: &[(Words, bool)], text: Text) {
    m.put("<ul class=prose-list>");
    for (words, sample) in items {
        m.put("<li>").words(words);
        sample_mark(m, *sample, text);
        m.put("</li>");
    }
    m.put("</ul>");
}
