//! HTML from a backend as text. Nothing of it ever becomes markup of the page.

use super::{address::resolve, entities::decode_entities};
use naqra_campaign::safe_link;

/// Elements that stand on lines of their own.
const BLOCKS: &str = "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article figure figcaption hr pre dt dd";
/// Elements whose content is not for readers.
const HIDDEN: &str = "script style head title template noscript iframe svg object";
/// Whether a name is among these, divided by spaces.
pub(super) fn is_in(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|one| one == name)
}

/// HTML as text: paragraphs and list items on lines of their own. With `marks` emphasis, links,
/// lists and headings are kept as `**`, `_`, `[words](address)`, `- ` and `## `; addresses are made
/// whole as seen from the root.
pub(super) fn text(html: &str, marks: Option<&str>) -> String {
    let mut reader = Reader { out: String::new(), marks, item: 0, link: None };
    let mut rest = html;
    loop {
        let (before, after) = rest.split_once('<').unwrap_or((rest, ""));
        reader.words(before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (mut quote, mut end) = (0, None);
        for (at, byte) in after.bytes().enumerate() {
            // An attribute may hold a `>`.
            match byte {
                b'"' | b'\'' if quote == 0 => quote = byte,
                b'>' if quote == 0 => {
                    end = Some(at);
                    break;
                }
                _ if quote == byte => quote = 0,
                _ => {}
            }
        }
        // Nothing more, or cut in the middle of a tag.
        let Some(end) = end else { return reader.out.trim().to_owned() };
        let tag = &after[..end];
        rest = &after[end + 1..];
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name = word(tag).to_ascii_lowercase();
        if is_in(HIDDEN, &name) && !closes && !tag.ends_with('/') {
            let end = ["</", &name].concat();
            let at = rest.to_ascii_lowercase().find(&end);
            rest = &rest[at.unwrap_or(rest.len())..];
            continue;
        }
        reader.tag(&name, tag, closes);
    }
}

/// The letters and digits at the beginning.
fn word(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_alphanumeric).count()]
}

/// Ends the open line as the beginning or the end of this element does: there is never more than
/// one empty line, and none before the first words.
pub(super) fn end_line(out: &mut String, element: &str) {
    let kept = out.trim_end().len();
    let before = out[kept..].matches('\n').count();
    out.truncate(kept);
    let lines = match element {
        "br" => before + 1,
        "li" | "tr" | "dt" | "dd" => before.max(1),
        _ => 2,
    };
    let lines = if kept == 0 { 0 } else { lines.min(2) };
    out.push_str(&"\n\n"[..lines]);
}

struct Reader<'r> {
    out: String,
    /// The root of links, where marks are kept.
    marks: Option<&'r str>,
    /// Where the words of the last item of a list begin, after its mark; 0 without one.
    item: usize,
    /// The address of the link that is open.
    link: Option<String>,
}

impl Reader<'_> {
    fn words(&mut self, text: &str) {
        for letter in decode_entities(text).chars() {
            let white = matches!(letter, ' ' | '\n' | '\t' | '\r');
            if !white {
                self.out.push(letter);
            } else if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                self.out.push(' ');
            }
        }
    }

    fn tag(&mut self, name: &str, tag: &str, closes: bool) {
        if is_in(BLOCKS, name) {
            let words = self.out.get(self.item..).unwrap_or_default();
            if self.item > 0 && words.trim().is_empty() {
                // A block at the beginning of an item stands in its line.
                if !is_in("ul ol li", name) {
                    return;
                }
                // An item without words is none.
                self.out.truncate(self.item);
                self.out.pop();
                self.out.pop();
                self.item = 0;
                if name != "li" {
                    return;
                }
            }
            end_line(&mut self.out, name);
            if !closes && name == "li" {
                self.out.push_str(if self.marks.is_some() { "- " } else { "• " });
                self.item = self.out.len();
            }
            let heading = name.len() == 2 && name.starts_with('h') && name != "hr";
            if self.marks.is_some() && heading && !closes {
                self.out.push_str("## ");
            }
        } else if let Some(root) = self.marks {
            match name {
                "b" | "strong" => self.out.push_str("**"),
                "i" | "em" => self.out.push('_'),
                "a" if closes => {
                    if let Some(link) = self.link.take() {
                        self.out.push_str("](");
                        self.out.push_str(&link);
                        self.out.push(')');
                    }
                }
                "a" => {
                    self.link = address(tag, root);
                    if self.link.is_some() {
                        self.out.push('[');
                    }
                }
                _ => {}
            }
        }
    }
}

