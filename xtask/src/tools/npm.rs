//! npm packages that a folder of the repository pins.

use super::{home, install};
use crate::{
    place::Place,
    run::{self, say},
};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::{
    env::consts,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The files that decide what is installed; the last is there only beside Python scripts.
const PINS: [&str; 4] = ["package.json", "package-lock.json", ".npmrc", "requirements.txt"];

/// The oldest Node that most packages run with, and that Lighthouse 13 runs with: major and minor.
const OLDEST_NODE: (u32, u32) = (20, 19);
const OLDEST_NODE_OF_LIGHTHOUSE: (u32, u32) = (22, 19);

/// Installed packages, and the Node that runs them.
#[derive(Debug)]
pub(crate) struct Packages {
    root: PathBuf,
    pub(super) folder: PathBuf,
    node: PathBuf,
}

/// The linters of style sheets and documents.
pub(crate) fn linters(place: &Place) -> Result<Packages> {
    Packages::ensure(place, "tests/lint", "linters", |_| Ok(()))
}

/// Lighthouse, with a Node of its own where the one on PATH is too old.
pub(crate) fn lighthouse(place: &Place) -> Result<Packages> {
    let mut packages = Packages::ensure(place, "xtask/lighthouse", "lighthouse", |_| Ok(()))?;
    if node_version() < Some(OLDEST_NODE_OF_LIGHTHOUSE) {
        packages.node = packages.file(&own_node());
        if !packages.node.is_file() {
            let (major, minor) = OLDEST_NODE_OF_LIGHTHOUSE;
            bail!(
                "Lighthouse needs Node {major}.{minor} or newer: install it from https://nodejs.org"
            );
        }
    }
    Ok(packages)
}

impl Packages {
    /// Makes sure that Node is there and that the packages which the folder `pinned` names are
    /// installed exactly so; `more` may add to a new installation.
    pub(super) fn ensure(
        place: &Place,
        pinned: &str,
        name: &str,
        more: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<Self> {
        install::npm()?;
        if node_version() < Some(OLDEST_NODE) {
            let (major, minor) = OLDEST_NODE;
            bail!("{name}: install Node {major}.{minor} or newer from https://nodejs.org");
        }
        let pinned = place.root.join(pinned);
        let version = fingerprint(&pinned)?;
        let home = home(place)?;
        let folder = home.join(format!("{name}-{version}"));
        let is_ready = |folder: &Path| folder.join("node_modules").is_dir();
        if !is_ready(&folder) {
            say(&format!("Installing {name}"));
            install::into_folder(&home, name, &version, is_ready, |part| {
                fill(&pinned, part)?;
                more(part)
            })
            .with_context(|| format!("{name} could not be installed"))?;
        }
        Ok(Self { root: place.root.clone(), folder, node: "node".into() })
    }

    /// A file of an installed package.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.folder.join("node_modules").join(path)
    }

    /// Node with a script of a package, in the repository.
    pub(crate) fn script(&self, path: &str) -> Command {
        let mut command = Command::new(&self.node);
        command.current_dir(&self.root).arg(self.file(path));
        command.env("NODE_PATH", self.folder.join("node_modules"));
        command
    }
}

/// Installs exactly what the files name.
fn fill(pinned: &Path, part: &Path) -> Result<()> {
    fs::create_dir_all(part)?;
    for from in PINS.map(|name| pinned.join(name)).iter().filter(|file| file.exists()) {
        let name = from.file_name().unwrap_or_default();
        fs::copy(from, part.join(name))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut npm = install::npm()?;
    run::run(npm.current_dir(part).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

/// A short name for what the files pin: other packages go into another folder.
fn fingerprint(pinned: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in PINS.map(|name| pinned.join(name)).iter().filter(|file| file.exists()) {
        let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        hash.update([text.as_slice(), &[0]].concat());
    }
    Ok(hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect())
}

fn node_version() -> Option<(u32, u32)> {
    major_minor(&run::answer("node", ["--version"])?)
}

/// The first two numbers of `v22.19.0`.
fn major_minor(spoken: &str) -> Option<(u32, u32)> {
    let mut numbers = spoken.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// Where the packages of Lighthouse put a Node for this machine, if there is one for it.
fn own_node() -> String {
    let system = match consts::OS {
        "macos" => "darwin",
        "windows" => "win",
        other => other,
    };
    let processor = match consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("node-{system}-{processor}/bin/node{}", consts::EXE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        for (spoken, fits) in [("v20.19.5", true), ("v22.0.0", true), ("v20.9.0", false)] {
            assert_eq!(major_minor(spoken) >= Some(OLDEST_NODE), fits, "{spoken}");
        }
        assert_eq!(major_minor("none"), None);
    }

    #[test]
    fn lock_files_pin_what_is_asked_for_and_name_no_registry() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for pinned in ["tests/backends", "tests/lint", "tests/readers", "xtask/lighthouse"] {
            let read = |name| fs::read_to_string(root.join(pinned).join(name));
            let package: serde_json::Value = serde_json::from_str(&read("package.json")?)?;
            let lock = read("package-lock.json")?;
            let locked: serde_json::Value = serde_json::from_str(&lock)?;
            for (name, version) in package["dependencies"].as_object().into_iter().flatten() {
                let found = &locked["packages"][format!("node_modules/{name}")]["version"];
                assert_eq!(found, version, "{pinned}: {name}");
            }
            assert!(!lock.contains("\"resolved\""), "{pinned}");
        }
        Ok(())
    }

    #[test]
    fn other_pins_go_into_another_folder() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("package.json"), "{}")?;
        let before = fingerprint(folder.path())?;
        assert_eq!(before, fingerprint(folder.path())?);
        fs::write(folder.path().join("requirements.txt"), "feedparser==1.0.0\n")?;
        assert_ne!(before, fingerprint(folder.path())?);
        Ok(())
    }
}
