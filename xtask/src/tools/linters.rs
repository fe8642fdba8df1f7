//! Linters of style sheets and documents, with the packages that `tests/lint` pins.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::readers::{ensure_node, fingerprint};
use super::{home, install};
use crate::place::Place;
use crate::run::{self, say};

/// The folder in the repository that pins the packages.
const PINNED: &str = "tests/lint";

/// The files there that decide what is installed.
const PINS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// The installed packages.
#[derive(Debug)]
pub(crate) struct Linters {
    root: PathBuf,
    packages: PathBuf,
}

impl Linters {
    /// Makes sure that Node and all packages are there as they are pinned.
    pub(crate) fn ensure(place: &Place) -> Result<Self> {
        ensure_node()?;
        let pinned = place.root.join(PINNED);
        let version = fingerprint(&pinned, &PINS)?;
        let home = home(place)?;
        let packages = home.join(format!("linters-{version}"));
        let is_ready = |folder: &Path| folder.join("node_modules/.bin/stylelint").exists();
        if !is_ready(&packages) {
            install::into_folder(&home, "linters", &version, is_ready, |part| {
                say("Installing the linters of style sheets and documents");
                fill(&pinned, part)
            })
            .context("the linters of style sheets and documents could not be installed")?;
        }
        Ok(Self { root: place.root.clone(), packages })
    }

    /// Checks all style sheets by `.stylelintrc.json`.
    pub(crate) fn stylelint(&self) -> Command {
        let mut command = self.node("stylelint/bin/stylelint.mjs");
        command.arg("--config-basedir").arg(&self.packages).arg("{src,crates}/**/*.css");
        command
    }

    /// Checks the documents that `.markdownlint-cli2.jsonc` names.
    pub(crate) fn markdownlint(&self) -> Command {
        let mut command = self.node("markdownlint-cli2/markdownlint-cli2-bin.mjs");
        // The rule on relative links is found there, as it is no part of the repository.
        command.env("NODE_PATH", self.packages.join("node_modules"));
        command
    }

    fn node(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.root).arg(self.packages.join("node_modules").join(script));
        command
    }
}

/// Installs exactly what the files name.
fn fill(pinned: &Path, part: &Path) -> Result<()> {
    fs::create_dir_all(part)?;
    for name in PINS {
        let from = pinned.join(name);
        fs::copy(&from, part.join(name))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut npm = install::npm()?;
    npm.current_dir(part).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(&mut npm)
}
