//! The server as a process with its output in files.

use crate::{
    brokers::port,
    harness::{TestResponse, client, folder, post, send_request, tap},
};
use std::{
    fs,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) struct ServerProcess {
    child: Child,
    pub(crate) port: u16,
    folder: TempDir,
}

fn command(folder: &Path, port: u16, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naqra-server"));
    command.arg("--port").arg(port.to_string());
    for (name, part) in [("--db", "naqra.sqlite"), ("--campaigns", "campaigns"), ("--dist", "dist")]
    {
        command.arg(name).arg(folder.join(part));
    }
    command.args(more).stdin(Stdio::null());
    command
}

/// Runs the server until it exits.
pub(crate) fn output(more: &[&str]) -> Output {
    let folder = folder();
    command(folder.path(), 0, more).output().expect("it runs")
}

impl ServerProcess {
    pub(crate) fn start(more: &[&str]) -> Self {
        Self::start_in(folder(), port(), more)
    }

    pub(crate) fn start_in(folder: TempDir, port: u16, more: &[&str]) -> Self {
        let file = |name: &str| fs::File::create(folder.path().join(name)).expect("a file");
        let mut command = command(folder.path(), port, more);
        let child = command.stdout(file("out")).stderr(file("errors")).spawn().expect("it starts");
        let program = Self { child, port, folder };
        let ready = || fs::read_to_string(program.folder.path().join("out")).unwrap_or_default();
        let started = Instant::now();
        while !ready().contains("Naqra is ready") {
            assert!(started.elapsed() < Duration::from_secs(15), "{}", program.errors());
            std::thread::sleep(Duration::from_millis(10));
        }
        program
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its standard error without the lines about campaign files of the fixtures.
    pub(crate) fn errors(&self) -> String {
        let errors = fs::read_to_string(self.folder.path().join("errors"));
        let errors = errors.expect("the file is there");
        let of_files = |line: &&str| line.starts_with("Skipped") || line.starts_with("Warning");
        let lines = errors.split_inclusive('\n').filter(|line| !of_files(line));
        lines.collect()
    }

    pub(crate) async fn tap(&self, number: u64) -> TestResponse {
        send_request(post(&client(), &self.base(), "living-together", &tap(number))).await
    }

    pub(crate) async fn points(&self) -> u64 {
        points(&self.base()).await
    }

    pub(crate) fn has_database(&self) -> bool {
        self.folder.path().join("naqra.sqlite").exists()
    }

    /// Sends SIGTERM and waits for the exit.
    pub(crate) fn end(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().expect("kill").success());
        assert!(self.child.wait().expect("it ends").success());
    }

    pub(crate) fn kill(&mut self) {
        // Ignore errors: it has exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The points of living-together.
pub(crate) async fn points(base: &str) -> u64 {
    let address = format!("{base}/api/v1/campaigns/living-together/progress");
    send_request(client().get(address)).await.json["points"].as_u64().expect("points")
}

/// Waits until a condition holds; panics with `what` after 20 s.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let started = Instant::now();
    while !is_so().await {
        assert!(started.elapsed() < Duration::from_secs(20), "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
