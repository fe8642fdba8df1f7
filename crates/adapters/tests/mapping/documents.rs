//! The configurations of docs/owners/backends, and what its pages show, pass the strict check.

use crate::test_env::{read, root};
use naqra_adapters::{Vars, config::Config, jsonpath::JsonPath};
use serde_json::{Value, json};
use std::fs;

/// Names of files of docs/owners/backends with this ending.
fn files(ending: &str) -> Vec<String> {
    let folder = root().join("docs/owners/backends");
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

#[track_caller]
fn check(config: &str, from: &str) {
    if let Err(mistakes) = Config::read(config) {
        let mistakes: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{from}: {}", mistakes.join("\n"));
    }
}

#[test]
fn every_configuration_is_sound_and_has_a_page() {
    let files = files(".json");
    assert_eq!(files.len(), 23, "{files:?}");
    let table = read("docs/owners/backends/README.md");
    for file in files {
        check(&read(&format!("docs/owners/backends/{file}")), &file);
        let page = file.replace(".json", ".md");
        assert!(
            read(&format!("docs/owners/backends/{page}")).contains(&format!("]({file})")),
            "{page}"
        );
        assert!(table.contains(&format!("]({page})")), "README.md names no {page}");
    }
}

/// A page shows whole configurations, or a member that takes the place of the recipe's own.
#[test]
fn what_pages_show_instead_is_sound_too() {
    let mut shown = 0;
    for page in files(".md") {
        let text = read(&format!("docs/owners/backends/{page}"));
        let Ok(recipe) = fs::read_to_string(
            root().join(format!("docs/owners/backends/{page}")).with_extension("json"),
        ) else {
            continue;
        };
        for block in text.split("```json\n").skip(1) {
            let block = block.split("```").next().unwrap_or_default();
            let block: Value =
                serde_json::from_str(block).unwrap_or_else(|e| panic!("{page}: {e}"));
            let mut config: Value = serde_json::from_str(&recipe).expect("it is JSON");
            if block.get("backend").is_some() {
                config = block;
            } else if block.get("by").is_some() {
                config["backend"]["live"] = block;
            } else if let Some(url) = block["url"].as_str() {
                let call = if url.contains("{size}") { "list" } else { "progress" };
                config["backend"][call] = block;
            } else {
                // Data of the product.
                continue;
            }
            check(&config.to_string(), &page);
            shown += 1;
        }
    }
    assert!(shown >= 5, "{shown} blocks");
}

/// The examples of the mapping reference and its guide: a backend, members of one, or fields.
#[test]
fn examples_of_the_mapping_documents_are_sound() {
    for (file, at_least) in
        [("docs/reference/mapping.md", 5), ("docs/owners/connect-a-backend.md", 4)]
    {
        let text = read(file);
        // The document of the examples of paths is no configuration.
        let paths = section_of_paths(&text);
        let text = text.replace(paths, "");
        let mut shown = 0;
        for block in text.split("```json\n").skip(1) {
            let block = block.split("```").next().unwrap_or_default();
            let block: Value =
                serde_json::from_str(block).unwrap_or_else(|e| panic!("{block}: {e}"));
            check(&json!({ "backend": backend_of_example(&block) }).to_string(), file);
            shown += 1;
        }
        assert!(shown >= at_least, "{file}: {shown} blocks");
    }
}

/// The section about paths; empty if there is none.
fn section_of_paths(text: &str) -> &str {
    let section = text.split_once("\n## Paths\n").map_or("", |(_, section)| section);
    section.split_once("\n## ").map_or(section, |(section, _)| section)
}

/// The reference shows a document and a table of paths with what they find in it.
#[test]
fn examples_of_paths_find_what_the_reference_says() {
    let text = read("docs/reference/mapping.md");
    let section = section_of_paths(&text);
    let (_, block) = section.split_once("```json\n").expect("a document");
    let (document, rows) = block.split_once("```").expect("its end");
    let document: Value = serde_json::from_str(document).expect("JSON");
    let mut vars = Vars::default();
    vars.set("lang", "ar");
    let mut shown = 0;
    for row in rows.lines().filter(|row| row.starts_with("| `$")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let wanted = match cells[2].split('`').nth(1) {
            Some(value) => serde_json::from_str(value).expect("JSON"),
            None => Value::Null,
        };
        for path in cells[1].split('`').filter(|path| path.starts_with('$')) {
            let found = JsonPath::parse(path).expect("a path");
            assert_eq!(*found.find(&document, &vars), wanted, "{row}");
            shown += 1;
        }
    }
    assert!(shown >= 10, "{shown} paths");
}

/// A whole backend, of which the example may be a part.
fn backend_of_example(example: &Value) -> Value {
    if let Some(whole) = example.get("backend") {
        return whole.clone();
    }
    let mut backend = json!({ "fields": { "slug": "$.slug", "title": "$.title" },
        "list": { "url": "/c" }, "campaign": { "url": "/c/{slug}" } });
    if example.get("list").is_some() {
        backend["list"] = example["list"].clone();
    } else if example.get("join").is_some() {
        backend["list"]["join"] = example["join"].clone();
    } else {
        for (name, form) in example.as_object().into_iter().flatten() {
            backend["fields"][name] = form.clone();
        }
    }
    backend
}
