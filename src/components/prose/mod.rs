//! Running text.

use super::notice::sample_mark;
use crate::{domain::Words, markup::Markup, text::Text};

/// Draws paragraphs, each with a heading where there is one.
pub fn prose(m: &mut Markup, paragraphs: &[(Option<Words>, Words)]) {
    m.el("div", "prose", |m| {
        for (heading, text) in paragraphs {
            if let Some(heading) = heading {
                m.el_words("h3", "prose-heading", heading);
            }
            m.el_words("p", "", text);
        }
    });
}

/// Draws a list of sentences, those of sample data marked.
pub fn prose_list(m: &mut Markup, items: &[(Words, bool)], text: Text) {
    m.el("ul", "prose-list", |m| {
        for (words, sample) in items {
            m.el("li", "", |m| {
                m.words(words);
                sample_mark(m, *sample, text);
            });
        }
    });
}
