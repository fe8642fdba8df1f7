//! XML 1.0, written with the same care as pages.

use naqra_campaign::LocalizedText;
use naqra_i18n::clip::is_noncharacter;
use naqra_ui::markup::Markup;

/// The beginning of every XML file.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends text or the value of an attribute between two literals; letters that XML forbids are
/// left out.
pub(super) fn element(m: &mut Markup, open: &'static str, text: &str, close: &'static str) {
    m.around(open, &legal(text), close);
}

/// The same for a text of the data, with its language where it is not the file's.
pub(super) fn words(m: &mut Markup, name: &'static str, words: &LocalizedText) {
    m.put("<").put(name);
    if let Some(lang) = words.lang {
        m.put(" xml:lang=\"").put(lang.code()).put("\"");
    }
    m.around(">", &legal(&words.text), "</").put(name).put(">");
}

fn legal(text: &str) -> String {
    let allowed = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        other => !other.is_control() && !is_noncharacter(*other),
    };
    text.chars().filter(allowed).collect()
}
