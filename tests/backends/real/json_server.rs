//! The real json-server, with a copy of the recorded seed.

use super::{port, start};
use crate::{
    http::send,
    test_env::{named, root},
};
use naqra_driver::Running;
use serde_json::{Value, json};
use std::{fs, process::Command};
use tempfile::TempDir;

pub(crate) struct JsonServer {
    pub(crate) port: u16,
    _process: Running,
    _folder: TempDir,
}

impl JsonServer {
    /// Starts it; `NAQRA_JSON_SERVER` names its program.
    pub(crate) fn start() -> Self {
        let program = named("NAQRA_JSON_SERVER").unwrap_or_else(|| {
            panic!("NAQRA_JSON_SERVER names no json-server; run `cargo xtask test --only backends`")
        });
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let seed = root().join("tests/backends/recordings/json-server/seed.json");
        let data = folder.path().join("db.json");
        fs::copy(&seed, &data).unwrap_or_else(|error| panic!("{}: {error}", seed.display()));
        let port = port();
        let mut node = Command::new("node");
        node.arg(&program)
            .args(["--quiet", "--host", "127.0.0.1", "--port", &port.to_string()])
            .arg(&data)
            .current_dir(folder.path());
        let process = start(&mut node, port, &folder);
        Self { port, _process: process, _folder: folder }
    }

    /// The document at a path.
    pub(crate) fn get(&self, path: &str) -> Value {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let answer = naqra_driver::get(&url, &[]).unwrap_or_else(|error| panic!("{error}"));
        serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The owner sets the count of the first campaign: in its own row and in that of its progress.
    pub(crate) fn set_points(&self, points: u64) {
        for path in ["/progress/1", "/campaigns/1"] {
            let headers = [("content-type", "application/json")];
            let body = json!({"points": points}).to_string();
            let answer = send(self.port, "PATCH", path, &headers, &body);
            assert!(matches!(answer, Ok((200, _))), "json-server took no PATCH {path}: {answer:?}");
        }
    }
}
