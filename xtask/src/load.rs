//! `cargo xtask load`: builds the program that measures, and runs it.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::run::{self, Steps};
use crate::serve::build_server_with;
use crate::site::{Kind, ensure_site};
use crate::tools::ensure_brokers;

/// Measures how many readers the servers bear; `words` are the options.
pub(crate) fn load(place: &Place, words: &[OsString]) -> Result<()> {
    // A crowd reads the built site at the server itself; the others need no site, but brokers.
    let modes: Vec<_> =
        words.windows(2).filter(|two| two[0] == "--mode").map(|two| &two[1]).collect();
    let dist = place.root.join("dist");
    if modes.iter().any(|mode| *mode == "crowd") {
        ensure_site(place, &dist, Kind::Release, &mut Steps::new())?;
    }
    if modes.is_empty() || modes.iter().any(|mode| *mode != "crowd") {
        ensure_brokers()?;
    }
    build_server_with(place, "release", &["--features", "relay"])?;
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(["build", "--release", "--package", "naqra-load"]);
    run::run(&mut cargo)?;
    let mut load = Command::new(place.built("release", "naqra-load"));
    load.arg("--server").arg(place.built("release", "naqra-server"));
    load.arg("--recipes").arg(place.root.join("docs/operators/scale"));
    load.arg("--dist").arg(dist).arg("--campaigns").arg(place.campaigns()).args(words);
    run::run(&mut load)
}
