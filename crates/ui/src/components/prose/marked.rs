//! Text with inline marks: what is kept of the HTML of a backend.

use crate::html::prelude::*;
use naqra_campaign::{Lang, safe_link};

/// Lines as paragraphs, `- ` as items of a list, `## ` as headings; in them `**strong**`,
/// `_emphasis_` and `[words](address)`. A mark without its end stays text. The text has
/// the direction of `lang`.
pub(super) fn marked(text: &str, lang: Option<Lang>) -> Html {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    html! {
        @for lines in lines.chunk_by(|line, next| item(line).is_some() == item(next).is_some()) {
            (block(lines, lang))
        }
    }
}

/// What follows the mark of an item of a list.
fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ")
}

/// Lines that are all items of a list, or none of them.
fn block(lines: &[&str], lang: Option<Lang>) -> Html {
    html! {
        @if lines.iter().any(|line| item(line).is_some()) {
            ul.prose-list {
                @for words in lines.iter().filter_map(|line| item(line)) {
                    li { (inline(words, "", lang)) }
                }
            }
        } @else {
            @for line in lines { (paragraph(line, lang)) }
        }
    }
}

fn paragraph(line: &str, lang: Option<Lang>) -> Html {
    match line.strip_prefix("## ") {
        Some(heading) => html! { h3.prose-heading { (inline(heading, "", lang)) } },
        None => html! { p { (inline(line, "", lang)) } },
    }
}

/// The inline text of a line; `within` is the enclosing mark.
fn inline(text: &str, within: &str, lang: Option<Lang>) -> Html {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find(['*', '_', '[']).map(|at| from + at) {
        let (before, after) = rest.split_at(at);
        // An underscore inside a word, as in a URL, is no mark.
        let joined =
            after.starts_with('_') && before.ends_with(|c: char| c.is_ascii_alphanumeric());
        match part(after).filter(|_| !joined) {
            Some((mark, words, address, end)) if mark != within => {
                parts.push(unmarked(before, lang));
                parts.push(element(mark, &inline(words, mark, lang), address));
                rest = &after[end..];
                from = 0;
            }
            _ => from = at + 1,
        }
    }
    parts.push(unmarked(rest, lang));
    html! { (parts) }
}

/// The element of a mark.
fn element(mark: &str, inside: &Html, address: &str) -> Html {
    match mark {
        "**" => html! { strong { (inside) } },
        "_" => html! { em { (inside) } },
        _ => html! { a rel="external" href=(address) { (inside) } },
    }
}

fn unmarked(text: &str, lang: Option<Lang>) -> Html {
    match lang {
        Some(lang) => directed(text, lang),
        None => html! { (text) },
    }
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
        marked(text, None).into_string()
    }

    #[test]
    fn marked_text_becomes_elements() {
        let table = [
            ("one\n\ntwo", "<p>one</p><p>two</p>"),
            ("## Why", "<h3 class=\"prose-heading\">Why</h3>"),
            ("- a\n- b\nc", "<ul class=\"prose-list\"><li>a</li><li>b</li></ul><p>c</p>"),
            ("**five _wells_** x", "<p><strong>five <em>wells</em></strong> x</p>"),
            (
                "[here](https://a.example/a_b)!",
                "<p><a rel=\"external\" href=\"https://a.example/a_b\">here</a>!</p>",
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
