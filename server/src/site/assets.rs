//! Files of the built site that are not pages: how long caches may keep them, and what is compressed.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::ServeDir;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ONE_DAY: HeaderValue =
    HeaderValue::from_static("public, max-age=86400, stale-while-revalidate=604800");
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// The file of a request, or `None`. Handles ranges, conditional requests and precompressed files
/// (`.br`, `.gz`).
pub(super) async fn file(dist: &Path, request: Request) -> Option<Response<Body>> {
    let name = request.uri().path().rsplit('/').next()?.to_owned();
    if name.is_empty() {
        return None;
    }
    let folder = ServeDir::new(dist)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(response) = folder.oneshot(request).await;
    let mut response = response.map(Body::new);
    if matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT) {
        return None;
    }
    // A changed font gets another name (public/fonts/README.md).
    let lasting = if is_hashed(&name) || name.ends_with(".woff2") {
        IMMUTABLE
    } else if rarely_changes(&name) {
        ONE_DAY
    } else {
        REVALIDATE
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, lasting);
    add_charset(headers);
    if is_text(headers) {
        weaken_tag(headers);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    Some(response)
}

/// Whether a file rarely changes: pictures, films, captions.
fn rarely_changes(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["svg", "png", "webm", "mp4", "vtt"].contains(&ending)
}

/// Whether a file name carries a hash of the content (`-` and at least eight hexadecimal digits),
/// so that the same name always means the same bytes. A date such as `-20180209` is not a hash.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let end = part.find(|letter: char| !matches!(letter, '0'..='9' | 'a'..='f'));
        let digits = &part[..end.unwrap_or(part.len())];
        let word_ends = end.is_none_or(|end| !part[end..].starts_with(char::is_alphanumeric));
        let a_letter = digits.bytes().any(|byte| byte.is_ascii_lowercase());
        word_ends && digits.len() >= 8 && (a_letter || digits.len() >= 16)
    })
}

/// Whether a response is worth compressing. Event streams must not be buffered, films and pictures
/// are compressed already, and a strong tag promises the same bytes to every reader.
pub(crate) fn compressible(
    _: StatusCode,
    _: axum::http::Version,
    headers: &HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    let strong = headers.get(header::ETAG).is_some_and(|tag| !tag.as_bytes().starts_with(b"W/"));
    let small = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
        .is_some_and(|length| length < 512);
    !strong && !small && is_text(headers)
}

fn is_text(headers: &HeaderMap) -> bool {
    let media_type = media_type(headers);
    let text = media_type.starts_with("text/") && media_type != "text/event-stream";
    text || media_type.ends_with("json")
        || media_type.ends_with("xml")
        || matches!(media_type, "application/wasm" | "application/javascript" | "font/ttf")
}

fn media_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok()?.split(';').next())
        .unwrap_or_default()
}

/// Without it some browsers read Arabic text files as Latin letters.
fn add_charset(headers: &mut HeaderMap) {
    let media_type = media_type(headers).to_owned();
    let named =
        headers.get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().contains(&b';'));
    if media_type.starts_with("text/")
        && !named
        && let Ok(value) = HeaderValue::try_from(format!("{media_type}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, value);
    }
}

fn weaken_tag(headers: &mut HeaderMap) {
    let weak = headers
        .get(header::ETAG)
        .and_then(|tag| tag.to_str().ok())
        .filter(|tag| !tag.starts_with("W/"))
        .and_then(|tag| HeaderValue::try_from(format!("W/{tag}")).ok());
    if let Some(weak) = weak {
        headers.insert(header::ETAG, weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_file_names_are_recognised() {
        for (name, hashed) in [
            ("naqra-1a2b3c4d5e6f7a8b.js", true),
            ("naqra-1a2b3c4d5e6f7a8b_bg.wasm", true),
            ("noto-kufi-deadbeef.woff2", true),
            ("report-20180209.pdf", false),
            ("a-1234567890123456.css", true),
            ("config.json", false),
            ("style-abc.css", false),
            ("deadbeef.css", false),
            ("the-defacedcity.png", false),
        ] {
            assert_eq!(is_hashed(name), hashed, "{name}");
        }
    }
}
