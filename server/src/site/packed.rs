//! Texts with their compressed twins, which are made once and not for each request.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

use super::language::weighted;

/// Smaller texts are sent as they are.
const SMALLEST: usize = 512;

/// How much time packing may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// A page takes 3 ms and is a tenth larger.
    Quick,
    /// A page takes 40 ms. The highest quality takes 100 ms for another half a percent.
    Thorough,
}

/// A text as it is sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed {
    pub(crate) plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Packed {
    pub(crate) fn of(text: impl Into<Bytes>, effort: Effort) -> Self {
        let plain = text.into();
        if plain.len() < SMALLEST {
            return Self::plain(plain);
        }
        Self { brotli: brotli(&plain, effort), gzip: gzip(&plain, effort), plain }
    }

    /// Bytes that are compressed already.
    pub(crate) fn plain(plain: Bytes) -> Self {
        Self { plain, brotli: None, gzip: None }
    }

    /// All its forms together, in bytes.
    pub(crate) fn len(&self) -> usize {
        let packed = [&self.brotli, &self.gzip].into_iter().flatten();
        self.plain.len() + packed.map(Bytes::len).sum::<usize>()
    }

    /// The form that fits what the caller takes, with the headers that say which.
    pub(crate) fn response(&self, headers: &HeaderMap) -> Response {
        let takes = |coding| takes(headers, coding);
        let (coding, body) = match self {
            Self { brotli: Some(body), .. } if takes("br") => (Some("br"), body),
            Self { gzip: Some(body), .. } if takes("gzip") => (Some("gzip"), body),
            Self { plain, .. } => (None, plain),
        };
        let mut response = body.clone().into_response();
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response
    }
}

fn takes(headers: &HeaderMap, coding: &str) -> bool {
    let given = headers.get_all(header::ACCEPT_ENCODING).iter();
    let given = given.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    given.map(weighted).any(|(name, weight)| weight > 0.0 && name.eq_ignore_ascii_case(coding))
}

fn brotli(text: &[u8], effort: Effort) -> Option<Bytes> {
    let settings = BrotliEncoderParams {
        quality: if effort == Effort::Quick { 5 } else { 10 },
        lgwin: 18,
        size_hint: text.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &text[..], &mut packed, &settings).ok()?;
    Some(Bytes::from(packed))
}

fn gzip(text: &[u8], effort: Effort) -> Option<Bytes> {
    let level = if effort == Effort::Quick { 1 } else { 6 };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(text).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_texts_are_sent_in_the_form_that_the_caller_takes() {
        let text = "Tap, and the bar moves. ".repeat(100);
        for effort in [Effort::Quick, Effort::Thorough] {
            let packed = Packed::of(text.clone(), effort);
            assert!(packed.len() < text.len() * 2);
            for (given, coding) in [
                ("gzip, deflate, br", "br"),
                ("br;q=0.5", "br"),
                ("gzip;q=0.9, br;q=0", "gzip"),
                ("GZIP", "gzip"),
                ("identity", ""),
                ("", ""),
            ] {
                let mut headers = HeaderMap::new();
                headers.insert(header::ACCEPT_ENCODING, given.parse().expect("a header"));
                let sent = packed.response(&headers);
                let found = sent.headers().get(header::CONTENT_ENCODING);
                assert_eq!(found.map_or(&b""[..], |value| value.as_bytes()), coding.as_bytes());
                assert_eq!(sent.headers()[header::VARY], "accept-encoding");
            }
        }
        let small = Packed::of("small", Effort::Thorough);
        assert_eq!(small.len(), 5);
    }
}
