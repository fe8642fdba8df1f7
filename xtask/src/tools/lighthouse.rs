//! Lighthouse with the packages that its lock file names, and a Node that can run it.

use std::env::consts;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{home, install};
use crate::place::Place;
use crate::run::{self, say};

/// The folder in the repository that pins Lighthouse and all that it needs.
const PINNED: &str = "xtask/lighthouse";

/// The files there that decide what is installed.
const FILES: [&str; 3] = ["package.json", LOCK, ".npmrc"];
const LOCK: &str = "package-lock.json";

/// The oldest Node that Lighthouse 13 runs with: major and minor version.
const OLDEST_NODE: (u32, u32) = (22, 19);

/// An installed Lighthouse.
#[derive(Debug)]
pub(crate) struct Lighthouse {
    node: PathBuf,
    script: PathBuf,
}

impl Lighthouse {
    /// Makes sure that Lighthouse is there as it is pinned, with a Node of its own where the one
    /// on PATH is too old.
    pub(crate) fn ensure(place: &Place) -> Result<Self> {
        let pinned = place.root.join(PINNED);
        let version = version_in(&read(&pinned.join("package.json"))?)?;
        let home = home(place)?;
        let spoken = run::answer("node", ["--version"]);
        let fits = spoken.as_deref().and_then(major_minor).is_some_and(|node| node >= OLDEST_NODE);
        let lock = read(&pinned.join(LOCK))?;
        let folder = home.join(format!("lighthouse-{version}"));
        let is_ready = |folder: &Path| {
            fs::read_to_string(folder.join(LOCK)).is_ok_and(|installed| installed == lock)
                && script(folder).is_file()
                && (fits || own_node(folder).is_file())
        };
        if !is_ready(&folder) {
            install::into_folder(&home, "lighthouse", &version, is_ready, |part| {
                say(&format!("Installing lighthouse {version}"));
                fill(&pinned, part, !fits)
            })
            .with_context(|| format!("lighthouse {version} could not be installed"))?;
        }
        let node = if fits { PathBuf::from("node") } else { own_node(&folder) };
        Ok(Self { node, script: script(&folder) })
    }

    /// The command, without arguments.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(&self.script);
        command
    }
}

/// Installs exactly what the lock file names.
fn fill(pinned: &Path, part: &Path, with_node: bool) -> Result<()> {
    fs::create_dir_all(part)?;
    for file in FILES {
        let from = pinned.join(file);
        fs::copy(&from, part.join(file))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut npm = install::npm()?;
    npm.current_dir(part).args(["ci", "--loglevel=error"]);
    if !with_node {
        npm.arg("--omit=optional");
    }
    run::run(&mut npm)?;
    if with_node && !own_node(part).is_file() {
        let (major, minor) = OLDEST_NODE;
        bail!("it needs Node {major}.{minor} or newer: install that from https://nodejs.org");
    }
    Ok(())
}

fn script(folder: &Path) -> PathBuf {
    folder.join("node_modules/lighthouse/cli/index.js")
}

/// Where the packages put a Node for this machine, if there is one for it.
fn own_node(folder: &Path) -> PathBuf {
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
    let package = folder.join(format!("node_modules/node-{system}-{processor}"));
    package.join(format!("bin/node{}", consts::EXE_SUFFIX))
}

/// The version that package.json pins.
fn version_in(package: &str) -> Result<String> {
    let package: Value = serde_json::from_str(package)
        .with_context(|| format!("{PINNED}/package.json is no JSON"))?;
    let version = package["dependencies"]["lighthouse"].as_str();
    Ok(version
        .with_context(|| format!("{PINNED}/package.json must pin dependencies.lighthouse"))?
        .to_owned())
}

/// The first two numbers of `v22.19.0`.
fn major_minor(spoken: &str) -> Option<(u32, u32)> {
    let mut numbers = spoken.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        for (spoken, fits) in
            [("v22.19.0", true), ("v24.0.1", true), ("v22.9.0", false), ("v20.20.2", false)]
        {
            let version = major_minor(spoken).expect(spoken);
            assert_eq!(version >= OLDEST_NODE, fits, "{spoken}");
        }
        assert_eq!(major_minor("none"), None);
    }

    #[test]
    fn package_and_lock_file_name_the_same_lighthouse_and_no_registry() {
        let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("lighthouse");
        let version = read(&pinned.join("package.json")).and_then(|text| version_in(&text));
        let lock = read(&pinned.join(LOCK)).expect("there is a lock file");
        let parsed: Value = serde_json::from_str(&lock).expect("it is JSON");
        let locked = &parsed["packages"]["node_modules/lighthouse"]["version"];
        assert_eq!(locked.as_str(), Some(version.expect("a version is pinned").as_str()));
        assert!(!lock.contains("\"resolved\""), "the lock file names the place of a download");
    }
}
