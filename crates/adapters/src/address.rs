//! Addresses that responses name.

/// The text before the first of these marks, which are ASCII.
pub(crate) fn until<'t>(text: &'t str, marks: &str) -> &'t str {
    let end = text.bytes().position(|byte| marks.as_bytes().contains(&byte));
    &text[..end.unwrap_or(text.len())]
}

/// The text after the last `/`.
pub(crate) fn after_slash(text: &str) -> &str {
    let at = text.bytes().rposition(|byte| byte == b'/');
    &text[at.map_or(0, |at| at + 1)..]
}

/// The origin of a whole address.
pub(crate) fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    Some(&url[..host + until(&url[host..], "/?#").len()])
}

/// An address as seen from another one; `None` where that has no origin and it is needed.
pub(crate) fn resolve(url: &str, from: &str) -> Option<String> {
    // A scheme stands before everything else.
    if until(url, "/?#").contains(':') {
        return Some(url.to_owned());
    }
    if url.starts_with("//") {
        return Some([&from[..from.find("//")?], url].concat());
    }
    let path = until(from, "?#");
    if url.starts_with('/') {
        return Some([origin(from)?, url].concat());
    }
    if url.starts_with('?') {
        return Some([path, url].concat());
    }
    let folder = match origin(path) {
        Some(host) if host.len() == path.len() => [path, "/"].concat(),
        _ => path[..path.len() - after_slash(path).len()].to_owned(),
    };
    Some([&*folder, url].concat())
}

/// The page after `from`: its own address where it is of the same origin or its host is allowed,
/// else its query at the address of the request. A proxy's prefix is kept this way, and no response
/// sends visitors elsewhere.
pub(crate) fn next_page(next: &str, from: &str, allowed_hosts: &[String]) -> Option<String> {
    let whole = resolve(next, from);
    if let Some(whole) = whole {
        let own = origin(&whole);
        let is_allowed = |host: &String| own.map(after_slash) == Some(host);
        if own == origin(from) || allowed_hosts.iter().any(is_allowed) {
            return Some(whole);
        }
    }
    let (_, query) = next.split_once('?')?;
    let path = until(from, "?");
    Some([path, "?", query].concat())
}

/// The address that a `Link` header (RFC 8288) names for `rel=next`; any other header is the
/// address itself.
pub(crate) fn of_link_header(value: &str) -> Option<&str> {
    if !value.trim_start().starts_with('<') {
        return Some(value).filter(|value| !value.is_empty());
    }
    // Addresses may hold commas: links are found by their brackets.
    let mut rest = value;
    while let Some((url, after)) = rest.split_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        let params = until(after, "<");
        if params.contains("rel=\"next\"") || params.contains("rel=next") {
            return Some(url);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_stays_with_the_backend() {
        let from = "https://a.example/v1/items?page=1";
        let table = [
            ("https://a.example/v1/items?page=2", "https://a.example/v1/items?page=2"),
            ("https://evil.example/x?page=2", "https://a.example/v1/items?page=2"),
            ("https://cdn.example/x?page=2", "https://cdn.example/x?page=2"),
            ("/v1/items?page=2", "https://a.example/v1/items?page=2"),
            ("//a.example/v1/items?page=2", "https://a.example/v1/items?page=2"),
            ("//evil.example/x?page=2", "https://a.example/v1/items?page=2"),
            ("?page=2", "https://a.example/v1/items?page=2"),
            ("items?page=2", "https://a.example/v1/items?page=2"),
        ];
        for (next, wanted) in table {
            let found = next_page(next, from, &["cdn.example".to_owned()]);
            assert_eq!(found.as_deref(), Some(wanted), "{next}");
        }
        assert_eq!(next_page("https://evil.example/x", from, &[]), None);
        assert_eq!(
            next_page("/api/v1/campaigns?page=2", "api/v1/campaigns?per_page=100", &[]).as_deref(),
            Some("api/v1/campaigns?page=2")
        );
    }

    #[test]
    fn addresses_are_seen_from_others() {
        let table = [
            ("x.pdf", "https://a.example", "https://a.example/x.pdf"),
            ("x.pdf", "https://a.example/v1/", "https://a.example/v1/x.pdf"),
            (
                "/go?to=https://b.example",
                "https://a.example/v1",
                "https://a.example/go?to=https://b.example",
            ),
            ("//cdn.example/x", "https://a.example", "https://cdn.example/x"),
            ("mailto:a@b.example", "https://a.example", "mailto:a@b.example"),
            ("https://b.example/x", "https://a.example", "https://b.example/x"),
            ("x.json", "data/campaigns.json", "data/x.json"),
        ];
        for (url, from, wanted) in table {
            assert_eq!(resolve(url, from).as_deref(), Some(wanted), "{url}");
        }
    }

    #[test]
    fn link_headers_are_read() {
        let link = "<https://a/x?a=1,2>; rel=\"first\", <https://a/x?page=2>; rel=\"next\", <https://a/l>; rel=last";
        assert_eq!(of_link_header(link), Some("https://a/x?page=2"));
        assert_eq!(of_link_header("<https://a>; rel=last"), None);
        assert_eq!(of_link_header("https://a/n"), Some("https://a/n"));
    }
}
