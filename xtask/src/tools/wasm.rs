//! Parts of the Rust toolchain: the WebAssembly target and cargo's own commands.

use crate::run::{self, say};
use anyhow::{Context, Result, bail};
use std::{path::Path, process::Command};

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can build for the browser.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    if has_target() {
        return Ok(());
    }
    if !run::on_path("rustup") {
        bail!(
            "the Rust target {TARGET} is missing and there is no rustup to add it: \
             install Rust from https://rustup.rs, or the target's package of your system"
        );
    }
    say(&format!("Adding the Rust target {TARGET}"));
    run::run(Command::new("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("add it yourself with `rustup target add {TARGET}`"))?;
    if !has_target() {
        bail!(
            "rustup added {TARGET} to another toolchain than the one cargo uses; see `rustup show`"
        );
    }
    Ok(())
}

fn has_target() -> bool {
    run::answer("rustc", ["--print", "target-libdir", "--target", TARGET]).is_some_and(|folder| {
        Path::new(&folder).read_dir().is_ok_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd"))
        })
    })
}

/// Makes sure that `cargo NAME` exists, for the components rustfmt and clippy.
pub(crate) fn ensure_component(name: &str, component: &str) -> Result<()> {
    if run::answer("cargo", [name, "--version"]).is_some() {
        return Ok(());
    }
    if !run::on_path("rustup") {
        bail!("`cargo {name}` is missing: install your system's package of {component}");
    }
    say(&format!("Adding the Rust component {component}"));
    run::run(Command::new("rustup").args(["component", "add", component]))
}
