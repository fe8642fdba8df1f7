//! Precompressed files (`.br`, `.gz`) beside texts, so that a host never compresses on request.

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Below this size compression saves less than the headers of a response.
const WORTH_BYTES: usize = 512;
/// Quality 11 takes ten times as long for a page that is a few percent smaller.
const QUALITY: i32 = 9;

/// The endings and contents of the precompressed files of a text.
pub(super) fn of(content: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    if content.len() < WORTH_BYTES {
        return Vec::new();
    }
    // Writing into memory does not fail; if it did, a host would send the text as it is.
    [("br", brotli(content)), ("gz", gzip(content))]
        .into_iter()
        .filter_map(|(ending, packed)| Some((ending, packed?)))
        .collect()
}

fn brotli(content: &[u8]) -> Option<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &settings).ok()?;
    Some(packed)
}

fn gzip(content: &[u8]) -> Option<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content).ok()?;
    packer.finish().ok()
}
