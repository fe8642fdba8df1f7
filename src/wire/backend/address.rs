//! Addresses that answers name.

use super::json::one_or_more;
use serde_json::Value;

/// The origin of a whole address.
pub(super) fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    Some(&url[..end])
}

/// An address as seen from another one; `None` where that has no origin and it is needed.
pub(super) fn resolve(url: &str, from: &str) -> Option<String> {
    if url.contains("://") {
        return Some(url.to_owned());
    }
    let path = from.split(['?', '#']).next().unwrap_or_default();
    if url.starts_with('/') {
        return Some([origin(from)?, url].concat());
    }
    if url.starts_with('?') {
        return Some([path, url].concat());
    }
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    Some([folder, url].concat())
}

/// The page after `from`: its own address where it is of the same origin or its host is allowed,
/// else its query at the address that was asked. A proxy's prefix is kept this way, and no answer
/// sends visitors elsewhere.
pub(super) fn next_page(next: &str, from: &str, allowed: &Value) -> Option<String> {
    let whole = resolve(next, from);
    let host = |url: &str| {
        origin(url).map(|origin| origin[origin.find("://").unwrap_or(0) + 3..].to_owned())
    };
    if let Some(whole) = whole
        && (origin(&whole) == origin(from)
            || host(&whole).is_some_and(|host| one_or_more(allowed).iter().any(|own| *own == host)))
    {
        return Some(whole);
    }
    let (_, query) = next.split_once('?')?;
    let path = from.split('?').next().unwrap_or_default();
    Some([path, "?", query].concat())
}

/// The address that a `Link` header (RFC 8288) names for `rel=next`; any other header is the
/// address itself.
pub(super) fn of_link_header(value: &str) -> Option<&str> {
    if !value.trim_start().starts_with('<') {
        return Some(value).filter(|value| !value.is_empty());
    }
    // Addresses may hold commas: links are found by their brackets.
    let mut rest = value;
    while let Some((url, after)) = rest.split_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        let params = after.split('<').next().unwrap_or_default();
        if params.split([';', ',']).any(|param| matches!(param.trim(), "rel=\"next\"" | "rel=next"))
        {
            return Some(url);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_next_page_stays_with_the_backend() {
        let from = "https://a.example/v1/items?page=1";
        let table = [
            ("https://a.example/v1/items?page=2", "https://a.example/v1/items?page=2"),
            ("https://evil.example/x?page=2", "https://a.example/v1/items?page=2"),
            ("https://cdn.example/x?page=2", "https://cdn.example/x?page=2"),
            ("/v1/items?page=2", "https://a.example/v1/items?page=2"),
            ("?page=2", "https://a.example/v1/items?page=2"),
            ("items?page=2", "https://a.example/v1/items?page=2"),
        ];
        for (next, wanted) in table {
            let found = next_page(next, from, &json!(["cdn.example"]));
            assert_eq!(found.as_deref(), Some(wanted), "{next}");
        }
        assert_eq!(next_page("https://evil.example/x", from, &json!(null)), None);
        assert_eq!(
            next_page("/api/v1/campaigns?page=2", "api/v1/campaigns?per_page=100", &json!(null))
                .as_deref(),
            Some("api/v1/campaigns?page=2")
        );
    }

    #[test]
    fn link_headers_are_read() {
        let link = "<https://a/x?a=1,2>; rel=\"first\", <https://a/x?page=2>; rel=\"next\", <https://a/l>; rel=last";
        assert_eq!(of_link_header(link), Some("https://a/x?page=2"));
        assert_eq!(of_link_header("<https://a>; rel=last"), None);
        assert_eq!(of_link_header("https://a/n"), Some("https://a/n"));
    }
}
