//! The pinned versions of tools, read from the files that pin them.

use anyhow::{Context, Result};
use std::{fs, path::Path};

/// The version of Trunk, from `trunk-version` in Trunk.toml.
pub(super) fn trunk(root: &Path) -> Result<String> {
    let text = read(root, "Trunk.toml")?;
    let version =
        after(&text, "trunk-version = \"=").context("Trunk.toml must pin trunk-version")?;
    Ok(version.to_owned())
}

/// The version of binaryen, from `wasm_opt` in Trunk.toml.
pub(super) fn wasm_opt(root: &Path) -> Result<String> {
    let text = read(root, "Trunk.toml")?;
    let version = after(&text, "wasm_opt = \"version_").context("Trunk.toml must pin wasm_opt")?;
    Ok(version.to_owned())
}

/// The version of wasm-bindgen, from Cargo.lock: program and library must be of one version.
pub(super) fn wasm_bindgen(root: &Path) -> Result<String> {
    let text = read(root, "Cargo.lock")?;
    let version = after(&text, "name = \"wasm-bindgen\"\nversion = \"");
    Ok(version.context("Cargo.lock holds no wasm-bindgen")?.to_owned())
}

fn read(root: &Path, name: &str) -> Result<String> {
    fs::read_to_string(root.join(name)).with_context(|| format!("{name} cannot be read"))
}

/// What stands between `begin` and the next quotation mark.
fn after<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    text.split_once(begin)?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_pins_all_versions() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for version in [trunk(&root)?, wasm_opt(&root)?, wasm_bindgen(&root)?] {
            assert!(version.starts_with(|digit: char| digit.is_ascii_digit()), "{version}");
        }
        Ok(())
    }
}
