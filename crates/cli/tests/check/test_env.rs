//! The test environment: settings, a described backend, and the command.

use crate::fake_backend::{FakeBackend, Response};
use serde_json::{Value, json};
use std::{fs, process::Command, thread};
use tempfile::TempDir;

/// Exit code and output of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Nothing was wrong.
    pub(crate) fn is_good(&self) {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{self:?}");
        assert!(self.out.ends_with("Nothing is wrong.\n"), "{self:?}");
    }

    /// These lines, and no others, were said to be wrong.
    pub(crate) fn is_wrong(&self, status: i32, lines: &[&str]) {
        let found: Vec<&str> = self.err.lines().collect();
        assert_eq!((self.status, &found[..]), (Some(status), lines), "{self:?}");
    }

    /// The line of the table that begins so has all these parts.
    pub(crate) fn has(&self, call: &str, parts: &[&str]) {
        let own =
            |line: &&str| line.starts_with(call) && parts.iter().all(|part| line.contains(part));
        assert!(self.out.lines().any(|line| own(&line)), "{call} {parts:?}: {self:?}");
    }
}

/// Runs the command with these arguments.
pub(crate) fn naqra(words: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naqra"));
    for name in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    let output = command.args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Checks these settings, as pages of https://site.example would ask. The name of the file is
/// `config.json` in what is said.
pub(crate) fn check(config: &str, options: &[&str]) -> Run {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("config.json");
    fs::write(&path, config).unwrap();
    let path = path.to_str().unwrap();
    let own = ["check", "--backend", path, "--origin", "https://site.example", "--seconds", "1"];
    let mut run = naqra(&[&own, options].concat());
    run.err = run.err.replace(path, "config.json");
    run
}

/// Tries all cases at one time, as most of what they do is wait.
pub(crate) fn at_once<T: Send>(cases: impl IntoIterator<Item = T>, one: impl Fn(T) + Sync) {
    thread::scope(|scope| {
        for case in cases {
            scope.spawn(|| one(case));
        }
    });
}

/// Settings for a backend whose documents have a shape of their own.
pub(crate) fn described(backend: &FakeBackend) -> Value {
    json!({ "backend": {
        "root": backend.root(),
        "fields": {
            "slug": "$.key", "title": "$.name.{lang}", "points": { "at": "$.meta.points", "as": "number" },
            "goal.target": "$.meta.goal", "summary": { "value": { "ar": "س", "en": "S" } },
            "status": { "value": "running" },
            "rules": { "value": [{ "action": "tap", "points": 1, "source": "site" }] },
        },
        "list": { "url": "/items", "items": "$.data" },
        "campaign": { "url": "/items/{slug}", "item": "$.data" },
        "progress": { "url": "/items/{slug}", "item": "$.data" },
        "interaction": { "url": "/taps", "body": { "of": "{slug}", "key": "{key}" } },
    } })
}

/// A campaign as that backend has it.
pub(crate) fn item(slug: &str) -> Value {
    let name = json!({ "ar": format!("حملة {slug}"), "en": format!("Campaign {slug}") });
    json!({ "key": slug, "name": name, "meta": { "points": "250", "goal": 1000 } })
}

/// A backend with the campaigns `a` and `b` that does everything right.
pub(crate) fn sound() -> FakeBackend {
    let backend = FakeBackend::start();
    backend.respond_to("GET /items", Response::json(json!({ "data": [item("a"), item("b")] })));
    for slug in ["a", "b"] {
        let document = json!({ "data": item(slug) });
        backend.respond_to(&format!("GET /items/{slug}"), Response::json(document));
    }
    backend.respond_to("OPTIONS /taps", Response::preflight());
    backend.respond_to("POST /taps", Response::json(json!({ "ok": true })));
    backend
}
