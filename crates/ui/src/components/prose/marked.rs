//! Text with inline marks: what is kept of the HTML of a backend.

use crate::markup::Markup;
use naqra_campaign::{Lang, safe_link};

/// Draws lines as paragraphs, `- ` as items of a list, `## ` as headings; in them `**strong**`,
/// `_emphasis_` and `[words](address)`. A mark without its end stays text. The text has
/// the direction of `lang`.
pub(super) fn marked(m: &mut Markup, text: &str, lang: Option<Lang>) {
    let mut in_list = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ");
        if item.is_some() != in_list {
            in_list = !in_list;
            m.put(if in_list { "<ul class=prose-list>" } else { "</ul>" });
        }
        let (open, words, close) = match (item, line.strip_prefix("## ")) {
            (Some(item), _) => ("<li>", item, "</li>"),
            (_, Some(heading)) => ("<h3 class=prose-heading>", heading, "</h3>"),
            _ => ("<p>", line, "</p>"),
        };
        m.put(open);
        inline(m, words, "", lang);
        m.put(close);
    }
    m.put(if in_list { "</ul>" } else { "" });
}

/// Draws the inline text of a line; `within` is the enclosing mark.
fn inline(m: &mut Markup, text: &str, within: &str, lang: Option<Lang>) {
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find(['*', '_', '[']).map(|at| from + at) {
        let (before, after) = rest.split_at(at);
        // An underscore inside a word, as in a URL, is no mark.
        let joined =
            after.starts_with('_') && before.ends_with(|c: char| c.is_ascii_alphanumeric());
        match part(after).filter(|_| !joined) {
            Some((mark, words, address, end)) if mark != within => {
                directed(m, before, lang);
                match mark {
                    "**" => m.put("<strong>"),
                    "_" => m.put("<em>"),
                    _ => m.around("<a rel=external href=\"", address, "\">"),
                };
                inline(m, words, mark, lang);
                m.put(match mark {
                    "**" => "</strong>",
                    "_" => "</em>",
                    _ => "</a>",
                });
                rest = &after[end..];
                from = 0;
            }
            _ => from = at + 1,
        }
    }
    directed(m, rest, lang);
}

fn directed(m: &mut Markup, text: &str, lang: Option<Lang>) {
    match lang {
        Some(lang) => m.directed(text, lang),
        None => m.text(text),
    };
}

/// The mark at the start of a text, its content, its URL, and the byte offset of its end.
fn part(text: &str) -> Option<(&'static str, &str, &str, usize)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (words, rest) = rest.split_once("](")?;
        let address = rest.split(')').next()?;
        let end = words.len() + address.len() + 4;
        return Some(("[", words, safe_link(address)?, end)).filter(|_| end <= text.len());
    }
    let mark = if text.starts_with("**") { "**" } else { "_" };
    let rest = text.strip_prefix(mark)?;
    let words = &rest[..rest.find(mark)?];
    (!words.trim().is_empty()).then_some((mark, words, "", words.len() + 2 * mark.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(text: &str) -> String {
        let mut m = Markup::new();
        marked(&mut m, text, None);
        m.into_html()
    }

    #[test]
    fn marked_text_becomes_elements() {
        let table = [
            ("one\n\ntwo", "<p>one</p><p>two</p>"),
            ("## Why", "<h3 class=prose-heading>Why</h3>"),
            ("- a\n- b\nc", "<ul class=prose-list><li>a</li><li>b</li></ul><p>c</p>"),
            ("**five _wells_** x", "<p><strong>five <em>wells</em></strong> x</p>"),
            (
                "[here](https://a.example/a_b)!",
                "<p><a rel=external href=\"https://a.example/a_b\">here</a>!</p>",
            ),
            ("[no](javascript:x)", "<p>[no](javascript:x)</p>"),
            ("a_b_c 2 * 3 ** <b>", "<p>a_b_c 2 * 3 ** &lt;b&gt;</p>"),
            ("**ماء** _نظيف_", "<p><strong>ماء</strong> <em>نظيف</em></p>"),
        ];
        for (text, wanted) in table {
            assert_eq!(html(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn marked_text_closes_all_elements(text in r"[ab*_\[\]()<>\n# \-]{0,40}") {
            let html = html(&text);
            for name in ["strong", "em", "p", "ul", "li", "a"] {
                let begins = html.matches(&format!("<{name}>")).count()
                    + html.matches(&format!("<{name} ")).count();
                prop_assert_eq!(begins, html.matches(&format!("</{name}>")).count());
            }
        }
    }
}
