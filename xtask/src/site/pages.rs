//! The pages of the sample campaigns, written into the built site.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::run::{self, say};

/// Where Trunk says that it builds the site; the prerenderer writes into it as it lies there.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// Set while `cargo xtask build` calls Trunk: pages name files that are renamed afterwards.
const LATER: &str = "NAQRA_PAGES_LATER";
/// The prerenderer's exit code when some campaigns were broken and the others are written.
const SOME_BROKEN: i32 = 1;

/// Whether all campaigns were sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    Sound,
    SomeBroken,
}

/// Writes the pages into a built site, with the prerenderer built by this profile (`debug` or
/// `release`).
pub(super) fn write(place: &Place, site: &Path, profile: &str) -> Result<Pages> {
    say("Writing the pages");
    let mut prerender = prerenderer(place, profile);
    let status = prerender.env(STAGING, site).status()?;
    match status.code() {
        Some(0) => Ok(Pages::Sound),
        Some(SOME_BROKEN) if site.join("shell.html").is_file() => Ok(Pages::SomeBroken),
        _ => bail!("the pages could not be written; the old site stays as it was"),
    }
}

/// Lets Trunk know that the pages come later.
pub(super) fn later(trunk: &mut Command) {
    trunk.env(LATER, "1");
}

/// What Trunk's hook does: writes the pages into the site that Trunk is building.
pub(crate) fn write_for_trunk(place: &Place) -> Result<()> {
    if std::env::var_os(LATER).is_some() {
        return Ok(());
    }
    if std::env::var_os(STAGING).is_none() {
        bail!("`cargo xtask pages` is for Trunk; write pages with `cargo run --bin prerender`");
    }
    run::run(&mut prerenderer(place, "debug"))
}

fn prerenderer(place: &Place, profile: &str) -> Command {
    let mut prerender = run::cargo();
    prerender.current_dir(&place.root).args(["run", "--quiet", "--package", "naqra"]);
    if profile == "release" {
        prerender.arg("--release");
    }
    // Settings for the browser's program are not for this one.
    prerender.env_remove("RUSTC_BOOTSTRAP").env_remove("CARGO_UNSTABLE_BUILD_STD");
    prerender.args(["--bin", "prerender"]);
    prerender
}
