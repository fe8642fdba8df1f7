//! Where the files are, and backends for tests.

use naqra_adapters::{Backend, config::Config};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The backend that docs/owners/backends/NAME.json describes.
pub(crate) fn documented(name: &str) -> Backend {
    let config = read(&format!("docs/owners/backends/{name}.json"));
    let config: Value = serde_json::from_str(&config).unwrap_or_else(|e| panic!("{name}: {e}"));
    Backend::configured(&config["backend"])
}

/// The backend of a description that passes the strict check.
#[track_caller]
pub(crate) fn described(backend: &Value) -> Backend {
    if let Err(mistakes) = Config::read(&json!({ "backend": backend }).to_string()) {
        panic!("{mistakes:?}");
    }
    Backend::configured(backend)
}

/// The description of a small backend, with these members in place of its own.
pub(crate) fn backend_with(members: &Value) -> Value {
    let mut backend = json!({
        "root": "https://a.example",
        "fields": {"slug": "$.slug", "title": "$.title", "points": "$.points"},
        "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"},
    });
    for (name, value) in members.as_object().expect("an object") {
        backend[name] = value.clone();
    }
    backend
}
