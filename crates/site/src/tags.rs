//! Finds opening tags and attributes in HTML without a parser.

/// The first opening tag that starts with `name`, such as `<script`, including both brackets, and the
/// HTML after it.
#[must_use]
pub fn opening_tag<'a>(html: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let start = find_ignoring_case(html, name)?;
    let end = start + html[start..].find('>')? + 1;
    Some((&html[start..end], &html[end..]))
}

/// The byte offset of the first `wanted`, ignoring ASCII case.
#[must_use]
pub fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// The byte range of an attribute's value in an opening tag, without its quotes.
#[must_use]
pub fn attribute(tag: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = find_ignoring_case(&tag[from..], name) {
        let start = from + found;
        from = start + name.len();
        let is_word = tag[..start].ends_with(|before: char| before.is_ascii_whitespace());
        let Some(value) = tag[from..].strip_prefix('=').filter(|_| is_word) else {
            continue;
        };
        let at = from + 1;
        return Some(match value.chars().next()? {
            quote @ ('"' | '\'') => (at + 1, at + 1 + value[1..].find(quote)?),
            _ => (at, at + value.find([' ', '>', '\n', '\t'])?),
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attribute_ignores_case_and_quotes() {
        for (tag, value) in [
            (r#"<script src="/a b.js">"#, Some("/a b.js")),
            ("<SCRIPT SRC='/a.js'>", Some("/a.js")),
            ("<script src=/a.js defer>", Some("/a.js")),
            ("<script data-src=x>", None),
            (r#"<script data-src="x" src=y>"#, Some("y")),
            ("<script>", None),
        ] {
            let found = attribute(tag, "src").map(|(start, end)| &tag[start..end]);
            assert_eq!(found, value, "{tag}");
        }
    }

    #[test]
    fn opening_tag_returns_tag_and_rest() {
        let found = opening_tag("<!doctype html><HTML lang=ar><p>", "<html");
        assert_eq!(found, Some(("<HTML lang=ar>", "<p>")));
        assert_eq!(opening_tag("no tag", "<html"), None);
    }
}
