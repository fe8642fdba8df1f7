//! Response bodies that are compressed once and not for each request.

use super::accept::name_and_weight;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Smaller bodies, in bytes, are not compressed.
const BYTES_MIN: usize = 512;

/// How much time compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// A page takes 3 ms and is a tenth larger.
    Quick,
    /// A page takes 40 ms. The highest quality takes 100 ms for another half a percent.
    Thorough,
}

/// A body with its compressed forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompressedBody {
    pub(crate) plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl CompressedBody {
    pub(crate) fn of(text: impl Into<Bytes>, effort: Effort) -> Self {
        let plain = text.into();
        if plain.len() < BYTES_MIN {
            return Self::plain(plain);
        }
        Self { brotli: brotli(&plain, effort), gzip: gzip(&plain, effort), plain }
    }

    /// Bytes that are not compressed, or are already.
    pub(crate) fn plain(plain: Bytes) -> Self {
        Self { plain, brotli: None, gzip: None }
    }

    /// The size of all its forms together, in bytes.
    pub(crate) fn len(&self) -> usize {
        let compressed = [&self.brotli, &self.gzip].into_iter().flatten();
        self.plain.len() + compressed.map(Bytes::len).sum::<usize>()
    }

    /// The response in the form that the caller accepts, with `Content-Encoding` and `Vary`.
    pub(crate) fn response(&self, headers: &HeaderMap) -> Response {
        let accepts = |coding| accepts_encoding(headers, coding);
        let (coding, body) = match self {
            Self { brotli: Some(body), .. } if accepts("br") => (Some("br"), body),
            Self { gzip: Some(body), .. } if accepts("gzip") => (Some("gzip"), body),
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

fn accepts_encoding(headers: &HeaderMap, coding: &str) -> bool {
    let given = headers.get_all(header::ACCEPT_ENCODING).iter();
    let given = given.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    given
        .map(name_and_weight)
        .any(|(name, weight)| weight > 0.0 && name.eq_ignore_ascii_case(coding))
}

fn brotli(text: &[u8], effort: Effort) -> Option<Bytes> {
    let settings = BrotliEncoderParams {
        quality: if effort == Effort::Quick { 5 } else { 10 },
        lgwin: 18,
        size_hint: text.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &text[..], &mut compressed, &settings).ok()?;
    Some(Bytes::from(compressed))
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
    fn bodies_are_sent_in_the_encoding_that_the_caller_accepts() {
        let text = "Tap, and the bar moves. ".repeat(100);
        for effort in [Effort::Quick, Effort::Thorough] {
            let body = CompressedBody::of(text.clone(), effort);
            assert!(body.len() < text.len() * 2);
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
                let sent = body.response(&headers);
                let found = sent.headers().get(header::CONTENT_ENCODING);
                assert_eq!(found.map_or(&b""[..], |value| value.as_bytes()), coding.as_bytes());
                assert_eq!(sent.headers()[header::VARY], "accept-encoding");
            }
        }
        let small = CompressedBody::of("small", Effort::Thorough);
        assert_eq!(small.len(), 5);
    }
}
