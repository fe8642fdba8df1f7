//! The scripts for other sites: hashed for those who paste them into their pages.
//!
//! Pages of others name `embed/v1.js` with its hash (Subresource Integrity), and their browsers
//! refuse any other bytes. So a version never changes once it is released: with the release its
//! hash goes into `public/embed/integrity.json`, and from then on a build that would write other
//! bytes stops here. What is new goes into the next version, and the old one stays.

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};
use std::{collections::BTreeMap, fs, path::Path};

/// The hashes of released versions in the sources; of all versions in the built site.
const HASHES: &str = "integrity.json";

/// Writes the hash of each version beside the minified scripts in `embed/`.
pub(super) fn finish_embed(site: &Path) -> Result<()> {
    write_hashes(&site.join("embed"))
}

fn scripts(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".js")).collect();
    names.sort();
    Ok(names)
}

/// Writes `{"v1.js": "sha384-…"}`, after comparing it with what was released.
fn write_hashes(folder: &Path) -> Result<()> {
    let file = folder.join(HASHES);
    let text =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let released: BTreeMap<String, String> = serde_json::from_str::<serde_json::Value>(&text)
        .ok()
        .and_then(|value| {
            let all = value.as_object()?.iter();
            all.map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned()))).collect()
        })
        .with_context(|| format!("{}: expected names with hashes, found {text}", file.display()))?;
    let mut hashes = BTreeMap::new();
    for name in scripts(folder)?.into_iter().filter(|name| is_version(name)) {
        let hash = integrity(&fs::read(folder.join(&name))?);
        hashes.insert(name, hash);
    }
    for (name, hash) in &released {
        let found = hashes.get(name).map_or("no such file", String::as_str);
        if found != hash {
            bail!(
                "public/embed/{name}: released as {hash}, found {found}. Sites that check the hash \
                 would lose it: put the old script back, and the change into the next version"
            );
        }
    }
    let entries: Vec<_> =
        hashes.iter().map(|(name, hash)| format!("\"{name}\":\"{hash}\"")).collect();
    fs::write(&file, format!("{{{}}}\n", entries.join(",")))
        .with_context(|| format!("{} cannot be written", file.display()))
}

/// Whether a file is `v1.js`, `v2.js` and so on.
fn is_version(name: &str) -> bool {
    let number = name.strip_prefix('v').and_then(|rest| rest.strip_suffix(".js"));
    number.is_some_and(|number| number.parse::<u16>().is_ok())
}

/// The hash as the attribute `integrity` of a script holds it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_what_browsers_expect() {
        // From `printf 'alert(1)' | openssl dgst -sha384 -binary | base64`.
        assert_eq!(
            integrity(b"alert(1)"),
            "sha384-HT2E9NfWiuQ/w1PRai+hTyqW16NIoCGA/m8VQDUopfAtcz6YQjtsMmQd5uRbVDpW"
        );
    }

    #[test]
    fn versions_are_hashed_and_a_released_one_must_not_change() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        let file = folder.join(HASHES);
        for (name, text) in [("v1.js", "one()"), ("v2.js", "two()"), ("builder.js", "b()")] {
            fs::write(folder.join(name), text)?;
        }
        fs::write(&file, "{}")?;
        write_hashes(folder)?;
        let written = fs::read_to_string(&file)?;
        let wanted = [("v1.js", "one()"), ("v2.js", "two()")]
            .map(|(name, text)| format!("\"{name}\":\"{}\"", integrity(text.as_bytes())));
        assert_eq!(written, format!("{{{}}}\n", wanted.join(",")));

        // All are released now: the same bytes pass, others do not.
        write_hashes(folder)?;
        fs::write(folder.join("v1.js"), "other()")?;
        let error = write_hashes(folder).expect_err("v1.js has changed").to_string();
        assert!(error.contains("public/embed/v1.js: released as sha384-"), "{error}");
        fs::remove_file(folder.join("v1.js"))?;
        let error = write_hashes(folder).expect_err("v1.js is gone").to_string();
        assert!(error.contains("found no such file"), "{error}");
        for wrong in ["[", "[]", "{\"v1.js\":1}"] {
            fs::write(&file, wrong)?;
            let error = write_hashes(folder).expect_err(wrong).to_string();
            assert!(error.contains("expected names with hashes"), "{error}");
        }
        Ok(())
    }
}
