//! Building the release site: fingerprint, Trunk, minified loader, pages, compressed twins, swap.

mod constants;
mod embed;
mod fingerprint;
mod lean;
mod pages;
mod parts;
mod precompress;
mod program;
mod schemes;
mod split;
mod styles;
mod swap;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::run::{self, say};
use crate::tools::Toolbox;
use fingerprint::Fingerprint;
use pages::Pages;

pub(crate) use pages::write_for_trunk;
pub(crate) use parts::{SECOND, Workshop};
pub(crate) use precompress::brotli;
pub(crate) use styles::write_styles;

/// The cargo profile of the browser's binary, in Cargo.toml.
const PROFILE: &str = "site";

/// Makes sure that `dist` holds the release site of the sources as they are now. Its pages are
/// written by a program built with `profile` (`debug` or `release`): the one that the caller
/// builds other programs with.
pub(crate) fn ensure_site(place: &Place, dist: &Path, profile: &str) -> Result<()> {
    let _alone = swap::alone(&beside(dist, "lock")?)?;
    let wanted = Fingerprint::of_sources(&place.root)?;
    let record = beside(dist, "fingerprint")?;
    if wanted.matches(&record, dist) {
        say(&format!("The site in {} is up to date", dist.display()));
        return Ok(());
    }
    swap::refuse_foreign_folder(dist, &record)?;
    let tools = Toolbox::ensure(place)?;
    let started = Instant::now();
    say("Building the site");
    // Trunk works offline, so that it never downloads tools; the crates must be there before.
    run::run(run::cargo().current_dir(&place.root).arg("fetch"))?;
    let staging = beside(dist, "staging")?;
    let fresh = || {
        swap::clear(&staging)?;
        fs::create_dir_all(&staging)
            .with_context(|| format!("the folder {} cannot be made", staging.display()))
    };
    fresh()?;
    if !(lean::has_source() && trunk_lean(place, &tools, &staging).is_ok()) {
        fresh()?;
        trunk(place, &tools, &staging, |_| ())?;
    }
    check(&staging)?;
    program::finish_program(place, &tools, &staging)?;
    embed::finish_embed(&tools, &staging)?;
    let pages = pages::write(place, &staging, profile)?;
    let saved = precompress::write_twins(&staging)?;
    swap::put_in_place(&staging, dist, &beside(dist, "previous")?)?;
    if pages == Pages::SomeBroken {
        bail!(
            "{} is in place, but some campaigns are broken (named above): correct them and build again",
            dist.display()
        );
    }
    wanted.write(&record, dist)?;
    println!(
        "    {} is ready ({}; {} files, {saved} of them also compressed)",
        dist.display(),
        run::spoken(started.elapsed()),
        fingerprint::files_below(dist)?.len() - 2 * saved,
    );
    Ok(())
}

/// Builds with a standard library of the site's own. Its crates are fetched first too.
fn trunk_lean(place: &Place, tools: &Toolbox, staging: &Path) -> Result<()> {
    let mut fetch = run::cargo();
    fetch.current_dir(&place.root).args(["fetch", "--target", "wasm32-unknown-unknown"]);
    lean::give_to(&mut fetch);
    run::run(&mut fetch)?;
    let built = trunk(place, tools, staging, lean::give_to);
    if built.is_err() {
        say("Building with the ready-made standard library instead");
    }
    built
}

fn trunk(
    place: &Place,
    tools: &Toolbox,
    staging: &Path,
    settings: impl FnOnce(&mut Command),
) -> Result<()> {
    let mut trunk = Command::new("trunk");
    tools.give_to(&mut trunk)?;
    settings(&mut trunk);
    pages::later(&mut trunk);
    trunk.current_dir(&place.root);
    trunk.args(["build", "--release", "--offline", "true", "--cargo-profile", PROFILE]);
    trunk.args(["--skip-version-check", "--dist"]).arg(staging);
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
