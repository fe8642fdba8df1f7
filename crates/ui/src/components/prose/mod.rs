//! Running text.

mod marked;

use super::notice::sample_mark;
use crate::markup::Markup;
use naqra_campaign::LocalizedText;
use naqra_i18n::Text;

/// Draws paragraphs: optional heading, text, and whether the text has marks.
pub fn prose(m: &mut Markup, paragraphs: &[(Option<LocalizedText>, LocalizedText, bool)]) {
    m.put("<div class=prose>");
    for (heading, text, has_marks) in paragraphs {
        if let Some(heading) = heading {
            m.around_localized("<h3 class=prose-heading>", heading, "</h3>");
        }
        match (has_marks, text.lang) {
            (false, _) => {
                for line in text.text.lines().filter(|line| !line.is_empty()) {
                    let line = LocalizedText { text: line.to_owned(), ..text.clone() };
                    m.around_localized("<p>", &line, "</p>");
                }
            }
            (true, None) => marked::marked(m, &text.text, text.page),
            (true, Some(lang)) => {
                m.put("<div lang=").put(lang.code()).put(" dir=").put(lang.dir()).put(">");
                marked::marked(m, &text.text, Some(lang));
                m.put("</div>");
            }
        }
    }
    m.put("</div>");
}

/// Draws a list of sentences; the flag is whether it is sample data.
pub fn prose_list(m: &mut Markup, items: &[(LocalizedText, bool)], text: Text) {
    m.put("<ul class=prose-list>");
    for (words, sample) in items {
        m.put("<li>").words(words);
        sample_mark(m, *sample, text);
        m.put("</li>");
    }
    m.put("</ul>");
}
