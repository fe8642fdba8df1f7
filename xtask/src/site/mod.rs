//! Building the site: fingerprint, Trunk, scripts, pages, compressed twins, swap.

mod embed;
mod fingerprint;
mod pages;
mod precompress;
mod scripts;
mod styles;
mod swap;

use crate::{
    place::Place,
    programs::build_programs,
    run::{self, Steps, say},
    site_kind::SiteKind,
    tools::Toolbox,
};
use anyhow::{Context, Result, bail};
use fingerprint::Fingerprint;
use pages::Pages;
pub(crate) use pages::finish_for_trunk;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
pub(crate) use styles::write_styles;

/// Makes sure that `dist` holds the site of the sources as they are now.
pub(crate) fn ensure_site(
    place: &Place,
    dist: &Path,
    kind: SiteKind,
    steps: &mut Steps,
) -> Result<()> {
    let _alone = swap::alone(&beside(dist, "lock")?)?;
    let wanted = Fingerprint::of_sources(&place.root, kind)?;
    let record = beside(dist, "fingerprint")?;
    if wanted.matches(&record, dist) {
        say(&format!("The site in {} is up to date", dist.display()));
        return Ok(());
    }
    swap::refuse_foreign_folder(dist, &record)?;
    steps.expect(4);
    let tools = Toolbox::ensure(place, kind, steps)?;
    // Trunk works offline, so that it never downloads tools; the crates must be there before.
    steps.run("Downloading crates", || {
        run::run(run::cargo().current_dir(&place.root).args(["fetch", "--quiet"]))
    })?;
    let staging = beside(dist, "staging")?;
    swap::clear(&staging)?;
    fs::create_dir_all(&staging)
        .with_context(|| format!("the folder {} cannot be made", staging.display()))?;
    steps.run("Building the app", || {
        trunk(place, &tools, &staging, kind)?;
        check(&staging)?;
        scripts::finish_scripts(place, &tools, &staging)?;
        embed::finish_embed(&staging)
    })?;
    steps.run("Building prerenderer and server", || build_programs(place))?;
    let pages = steps.run("Writing the pages", || {
        let pages = pages::write(place, &staging, kind)?;
        if kind == SiteKind::Release {
            precompress::write_twins(&staging)?;
        }
        swap::put_in_place(&staging, dist, &beside(dist, "previous")?)?;
        Ok(pages)
    })?;
    if pages == Pages::SomeBroken {
        bail!(
            "{} is in place, but some campaigns are broken (named above): correct them and build again",
            dist.display()
        );
    }
    wanted.write(&record, dist)?;
    println!("    {} is ready", dist.display());
    Ok(())
}

fn trunk(place: &Place, tools: &Toolbox, staging: &Path, kind: SiteKind) -> Result<()> {
    let mut trunk = Command::new("trunk");
    tools.give_to(&mut trunk)?;
    pages::later(&mut trunk);
    trunk.current_dir(&place.root);
    trunk.args(["build", "--offline", "true", "--skip-version-check", "--dist"]).arg(staging);
    if kind == SiteKind::Release {
        trunk.args(["--release", "--cargo-profile", "site"]);
    }
    // Its minifier does not know all of JavaScript and warns; esbuild minifies what it leaves.
    trunk.env("RUST_LOG", "error");
    // A failed build is a matter of its messages, not of Trunk's own call stack.
    trunk.env_remove("RUST_BACKTRACE");
    // Trunk takes only true or false for what many terminals set to 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    run::run(&mut trunk).context("the site could not be built; the old one stays as it was")
}

/// A site without a page or a program is no site, whatever Trunk's exit code was.
fn check(staging: &Path) -> Result<()> {
    let files = fingerprint::files_below(staging)?;
    let has = |ends: &str| files.iter().any(|file| file.to_string_lossy().ends_with(ends));
    for (ends, what) in [("index.html", "page"), (".wasm", "WebAssembly"), (".js", "loader")] {
        if !has(ends) {
            bail!("Trunk ended well but wrote no {what} ({ends}) into {}", staging.display());
        }
    }
    Ok(())
}

/// `.NAME-what` in the folder that holds `dist`: on the same disk, so that a rename is enough.
fn beside(dist: &Path, what: &str) -> Result<PathBuf> {
    let name = dist.file_name().map(OsStr::to_string_lossy);
    let (Some(name), Some(folder)) = (name, dist.parent()) else {
        bail!("--dist {} cannot be replaced: name a folder of its own", dist.display());
    };
    Ok(folder.join(format!(".{name}-{what}")))
}
