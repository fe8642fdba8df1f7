//! Real products on free ports, each ended by its own process id.

mod json_server;
mod nginx;
mod reference;

pub(crate) use json_server::JsonServer;
use naqra_driver::{Running, free_port};
pub(crate) use nginx::Nginx;
pub(crate) use reference::{Reference, campaigns};
use std::process::Command;
use tempfile::TempDir;

/// A free port, or the end of the test.
fn port() -> u16 {
    free_port().unwrap_or_else(|error| panic!("{error}"))
}

/// A running program that writes into `folder`, or the end of the test.
fn start(command: &mut Command, port: u16, folder: &TempDir) -> Running {
    let running = Running::start(command, port, &folder.path().join("log"));
    running.unwrap_or_else(|error| panic!("{error}\nTry `cargo xtask test --only backends`."))
}
