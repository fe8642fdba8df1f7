//! The prerenderer and the server, built and started.

use crate::{
    place::{PRERENDERER, Place},
    run,
};
use anyhow::Result;
use naqra_driver::{Server, ServerSetup};

/// Builds the prerenderer and the server for daily use. They are chosen from the whole workspace:
/// features of one package alone would be others, and what it depends on would be built once more.
pub(crate) fn build_programs(place: &Place) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(["build", "--workspace"]);
    cargo.args(["--bin", PRERENDERER.1, "--bin", "naqra-server"]);
    run::run(cargo.args(place.features.iter().flat_map(|feature| ["--features", *feature])))
}

/// Builds the server for release, with more arguments of `cargo build`, such as its features.
pub(crate) fn build_server(place: &Place, more: &[&str]) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(["build", "--release", "--package", "naqra-server"]);
    run::run(cargo.args(more))
}

/// Starts the built server with an empty database of its own and the sample campaigns.
pub(crate) fn start_server(place: &Place, profile: &str) -> Result<Server> {
    Ok(Server::start(ServerSetup {
        program: place.built(profile, "naqra-server"),
        dist: place.root.join("dist"),
        campaigns: place.campaigns(),
        options: Vec::new(),
    })?)
}
