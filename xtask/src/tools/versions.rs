//! The pinned versions, read from the files that pin them.

use std::path::Path;

use anyhow::{Context, Result};

/// One version per tool.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Versions {
    /// From `trunk-version` in Trunk.toml.
    pub(super) trunk: String,
    /// From Cargo.lock: the program must be exactly as old as the library.
    pub(super) wasm_bindgen: String,
    /// From `wasm_opt` in Trunk.toml, without the `version_` that binaryen puts before it.
    pub(super) wasm_opt: String,
}

impl Versions {
    /// Reads Trunk.toml and Cargo.lock in the repository.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let read = |name: &str| {
            std::fs::read_to_string(root.join(name))
                .with_context(|| format!("{name} cannot be read in {}", root.display()))
        };
        Self::parse(&read("Trunk.toml")?, &read("Cargo.lock")?)
    }

    fn parse(trunk: &str, lock: &str) -> Result<Self> {
        let pinned = |key: &str| {
            setting(trunk, key)
                .with_context(|| format!("Trunk.toml must pin {key}, for example {key} = \"…\""))
        };
        Ok(Self {
            trunk: pinned("trunk-version")?.trim_start_matches('=').to_owned(),
            wasm_bindgen: locked(lock, "wasm-bindgen")
                .context("Cargo.lock holds no wasm-bindgen; run `cargo generate-lockfile`")?
                .to_owned(),
            wasm_opt: pinned("wasm_opt")?.trim_start_matches("version_").to_owned(),
        })
    }
}

/// The text of `key = "text"` in a TOML file.
fn setting<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    toml.lines().find_map(|line| {
        let value = line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?;
        value.trim().strip_prefix('"')?.split('"').next()
    })
}

/// The version of a package in a Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn versions_come_from_the_files_that_pin_them() {
        let trunk = "trunk-version = \"=0.21.14\"\n[tools]\nwasm_opt = \"version_132\"\n";
        let versions = Versions::parse(trunk, LOCK).expect("both files are whole");
        assert_eq!(versions.trunk, "0.21.14");
        assert_eq!(versions.wasm_bindgen, "0.2.130");
        assert_eq!(versions.wasm_opt, "132");
    }

    #[test]
    fn a_missing_pin_is_named() {
        let refused = Versions::parse("[build]\n", LOCK).expect_err("nothing is pinned");
        assert!(refused.to_string().contains("trunk-version"), "{refused}");
    }
}