fn address(tag: &str, root: &str) -> Option<String> {
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    link_to(&decode_entities(value[1..].split(quote).next()?), root)
}

/// Where a link in a text leads, as seen from the root.
pub(super) fn link_to(address: &str, root: &str) -> Option<String> {
    let link = safe_link(address).filter(|link| !link.contains(['(', ')']))?;
    let whole = if link.starts_with('/') { resolve(link, root) } else { None };
    whole.or_else(|| Some(link.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_becomes_text() {
        let table = [
            (
                "Clean water &amp; hope &#8211; every child&#x2019;s",
                "Clean water & hope – every child’s",
            ),
            (
                "<p>Help us dig <strong>five wells</strong>.</p>\n<p>Each point is one litre.</p>\n",
                "Help us dig five wells.\n\nEach point is one litre.",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul><li>one</li>\n<li>two</li></ul>", "• one\n• two"),
            ("x<script>alert('<p>')</script>y<style>p{}</style>z", "xyz"),
            ("<a title='a>b' href=\"javascript:x\">k</a>", "k"),
            ("a &unknown; &amp b & c &ccedil;&#150;", "a &unknown; & b & c ç–"),
            ("half <b", "half"),
            ("a<!-- <p>no</p> -->b", "ab"),
        ];
        for (html, wanted) in table {
            assert_eq!(text(html, None), wanted, "{html}");
        }
    }

    #[test]
    fn marks_are_kept_where_they_are_asked_for() {
        let html = "<h2>Why</h2><p>Five <b>wells</b>, <a href='https://a.example/?x=1&amp;y=2'>here</a> \
            <a href='javascript:x'>no</a></p><ul><li><em>one</em></li></ul>";
        assert_eq!(
            text(html, Some("")),
            "## Why\n\nFive **wells**, [here](https://a.example/?x=1&y=2) no\n\n- _one_"
        );
    }

    #[test]
    fn links_lead_to_the_backend() {
        let html = "<a href='/b?c=1'>one</a> <a href=\"d\">two</a> <a href='#e'>three</a> \
            <a href='https://x.example/'>four</a> <a href='mailto:a@b.example'>five</a>";
        assert_eq!(
            text(html, Some("https://a.example/api")),
            "[one](https://a.example/b?c=1) two three \
             [four](https://x.example/) [five](mailto:a@b.example)"
        );
    }

    #[test]
    fn no_item_is_empty() {
        let table = [
            ("<ul><li>outer</li><li><ul><li>inner</li></ul></li></ul>", "- outer\n- inner"),
            (
                "<ul>\n<li>\n<ul>\n<li>inner</li>\n</ul>\n</li>\n<li>b</li></ul>c",
                "- inner\n\n- b\n\nc",
            ),
            ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n\n- b\n\n- c"),
            ("<ul><li><p>a</p></li><li><h3>b</h3><p>c</p></li></ul>", "- a\n\n- b\n\nc"),
            (
                "x<ul><li></li><li> <br></li><li>&nbsp;</li><li><p></p></li><li>a<li><li>b</ul>y",
                "x\n\n- a\n- b\n\ny",
            ),
            (
                "<ul><li><strong>a</strong></li><li><a href='/b'>b</a></li></ul>",
                "- **a**\n- [b](/b)",
            ),
            ("<p>- </p><p>a</p>", "-\n\na"),
        ];
        for (html, wanted) in table {
            assert_eq!(text(html, Some("")), wanted, "{html}");
        }
        assert_eq!(text("<ul><li>a</li><li><ul><li>b</li></ul></li></ul>", None), "• a\n• b");
    }

    proptest! {
        #[test]
        fn no_html_panics(html in r#"[<>/a-z&;#'"=! \-]{0,40}"#) {
            let _ = (text(&html, Some("https://a")), text(&html, None));
        }
    }
}
