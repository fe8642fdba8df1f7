//! The third-party programs that read the finished site, with the packages that their files pin.

use super::{
    debian::{ensure_java, ensure_python_venv},
    npm::Packages,
};
use crate::{place::Place, run};
use anyhow::Result;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The folder in the repository with the scripts and with the files that pin their packages.
const SCRIPTS: &str = "tests/readers";

/// The installed packages, and the scripts that use them.
#[derive(Debug)]
pub(crate) struct Readers {
    scripts: PathBuf,
    packages: Packages,
}

impl Readers {
    /// Makes sure that Java, Node, Python and all packages are there as they are pinned.
    pub(crate) fn ensure(place: &Place) -> Result<Self> {
        ensure_java()?;
        ensure_python_venv()?;
        let packages = Packages::ensure(place, SCRIPTS, "readers", add_python)?;
        Ok(Self { scripts: place.root.join(SCRIPTS), packages })
    }

    /// A file of an installed package.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.packages.file(path)
    }

    /// Node in the folder of the scripts, without arguments.
    pub(crate) fn node(&self) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.scripts).env("NAQRA_READERS", &self.packages.folder);
        command
    }

    /// Python in the folder of the scripts, without a script. It leaves nothing there.
    pub(crate) fn python(&self) -> Command {
        let mut command = Command::new(python(&self.packages.folder));
        command.current_dir(&self.scripts).arg("-B");
        command
    }
}

fn add_python(part: &Path) -> Result<()> {
    run::run(Command::new("python3").args(["-m", "venv"]).arg(part.join("python")))?;
    let mut pip = Command::new(python(part));
    pip.current_dir(part).args(["-m", "pip", "install", "--quiet", "--no-deps"]);
    run::run(pip.args(["--disable-pip-version-check", "--requirement", "requirements.txt"]))
}

fn python(folder: &Path) -> PathBuf {
    let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    folder.join("python").join(program)
}
