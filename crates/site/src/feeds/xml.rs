//! XML 1.0 through the escaping writer of pages.

use naqra_campaign::LocalizedText;
use naqra_i18n::clip::is_noncharacter;
use naqra_ui::markup::Markup;

/// The beginning of every XML file.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends text or the value of an attribute between two literals. Characters that XML forbids are
/// removed.
pub(super) fn element(m: &mut Markup, open: &'static str, text: &str, close: &'static str) {
    m.around(open, &legal(text), close);
}

/// Appends an element with a text of the data, and `xml:lang` if it is not in the language of the file.
pub(super) fn localized(m: &mut Markup, name: &'static str, text: &LocalizedText) {
    m.put("<").put(name);
    if let Some(lang) = text.lang {
        m.put(" xml:lang=\"").put(lang.code()).put("\"");
    }
    m.around(">", &legal(&text.text), "</").put(name).put(">");
}

fn legal(text: &str) -> String {
    let allowed = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        other => !other.is_control() && !is_noncharacter(*other),
    };
    text.chars().filter(allowed).collect()
}
