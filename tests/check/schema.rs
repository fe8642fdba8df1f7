//! The schema beside the site, and the files that must hold to it.

use crate::stage::naqra;
use naqra::config::{Config, schema_text};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The settings in the repository.
fn files() -> Vec<PathBuf> {
    let files = ["public/config.json", "tests/backends/contract.json"];
    let mut files = files.map(|file| root().join(file)).to_vec();
    for entry in fs::read_dir(root().join("docs/backends")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    assert!(files.len() > 16, "{files:?}");
    files
}

#[test]
fn the_schema_is_what_the_types_give() {
    let path = "public/config.schema.json";
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(
        text == schema_text(),
        "{path} is not what src/config says; write it with: cargo run -- schema --out {path}"
    );
    assert_eq!(naqra(&["schema"]).out, text);
}

/// A validator of others, over the schema as editors read it.
fn is_valid(value: &Value) -> Result<(), String> {
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(&schema_text()).unwrap();
    compiler.add_resource("config.schema.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("config.schema.json", &mut schemas).unwrap();
    schemas.validate(value, schema).map_err(|error| error.to_string())
}

#[test]
fn all_settings_of_the_repository_hold_to_it() {
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let config = Config::read(&text);
        assert!(config.is_ok(), "{path:?}: {:?}", config.err());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(is_valid(&value), Ok(()), "{path:?}");
        if let Some(schema) = value.get("$schema").and_then(Value::as_str) {
            let file = path.parent().unwrap().join(schema);
            assert!(schema.starts_with("https://") || file.is_file(), "{path:?}: {schema}");
        }
    }
}

#[test]
fn the_default_says_nothing() {
    let text = fs::read_to_string(root().join("public/config.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value, serde_json::json!({ "$schema": "config.schema.json" }));
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    for text in [
        r#"{"adress": "https://a/"}"#,
        r#"{"address": null}"#,
        r#"{"backend": false}"#,
        r#"{"backend": {"list": {"url": "/a"}}}"#,
        r#"{"backend": {"list": {"url": "/a", "size": 0}, "campaign": {"url": "/a/{slug}"}}}"#,
        r#"{"backend": {"list": {"url": "/a"}, "campaign": {"url": "/a/{slug}"}, "live": {"by": "x"}}}"#,
        r#"{"modules": {"newz": false}}"#,
        r#"{"languages": ["ar", "ar"]}"#,
        r#"{"languages": []}"#,
    ] {
        let value = serde_json::from_str(text).unwrap();
        assert!(is_valid(&value).is_err() && Config::read(text).is_err(), "{text}");
    }
}
