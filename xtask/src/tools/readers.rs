//! The programs that read the finished site, with the packages that their files pin.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::debian::ensure_python_venv;
use super::java::ensure_java;
use super::{home, install};
use crate::place::Place;
use crate::run::{self, say};

/// The folder in the repository with the scripts and with the files that pin their packages.
const SCRIPTS: &str = "tests/readers";

/// The files there that decide what is installed.
const PINS: [&str; 4] = ["package.json", "package-lock.json", ".npmrc", "requirements.txt"];

/// The oldest Node that the packages run with: major and minor version.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// The installed packages, and the scripts that use them.
#[derive(Debug)]
pub(crate) struct Readers {
    scripts: PathBuf,
    packages: PathBuf,
}

impl Readers {
    /// Makes sure that Java, Node, Python and all packages are there as they are pinned.
    pub(crate) fn ensure(place: &Place) -> Result<Self> {
        ensure_java()?;
        ensure_node()?;
        let scripts = place.root.join(SCRIPTS);
        let version = fingerprint(&scripts, &PINS)?;
        let home = home(place)?;
        let packages = home.join(format!("readers-{version}"));
        let is_ready = |folder: &Path| folder.join("node_modules").is_dir() && works(folder);
        if !is_ready(&packages) {
            ensure_python_venv()?;
            install::into_folder(&home, "readers", &version, is_ready, |part| {
                say("Installing the programs that read the site");
                fill(&scripts, part)
            })
            .context("the programs that read the site could not be installed")?;
        }
        Ok(Self { scripts, packages })
    }

    /// A file of an installed package.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.packages.join("node_modules").join(path)
    }

    /// Node in the folder of the scripts, without arguments.
    pub(crate) fn node(&self) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.scripts).env("NAQRA_READERS", &self.packages);
        command
    }

    /// Python in the folder of the scripts, without a script. It leaves nothing there.
    pub(crate) fn python(&self) -> Command {
        let mut command = Command::new(python(&self.packages));
        command.current_dir(&self.scripts).arg("-B");
        command
    }
}

/// Makes sure that there is a Node that the packages run with.
pub(super) fn ensure_node() -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let spoken = run::answer("node", ["--version"]);
    let Some(spoken) = spoken else {
        bail!("node is missing: install Node {major}.{minor} or newer from https://nodejs.org");
    };
    if major_minor(&spoken) < Some(OLDEST_NODE) {
        bail!("Node is {spoken}: install {major}.{minor} or newer from https://nodejs.org");
    }
    Ok(())
}

/// The first two numbers of `v22.19.0`.
fn major_minor(spoken: &str) -> Option<(u32, u32)> {
    let mut numbers = spoken.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// A short name for what the files pin: other packages go into another folder.
pub(super) fn fingerprint(scripts: &Path, pins: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    for name in pins {
        let file = scripts.join(name);
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        hash.update([text.as_bytes(), &[0]].concat());
    }
    Ok(hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect())
}

/// Installs exactly what the files name.
fn fill(scripts: &Path, part: &Path) -> Result<()> {
    fs::create_dir_all(part)?;
    for name in PINS {
        let from = scripts.join(name);
        fs::copy(&from, part.join(name))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut npm = install::npm()?;
    npm.current_dir(part).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(&mut npm)?;
    run::run(Command::new("python3").args(["-m", "venv"]).arg(part.join("python")))?;
    let mut pip = Command::new(python(part));
    pip.current_dir(part).args(["-m", "pip", "install", "--quiet", "--no-deps"]);
    pip.args(["--disable-pip-version-check", "--requirement", "requirements.txt"]);
    run::run(&mut pip)
}

/// Whether the Python there runs: its folder leans on the one it was made with.
fn works(folder: &Path) -> bool {
    run::answer(python(folder), ["-c", "import feedparser"]).is_some()
}

fn python(folder: &Path) -> PathBuf {
    let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    folder.join("python").join(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SCRIPTS)
    }

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        for (spoken, fits) in
            [("v20.19.5", true), ("v22.0.0", true), ("v20.9.0", false), ("v18.20.8", false)]
        {
            assert_eq!(major_minor(spoken) >= Some(OLDEST_NODE), fits, "{spoken}");
        }
        assert_eq!(major_minor("none"), None);
    }

    #[test]
    fn packages_are_pinned_and_no_registry_is_named() -> Result<()> {
        let read = |name| fs::read_to_string(scripts().join(name));
        let package: serde_json::Value = serde_json::from_str(&read("package.json")?)?;
        let wanted = package["dependencies"].as_object().expect("there are packages");
        let lock = read("package-lock.json")?;
        let locked: serde_json::Value = serde_json::from_str(&lock)?;
        for (name, version) in wanted {
            assert_eq!(&locked["packages"][format!("node_modules/{name}")]["version"], version);
        }
        assert!(!lock.contains("\"resolved\"") && !lock.contains("://"), "it names a host");
        assert!(read("requirements.txt")?.lines().all(|line| line.contains("==")));
        Ok(())
    }

    #[test]
    fn other_pins_go_into_another_folder() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for name in PINS {
            fs::copy(scripts().join(name), folder.path().join(name))?;
        }
        let before = fingerprint(folder.path(), &PINS)?;
        assert_eq!(before, fingerprint(&scripts(), &PINS)?);
        fs::write(folder.path().join("requirements.txt"), "feedparser==1.0.0\n")?;
        assert_ne!(before, fingerprint(folder.path(), &PINS)?);
        fs::remove_file(folder.path().join(".npmrc"))?;
        let missing = fingerprint(folder.path(), &PINS).expect_err("a file is missing");
        assert!(format!("{missing:#}").contains(".npmrc"));
        Ok(())
    }
}
