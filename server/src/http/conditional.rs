//! Conditional requests with `If-None-Match`.

use axum::http::{HeaderMap, header};

/// Whether the caller already has the representation of `tag` (weak comparison, RFC 9110, 13.1.2).
pub(crate) fn is_not_modified(headers: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let wanted = bare(tag);
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|given| given.trim() == "*" || bare(given) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_none_match_is_compared_weakly() {
        let cases = [
            (r#""3-running""#, true),
            (r#"W/"3-running""#, true),
            (r#""1", "3-running""#, true),
            ("*", true),
            (r#""3-reached""#, false),
            ("", false),
        ];
        for (given, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, given.parse().expect("a header"));
            assert_eq!(is_not_modified(&headers, r#""3-running""#), wanted, "{given}");
        }
        assert!(!is_not_modified(&HeaderMap::new(), r#""3-running""#));
    }
}
