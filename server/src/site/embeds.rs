//! Embeds for other sites: which sites may show them in a frame, and which files they load.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use naqra_site::embed::embed_at;

/// The value for pages that no site may show in a frame.
const NO_SITE: &str = "'none'";
/// The beginnings of the paths of files that embeds load.
const EMBED_FILES: [&str; 6] = ["/embed/", "/fonts/", "/stars/", "/badges/", "/icons", "/icons/"];

/// The sites that may show the page at `path` in a frame: those of `embed_ancestors` for an embed,
/// none for all other pages.
pub(super) fn frame_ancestors<'a>(path: &str, embed_ancestors: &'a str) -> &'a str {
    if embed_at(path).is_some() { embed_ancestors } else { NO_SITE }
}

/// Lets every site load the files of embeds. In a sandbox the own server is another site, too.
pub(super) fn allow_other_sites(path: &str, mut response: Response) -> Response {
    if EMBED_FILES.iter().any(|folder| path.starts_with(folder)) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let any_site = HeaderValue::from_static("cross-origin");
        headers.insert("cross-origin-resource-policy", any_site);
    }
    response
}

/// Parses the sources of `--frame-ancestors`, which may not end the directive.
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
    fn embeds_alone_may_be_shown_in_frames_of_other_sites() {
        for (path, wanted) in [
            ("/ar/embed/a", "*"),
            ("/en/embed/a/", "*"),
            ("/en/embed/", NO_SITE),
            ("/en/c/embed", NO_SITE),
            ("/en/", NO_SITE),
        ] {
            assert_eq!(frame_ancestors(path, "*"), wanted, "{path}");
        }
    }

    #[test]
    fn frame_sources_cannot_end_the_directive() {
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
