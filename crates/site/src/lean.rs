//! RenderedPage pages without the end tags that HTML does without. The tree that a parser builds stays
//! the same.

/// Elements whose end follows from what comes next: their end tags, and the tags before which these
/// may be left out (HTML, 13.1.2.4).
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

/// Leaves end tags out of the inside of a body. What is text in it is escaped, and it holds no
/// scripts.
pub(super) fn lean(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("</") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = OPTIONAL.iter().find_map(|(tag, before)| Some((rest.strip_prefix(tag)?, before)));
        match end {
            Some((after, before)) if before.iter().any(|tag| begins(after, tag)) => rest = after,
            _ => {
                out.push_str("</");
                rest = &rest[2..];
            }
        }
    }
    out + rest
}

/// Whether a text begins with this tag, and not with one whose name only begins like it.
fn begins(text: &str, tag: &str) -> bool {
    text.strip_prefix(tag).is_some_and(|after| after.starts_with([' ', '>']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn the_tree_stays_the_same() {
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
            assert_eq!(lean(body), expected);
            assert_eq!(Html::parse_fragment(expected), Html::parse_fragment(body), "{body}");
        }
    }
}
