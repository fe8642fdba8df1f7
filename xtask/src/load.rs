//! `cargo xtask load`: builds the program that measures, and runs it.

use std::{ffi::OsString, process::Command};

use anyhow::Result;

use crate::{place::Place, programs::build_server, run, tools::ensure_brokers};

/// Measures how many readers the servers bear; `words` are the options.
pub(crate) fn load(place: &Place, words: &[OsString]) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(["build", "--release", "--package", "naqra-load"]);
    run::run(&mut cargo)?;
    let mut load = Command::new(place.built("release", "naqra-load"));
    if !words.iter().any(|word| word == "--help" || word == "-h") {
        ensure_brokers()?;
        build_server(place, &["--features", "relay"])?;
    }
    load.arg("--server").arg(place.built("release", "naqra-server"));
    load.arg("--recipes").arg(place.root.join("docs/operators/scale")).args(words);
    run::run(&mut load)
}
