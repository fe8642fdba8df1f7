//! A real Redis and a real nginx, each on a free port and in a folder of its own.

use naqra_driver::{Change, Running, free_port, nginx, nginx_recipe};
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A free port; panics without one.
pub(crate) fn port() -> u16 {
    free_port().unwrap_or_else(|error| panic!("{error}"))
}

/// Starts a process; panics when it fails.
fn start(command: &mut Command, port: u16, folder: &TempDir) -> Running {
    let running = Running::start(command, port, &folder.path().join("log"));
    running.unwrap_or_else(|error| panic!("{error}\nTry `cargo xtask test --only scale`."))
}

/// A Redis that stores nothing on the disk.
pub(crate) struct Redis {
    pub(crate) port: u16,
    running: Option<Running>,
    folder: TempDir,
}

impl Redis {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut redis = Self { port: port(), folder, running: None };
        redis.resume();
        redis
    }

    /// Starts it again, empty.
    pub(crate) fn resume(&mut self) {
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        command.arg("--port").arg(self.port.to_string()).arg("--dir").arg(self.folder.path());
        self.running = Some(start(&mut command, self.port, &self.folder));
    }

    pub(crate) fn kill(&mut self) {
        self.running = None;
    }

    /// Removes the lease of the last publisher, so that another server may publish at once.
    pub(crate) fn forget_writer(&self) {
        let port = self.port.to_string();
        let del = ["-p", &port, "DEL", "naqra:0:writer"];
        let done = Command::new("redis-cli").args(del).output().expect("redis-cli");
        assert!(done.status.success());
    }

    pub(crate) fn url(&self, database: u8) -> String {
        format!("redis://127.0.0.1:{}/{database}", self.port)
    }
}

/// An nginx with one of the recipes of docs/operators/scale.
pub(crate) struct Nginx {
    /// The port of readers.
    pub(crate) port: u16,
    /// The port of the publisher; 0 where there is none.
    pub(crate) inside: u16,
    config: PathBuf,
    running: Option<Running>,
    folder: TempDir,
}

impl Nginx {
    /// Starts nchan.conf with `changes` in its text, besides ports and folders.
    pub(crate) fn nchan(changes: &[Change<'_>]) -> Self {
        let inside = port();
        let mut all = changes.to_vec();
        all.push(("127.0.0.1:4107", format!("127.0.0.1:{inside}")));
        Self { inside, ..Self::start("nchan.conf", &all) }
    }

    /// Starts the recipe `name` with `changes` in its text, besides ports and folders.
    pub(crate) fn start(name: &str, changes: &[Change<'_>]) -> Self {
        let recipe =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/operators/scale").join(name);
        let folder = tempfile::tempdir().expect("a folder");
        let own = port();
        let mut all = changes.to_vec();
        all.push(("worker_processes auto;", "worker_processes 1;".to_owned()));
        all.push(("listen 80;", format!("listen 127.0.0.1:{own};")));
        let config = nginx_recipe(&recipe, folder.path(), &all);
        let config = config.unwrap_or_else(|error| panic!("{error}"));
        let mut nginx = Self { port: own, inside: 0, config, folder, running: None };
        nginx.resume();
        nginx
    }

    /// Starts it again, without messages.
    pub(crate) fn resume(&mut self) {
        let mut command = nginx(&self.config, self.folder.path());
        self.running = Some(start(&mut command, self.port, &self.folder));
    }

    pub(crate) fn kill(&mut self) {
        self.running = None;
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The value of `--publish`.
    pub(crate) fn publish(&self) -> String {
        format!("http://127.0.0.1:{}/pub?id={{slug}}", self.inside)
    }
}
