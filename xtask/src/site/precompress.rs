//! Compressed twins beside the files of the site, so that a server never compresses on request.

use super::fingerprint::files_below;
use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::{fs, io::Write, path::Path};

/// Kinds of files that shrink. Pictures and fonts are compressed already.
const KINDS: [&str; 12] =
    ["css", "html", "ics", "js", "json", "mjs", "svg", "txt", "vtt", "wasm", "webmanifest", "xml"];

/// Files an operator edits in the built site: an old twin would hide the change.
const EDITED: [&str; 1] = ["config.json"];

/// Below this size a twin saves less than the headers of an answer.
const WORTH_BYTES: usize = 512;

/// Writes FILE.br and FILE.gz beside every file that gains from it. Answers how many gained.
pub(super) fn write_twins(site: &Path) -> Result<usize> {
    let mut written = 0;
    for name in files_below(site)? {
        let kind = name.extension().unwrap_or_default().to_string_lossy();
        let edited = EDITED.iter().any(|file| name == Path::new(file));
        if edited || !KINDS.contains(&kind.as_ref()) {
            continue;
        }
        let file = site.join(&name);
        let content =
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        if content.len() < WORTH_BYTES {
            continue;
        }
        for (ending, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
            let twin = site.join(format!("{}.{ending}", name.display()));
            fs::write(&twin, packed)
                .with_context(|| format!("{} cannot be written", twin.display()))?;
        }
        written += 1;
    }
    Ok(written)
}

/// As small as brotli can.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_written_only_where_they_help() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        let long = "نقرة واحدة ".repeat(200);
        for name in ["index.html", "font.woff2", "config.json"] {
            fs::write(site.join(name), &long)?;
        }
        fs::write(site.join("short.js"), "1")?;

        assert_eq!(write_twins(site)?, 1);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &fs::read(site.join("index.html.br"))?[..], &mut back)?;
        assert_eq!(back, long.as_bytes());
        assert!(site.join("index.html.gz").exists());
        for name in ["font.woff2.br", "config.json.br", "short.js.br"] {
            assert!(!site.join(name).exists(), "{name}");
        }
        Ok(())
    }
}
