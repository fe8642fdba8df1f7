//! Forms of pages without scripts: their media type, and the redirect back to the page.

use crate::campaigns::is_token;
use axum::{
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use naqra_campaign::Slug;
use naqra_site::embed::{embed_at, embed_path};
use naqra_ui::route::Route;

/// The media type of a form that a browser sends without scripts.
pub(super) const FORM_MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// The fragment of the thanks for a tap, which are hidden unless the address names them.
const THANKS_FRAGMENT: &str = "#tapped";

/// 303 to the page of the form, which shows the new count and the thanks.
pub(super) fn redirect_back(base: &str, headers: &HeaderMap, slug: &str) -> Response {
    let location = return_address(base, referer(headers), slug) + THANKS_FRAGMENT;
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn referer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::REFERER).and_then(|value| value.to_str().ok())
}

/// The referral code in the address of the page of the form; the form itself is the same for all
/// readers.
pub(super) fn referral(headers: &HeaderMap) -> Option<String> {
    let page: Uri = referer(headers)?.parse().ok()?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(page.query()?).ok()?;
    let code = pairs.into_iter().find(|(name, _)| name == "r")?.1;
    is_token(&code).then_some(code)
}

/// The address of the page of this campaign that `referer` names, else of its page in the default
/// language. It is built from language and slug, so it cannot lead to another site.
fn return_address(base: &str, referer: Option<&str>, slug: &str) -> String {
    let referer = referer.and_then(|text| text.parse::<Uri>().ok());
    let path = referer.as_ref().map_or("/", Uri::path);
    // A proxy may strip the base path; the address in the browser always has it.
    let below = path.strip_prefix(base.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
    let page = page(below.unwrap_or(path), slug);
    let query = referer.as_ref().and_then(Uri::query).filter(|query| is_plain(query));
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    format!("{base}{}{query}", page.trim_start_matches('/'))
}

fn page(path: &str, slug: &str) -> String {
    let frame = embed_at(path).and_then(|(lang, own)| Some((lang, own?)));
    if let Some((lang, own)) = frame.filter(|(_, own)| own.as_str() == slug) {
        return embed_path(lang, &own);
    }
    let lang = Route::parse(path).lang().unwrap_or_default();
    Slug::parse(slug)
        .map_or_else(|| Route::Home(lang).path(), |slug| Route::Campaign(lang, slug).path())
}

/// Whether browsers take every character of a query literally.
fn is_plain(query: &str) -> bool {
    query.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\\"<>`{}|^".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_redirect_to_a_page_of_their_campaign() {
        for (base, referer, wanted) in [
            ("/", "https://a.example/en/c/trees", "/en/c/trees"),
            ("/", "https://a.example/en/c/trees?r=k7&x=%20", "/en/c/trees?r=k7&x=%20"),
            ("/", "https://a.example/ar/embed/trees?size=bar", "/ar/embed/trees?size=bar"),
            ("/", "https://a.example/en/", "/en/c/trees"),
            ("/sub/", "https://a.example/sub/en/c/trees", "/sub/en/c/trees"),
            ("/sub/", "https://a.example/en/c/trees", "/sub/en/c/trees"),
            ("/", "https://a.example", "/ar/c/trees"),
            ("/", "", "/ar/c/trees"),
            ("/", "https://a.example/en/c/others", "/en/c/trees"),
            ("/", "https://elsewhere.example/news", "/ar/c/trees"),
        ] {
            assert_eq!(return_address(base, Some(referer), "trees"), wanted, "{base} {referer}");
        }
        assert_eq!(return_address("/", None, "trees"), "/ar/c/trees");
    }

    #[test]
    fn forms_take_the_referral_code_from_their_page() {
        for (query, code) in [
            ("?r=k7", Some("k7")),
            ("?utm_source=x&r=k7&r=k8", Some("k7")),
            ("?r=", None),
            ("?r=no%20token", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            let page = format!("https://naqra.example/en/c/a{query}");
            headers.insert(header::REFERER, page.parse().expect("a header"));
            assert_eq!(referral(&headers).as_deref(), code, "{query}");
        }
        assert_eq!(referral(&HeaderMap::new()), None);
    }

    #[test]
    fn forms_never_redirect_to_another_site() {
        let parts =
            ["/", "//", "\\", "/\\", "\t", "\r\n", ".", "@", "%5c", "?", "#", ":", "e.example"];
        let mut tried = 0;
        for first in parts {
            for second in parts {
                for third in parts {
                    for start in ["https://a.example", "https://a.example/en/c/trees", ""] {
                        let referer = format!("{start}{first}{second}{third}e.example");
                        let found = return_address("/", Some(&referer), "trees");
                        let (path, query) = found.split_once('?').unwrap_or((&found, ""));
                        let known = ["/ar/c/trees", "/en/c/trees"].contains(&path);
                        assert!(known && is_plain(query), "{referer:?}: {found:?}");
                        tried += 1;
                    }
                }
            }
        }
        assert!(tried > 6_000);
    }
}
