//! Where things are: the repository and cargo's target folder.

use anyhow::{Context, Result};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The package and the name of the program that writes pages.
pub(crate) const PRERENDERER: (&str, &str) = ("naqra-cli", "naqra");

/// The folders every command works in.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the user's settings put it.
    pub(crate) target: PathBuf,
    /// Features with which programs for daily use are built beside the default ones.
    pub(crate) features: &'static [&'static str],
}

impl Place {
    /// Finds the folders from the environment cargo gives and from this program's own path.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask must lie in a folder of the repository")?
            .to_path_buf();
        // This program is TARGET/PROFILE/xtask.
        let program = env::current_exe().context("the path of this program is unknown")?;
        let target =
            program.ancestors().nth(2).map_or_else(|| root.join("target"), Path::to_path_buf);
        Ok(Self { root, target, features: &[] })
    }

    /// A path of the command line, made absolute; without one, `fallback` in the repository.
    pub(crate) fn given_or(&self, given: Option<&Path>, fallback: &str) -> Result<PathBuf> {
        match given {
            Some(path) => std::path::absolute(path)
                .with_context(|| format!("the path {} cannot be used", path.display())),
            None => Ok(self.root.join(fallback)),
        }
    }

    /// The program `name` that cargo built with `profile` ("debug" or "release").
    pub(crate) fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The program that writes pages, built with this profile.
    pub(crate) fn prerenderer(&self, profile: &str) -> Command {
        let mut command = Command::new(self.built(profile, PRERENDERER.1));
        command.current_dir(&self.root).arg("prerender");
        command
    }

    /// The sample campaigns the reference backend starts with.
    pub(crate) fn campaigns(&self) -> PathBuf {
        self.root.join("public/samples/campaigns")
    }
}
