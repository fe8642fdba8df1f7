//! Quotations.

use super::notice::sample_mark;
use crate::markup::Markup;
use naqra_campaign::Quote;
use naqra_i18n::Text;

/// Draws quotations.
pub fn quotes(m: &mut Markup, quotes: &[Quote], text: Text) {
    m.put("<div class=quotes>");
    for quote in quotes {
        m.put("<figure class=quotes-item><blockquote class=quotes-text><p>");
        m.words(&quote.text.localized(text.lang));
        m.put("</p></blockquote><figcaption><span class=quotes-person>");
        m.isolated(&quote.person.localized(text.lang));
        m.put("</span> <span class=quotes-role>");
        let title = quote.title.localized_opt(text.lang);
        if let Some(title) = &title {
            m.words(title);
        }
        if quote.reported {
            m.put(if title.is_some() { " · " } else { "" }).text(&text.quote_reported());
        }
        sample_mark(m, quote.sample, text);
        m.put("</span></figcaption></figure>");
    }
    m.put("</div>");
}
