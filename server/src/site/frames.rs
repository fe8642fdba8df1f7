//! Frames for other sites: who may show them, and what they load from inside a sandbox.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use naqra::prerender::embed::embed_at;

/// Pages that are no frames may be shown by nobody but themselves.
const NOBODY: &str = "'none'";
/// Fonts, scripts and pictures that other sites and their sandboxes load.
const SHARED: [&str; 6] = ["/embed/", "/fonts/", "/stars/", "/badges/", "/icons", "/icons/"];

/// Who may show the page at `path`; `frames` is what the options say of frames.
pub(super) fn ancestors<'a>(path: &str, frames: &'a str) -> &'a str {
    if embed_at(path).is_some() { frames } else { NOBODY }
}

/// Opens what frames load to every site: in a sandbox a frame is a stranger to its own server.
pub(super) fn opened(path: &str, mut response: Response) -> Response {
    if SHARED.iter().any(|folder| path.starts_with(folder)) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let anyone = HeaderValue::from_static("cross-origin");
        headers.insert("cross-origin-resource-policy", anyone);
    }
    response
}

/// Checks the sources of `frame-ancestors`.
///
/// # Errors
/// A sentence that says what is expected.
pub(crate) fn frame_sources(value: &str) -> Result<String, String> {
    let value = value.trim();
    let fits = |byte: u8| byte.is_ascii_graphic() && !b";,\"".contains(&byte) || byte == b' ';
    if value.is_empty() || !value.bytes().all(fits) {
        return Err("expected *, 'none', or addresses with blanks between them, such as \
                    https://example.org https://*.example.net"
            .to_owned());
    }
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_alone_may_be_shown_elsewhere() {
        for (path, wanted) in [
            ("/ar/embed/a", "*"),
            ("/en/embed/a/", "*"),
            ("/en/embed/", NOBODY),
            ("/en/c/embed", NOBODY),
            ("/en/", NOBODY),
        ] {
            assert_eq!(ancestors(path, "*"), wanted, "{path}");
        }
    }

    #[test]
    fn sources_cannot_end_the_directive() {
        for (value, fits) in [
            ("*", true),
            ("'none'", true),
            (" https://example.org https://*.example.net:8443 ", true),
            ("", false),
            ("*; script-src *", false),
            ("https://a, https://b", false),
            ("https://a\nx: y", false),
        ] {
            assert_eq!(frame_sources(value).is_ok(), fits, "{value:?}");
        }
    }
}
