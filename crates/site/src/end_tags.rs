//! Omits optional end tags from HTML. The document tree stays the same.

/// Optional end tags, and the tags before which they may be omitted (HTML, 13.1.2.4).
const OPTIONAL: [(&str, &[&str]); 7] = [
    ("</li>", &["<li", "</ul", "</ol"]),
    ("</dt>", &["<dt", "<dd"]),
    ("</dd>", &["<dt", "<dd", "</dl", "</div"]),
    ("</td>", &["<td", "<th", "</tr"]),
    ("</th>", &["<td", "<th", "</tr"]),
    ("</tr>", &["<tr", "</tbody", "</thead"]),
    (
        "</p>",
        &[
            "<p",
            "<div",
            "<section",
            "<figure",
            "<form",
            "<header",
            "<h1",
            "<h2",
            "<h3",
            "<ul",
            "<ol",
            "<dl",
            "<table",
            "<blockquote",
            "</div",
            "</section",
            "</li",
            "</dd",
            "</blockquote",
            "</figcaption",
            "</header",
            "</footer",
        ],
    ),
];

/// Omits end tags from the content of a body with escaped text and without scripts.
pub(super) fn omit_end_tags(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("</") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = OPTIONAL.iter().find_map(|(tag, before)| Some((rest.strip_prefix(tag)?, before)));
        match end {
            Some((after, before)) if before.iter().any(|tag| starts_with_tag(after, tag)) => {
                rest = after
            }
            _ => {
                out.push_str("</");
                rest = &rest[2..];
            }
        }
    }
    out + rest
}

/// Whether the text starts with a tag of this name, not only with a longer name.
fn starts_with_tag(text: &str, tag: &str) -> bool {
    text.strip_prefix(tag).is_some_and(|after| after.starts_with([' ', '>']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn omitted_end_tags_leave_the_tree_unchanged() {
        for (body, expected) in [
            ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<li>b</ul>"),
            ("<div><p>a</p><p>b</p></div>", "<div><p>a<p>b</div>"),
            ("<p>a</p> <p>b</p><pre>c</pre>", "<p>a</p> <p>b</p><pre>c</pre>"),
            ("<p>a</p><span>b</span>", "<p>a</p><span>b</span>"),
            ("<a><p>b</p></a>", "<a><p>b</p></a>"),
            ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a<dd>b</div></dl>"),
            (
                "<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
                "<table><tbody><tr><th>a<td>b<tr><td>c</tbody></table>",
            ),
            ("<ul><li>a</li> </ul>&lt;/li><i>b</i>", "<ul><li>a</li> </ul>&lt;/li><i>b</i>"),
        ] {
            assert_eq!(omit_end_tags(body), expected);
            assert_eq!(Html::parse_fragment(expected), Html::parse_fragment(body), "{body}");
        }
    }
}
