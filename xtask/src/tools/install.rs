//! Installing a tool: into a folder beside its final one, moved there only when it answers.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use super::{Source, Tool, debian};
use crate::run;

/// The tools run for a second or two per build: compiling them fast matters more than their
/// speed. Without optimisation trunk takes half the time to install.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Where cargo builds them all: what two tools have in common is compiled once, and an
/// interrupted install goes on where it stopped.
const BUILD: &str = ".build";

/// Locked by the process that installs.
const LOCK: &str = ".lock";

/// Installs `tool` into `home/NAME-VERSION`.
pub(super) fn install(tool: &Tool, home: &Path) -> Result<()> {
    let answers = |folder: &Path| tool.answers(&folder.join(tool.bin()).join(tool.program));
    into_folder(home, tool.name, &tool.version, answers, |part| {
        match tool.source {
            Source::Cargo { package, locked, features } => {
                let options = [(locked, "--locked"), (!features, "--no-default-features")];
                let options = options.iter().filter(|(on, _)| *on).map(|(_, option)| *option);
                let options: Vec<&str> = options.collect();
                with_cargo(tool, package, &options, part, &home.join(BUILD))?;
            }
            Source::Npm { package } => {
                with_npm(tool, package, part)?;
            }
        }
        if !answers(part) {
            bail!(
                "it was installed, but `{} --version` does not say {}; install it yourself and put it on PATH",
                tool.program,
                tool.version
            );
        }
        Ok(())
    })
}

/// Lets `make` fill a folder that becomes `home/NAME-VERSION` when it is whole, unless that is
/// ready by then: a second process that installs at the same time waits and finds it there.
pub(super) fn into_folder(
    home: &Path,
    name: &str,
    version: &str,
    is_ready: impl Fn(&Path) -> bool,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    fs::create_dir_all(home).with_context(|| {
        format!("the folder {} cannot be made; set NAQRA_TOOLS to one that can", home.display())
    })?;
    let lock = File::create(home.join(LOCK)).context("the tools folder cannot be written")?;
    lock.lock().context("the tools folder cannot be locked")?;

    let ready = home.join(format!("{name}-{version}"));
    if is_ready(&ready) {
        return Ok(());
    }
    let part = home.join(format!(".{name}-{version}.part"));
    clear(&part)?;
    let started = Instant::now();
    make(&part)?;
    clear(&ready)?;
    fs::rename(&part, &ready)?;
    println!("    {name} {version} is ready ({})", run::spoken(started.elapsed()));
    Ok(())
}

fn with_cargo(
    tool: &Tool,
    package: &str,
    options: &[&str],
    part: &Path,
    build: &Path,
) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.args(["install", package, "--bin", tool.program]);
    cargo.args(["--version", &format!("={}", tool.version)]).args(options);
    cargo.arg("--root").arg(part).arg("--target-dir").arg(build);
    cargo.envs(QUICK_BUILD);
    cargo.env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never");
    // The caller's flags are for Naqra, not for its tools.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run::run_without_warnings(&mut cargo)
}

/// Removes what is needed only while tools are being built, unless another process builds now.
pub(super) fn sweep(home: &Path) -> Result<()> {
    let build = home.join(BUILD);
    if build.exists() && File::create(home.join(LOCK))?.try_lock().is_ok() {
        clear(&build)?;
    }
    Ok(())
}

fn with_npm(tool: &Tool, package: &str, part: &Path) -> Result<()> {
    fs::create_dir_all(part)?;
    let mut npm = npm()?;
    npm.arg("install").arg("--prefix").arg(part);
    npm.args(["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.arg(format!("{package}@{}", tool.version));
    run::run(&mut npm)
}

/// The package tool of Node, with Node; installed where apt can.
pub(super) fn npm() -> Result<Command> {
    if !run::on_path("npm")
        && let Err(refused) = debian::install(&["nodejs", "npm"])
    {
        bail!("npm is missing: install Node 20.19 or newer from https://nodejs.org; {refused}");
    }
    Ok(Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" }))
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be removed", folder.display()))?;
    }
    Ok(())
}
