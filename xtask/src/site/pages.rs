//! The pages of the sample campaigns, written into the built site.

use super::{embed, scripts};
use crate::{
    place::Place,
    programs::build_programs,
    run::{self, Steps},
    site_kind::SiteKind,
    tools::Toolbox,
};
use anyhow::{Result, bail};
use std::{path::Path, process::Command};

/// Where Trunk says that it builds the site; the prerenderer writes into it as it lies there.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// Set while `cargo xtask build` calls Trunk: it finishes the site by itself.
const LATER: &str = "NAQRA_PAGES_LATER";
/// The prerenderer's exit code when some campaigns were broken and the others are written.
const SOME_BROKEN: i32 = 1;

/// Whether all campaigns were sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    Sound,
    SomeBroken,
}

/// Writes the pages into a built site, with the prerenderer that is built already.
pub(super) fn write(place: &Place, site: &Path, kind: SiteKind) -> Result<Pages> {
    let mut prerender = place.prerenderer("debug");
    if kind == SiteKind::Dev {
        // The server draws them when they are requested.
        prerender.arg("--no-cards");
    }
    let status = prerender.env(STAGING, site).status()?;
    match status.code() {
        Some(0) => Ok(Pages::Sound),
        Some(SOME_BROKEN) if site.join("shell.html").is_file() => Ok(Pages::SomeBroken),
        _ => bail!("the pages could not be written; the old site stays as it was"),
    }
}

/// Lets Trunk know that the site is finished later.
pub(super) fn later(trunk: &mut Command) {
    trunk.env(LATER, "1");
}

/// What Trunk's hook does: bundles the scripts of the site that Trunk is building, and writes pages
/// into it.
pub(crate) fn finish_for_trunk(place: &Place) -> Result<()> {
    if std::env::var_os(LATER).is_some() {
        return Ok(());
    }
    let Some(site) = std::env::var_os(STAGING) else {
        bail!(
            "`cargo xtask pages` is for Trunk; write pages with `cargo run -p naqra-cli -- prerender`"
        );
    };
    let tools = Toolbox::ensure(place, SiteKind::Dev, &mut Steps::new())?;
    scripts::finish_scripts(place, &tools, Path::new(&site))?;
    embed::finish_embed(Path::new(&site))?;
    build_programs(place)?;
    run::run(place.prerenderer("debug").arg("--no-cards"))
}
