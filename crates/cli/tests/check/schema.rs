//! The schema beside the site, and the files that must hold to it.

use crate::test_env::naqra;
use naqra_adapters::config::{Config, schema_text};
use naqra_campaign::Instant;
use naqra_contract::{campaign_file, documents};
use naqra_site::publish;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The settings in the repository.
fn files() -> Vec<PathBuf> {
    let files = ["public/config.json", "tests/backends/contract.json"];
    let mut files = files.map(|file| root().join(file)).to_vec();
    for entry in fs::read_dir(root().join("docs/owners/backends")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    assert!(files.len() > 16, "{files:?}");
    files
}

#[test]
fn config_schema_file_equals_the_generated_schema() {
    let path = "public/config.schema.json";
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(
        text == schema_text(),
        "{path} differs from crates/adapters/src/config; write it with: \
         cargo run -p naqra-cli -- schema --out {path}"
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
fn config_files_of_the_repository_match_the_schema() {
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
fn default_config_is_empty() {
    let text = fs::read_to_string(root().join("public/config.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value, serde_json::json!({ "$schema": "config.schema.json" }));
}

#[test]
fn config_schema_and_check_refuse_the_same_values() {
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

#[test]
fn campaign_schema_file_equals_the_generated_schema() {
    let path = "public/campaign.schema.json";
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(
        text == documents::schema_text(),
        "{path} differs from crates/contract/src/documents; write it with: \
         cargo run -p naqra-cli -- schema campaign --out {path}"
    );
    assert_eq!(naqra(&["schema", "campaign"]).out, text);
}

#[test]
fn openapi_document_of_the_server_is_what_the_tables_give() {
    let path = "server/openapi.json";
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(
        text == documents::openapi_text(),
        "{path} is not what crates/contract/src/documents says; write it with: \
         cargo run -p naqra-cli -- schema openapi --out {path}"
    );
    assert_eq!(naqra(&["schema", "openapi"]).out, text);
}

#[test]
fn tables_of_the_reference_are_those_of_the_contract() {
    let path = "docs/reference/contract.md";
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    let written = documents::with_reference_tables(&text);
    assert!(
        written.as_ref() == Ok(&text),
        "{path} is not what crates/contract/src/documents says; write it with: \
         cargo run -p naqra-cli -- schema reference --out {path}"
    );
    for (_, table) in documents::reference_tables() {
        assert!(text.contains(&table) && naqra(&["schema", "reference"]).out.contains(&table));
    }
}

#[test]
fn reference_without_markers_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contract.md");
    fs::write(&path, "# Contract\n").unwrap();
    let run = naqra(&["schema", "reference", "--out", path.to_str().unwrap()]);
    assert!(run.err.contains("contract.md: the lines <!-- begin Problems -->"), "{}", run.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "# Contract\n");
}

/// A validator of others, over the schema as editors read it.
fn is_valid_campaign(value: &Value) -> Result<(), String> {
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(&documents::schema_text()).unwrap();
    compiler.add_resource("campaign.schema.json", schema).unwrap();
    compiler.enable_format_assertions();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("campaign.schema.json", &mut schemas).unwrap();
    schemas.validate(value, schema).map_err(|error| format!("{error:#}"))
}

#[test]
fn campaign_files_of_the_repository_match_the_schema() {
    // One is broken on purpose, one has a field that the contract does not know.
    let is_invalid = |path: &Path| {
        path.ends_with("fixtures/campaigns/broken.json")
            || path.ends_with("fixtures/campaigns/living-together.json")
    };
    for folder in ["public/samples/campaigns", "server/tests/fixtures/campaigns"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap();
            let valid = is_valid_campaign(&value);
            assert_eq!(valid.is_err(), is_invalid(&path), "{path:?}: {valid:?}");
            if let Some(schema) = value.get("$schema").and_then(Value::as_str) {
                assert!(path.parent().unwrap().join(schema).is_file(), "{path:?}: {schema}");
            }
        }
    }
}

#[test]
fn campaign_schema_and_validation_agree() {
    let text = serde_json::json!({ "ar": "ن", "en": "T" });
    let payout =
        |amount: Value| serde_json::json!({ "amount_per_point": amount, "currency": "EGP" });
    for (name, value, is_sound) in [
        ("points", 5.into(), true),
        ("points", "5".into(), false),
        ("points", Value::Null, true),
        ("gaol", 5.into(), false),
        ("_gaol", 5.into(), true),
        ("x-gaol", 5.into(), true),
        ("$schema", "campaign.schema.json".into(), true),
        ("status", "running".into(), true),
        ("status", "runing".into(), false),
        ("starts_at", "2026-11-20T12:00:00Z".into(), true),
        ("starts_at", "2026-11-20".into(), false),
        ("title", "Olive".into(), false),
        ("title", serde_json::json!({ "ar": null, "en": "T" }), true),
        ("title", serde_json::json!({ "ar": null }), false),
        ("kind", "any".into(), true),
        ("payout", payout(0.5.into()), true),
        ("payout", payout("0.125".into()), true),
        ("payout", payout("1,5".into()), false),
        ("payout", payout((-1).into()), false),
        ("goal", serde_json::json!({ "target": 0 }), false),
        (
            "goal",
            serde_json::json!({ "target": 1, "unit": "tree", "unit_forms": { "en": { "one": "tree" } } }),
            true,
        ),
        ("counters", serde_json::json!({ "view": 1, "sing": 2 }), true),
        ("counters", serde_json::json!({ "view": -1 }), false),
        ("links", serde_json::json!([{ "title": text, "url": "javascript:a" }]), false),
        ("links", serde_json::json!([{ "title": text, "url": "/a:b" }]), true),
        ("events", serde_json::json!([{ "title": text, "start": "2026-11-20" }]), true),
        ("events", serde_json::json!([{ "title": text, "start": "soon" }]), false),
    ] {
        let mut document = serde_json::json!({ "slug": "a", "title": text });
        document[name] = value;
        let checked = campaign_file::check_text("a", &document.to_string());
        let is_error = |finding: &campaign_file::Finding| {
            finding.kind.severity() == campaign_file::Severity::Error
        };
        assert_eq!(!checked.findings.iter().any(is_error), is_sound, "{document}");
        let valid = is_valid_campaign(&document);
        assert_eq!(valid.is_ok(), is_sound, "{document}: {valid:?}");
    }
}

#[test]
fn responses_with_the_sample_campaigns_hold_to_the_openapi_document() {
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("openapi.json", documents::openapi()).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiled = |name: &str| {
        let at = format!("openapi.json#/components/schemas/{name}");
        compiler.compile(&at, &mut schemas).unwrap()
    };
    let (campaign, summary) = (compiled("Campaign"), compiled("Summary"));
    let now = Instant::parse("2026-11-20T12:00:00Z").unwrap();
    for entry in fs::read_dir(root().join("public/samples/campaigns")).unwrap() {
        let path = entry.unwrap().path();
        let file = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let answer = publish::response(file, now);
        let fields = Value::Object(publish::list_fields(&answer));
        let (answer, fields) = (&Value::Object(answer), &fields);
        for (value, schema) in [(answer, campaign), (fields, summary)] {
            let valid = schemas.validate(value, schema);
            assert!(valid.is_ok(), "{path:?}: {:#}", valid.unwrap_err());
        }
    }
}
