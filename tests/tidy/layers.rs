//! Arrows point down: who may name whom.

use crate::{
    assert_tidy,
    source::{Source, line_of, sources},
};

/// A layer and what it may name, of ours: a whole module, or one thing of it.
///
/// In words: `domain` is plain values; `text`, `wire`, `markup`, `route` and the browser's edge
/// know those and nothing else of ours. Components write finished values into markup; what moves
/// in them goes through the browser's edge. State carries the domain's commands out. Pages put
/// components and state together, the app shows pages, and prerendering writes them into files.
/// Natively, `config` is what a file of settings says and nothing else of ours, `campaign_file` what
/// one of a campaign says, and `fetching` carries the requests of `wire` for native programs.
const LAYERS: [(&str, &[&str]); 15] = [
    ("domain", &[]),
    ("markup", &["domain"]),
    ("route", &["domain"]),
    ("text", &["domain"]),
    ("wire", &["domain"]),
    // The time zone database, for native programs.
    ("zones", &["domain"]),
    ("config", &["zones"]),
    ("campaign_file", &["config", "domain", "wire", "zones"]),
    ("fetching", &["domain", "wire"]),
    // Its moments, requests and answers are the domain's, so that nobody converts them twice.
    (
        "browser",
        &[
            "domain::Civil",
            "domain::Date",
            "domain::Instant",
            "domain::NoReply",
            "domain::Reply",
            "domain::Request",
            "zones",
        ],
    ),
    ("state", &["browser", "domain", "route", "text", "wire"]),
    // The colour scheme is a value that the settings offer; no other state is known here.
    ("components", &["browser", "domain", "markup", "route", "state::Scheme", "text"]),
    // Where the tap button leads is the backend's to say.
    (
        "pages",
        &["browser", "components", "domain", "markup", "route", "state", "text", "wire::Taking"],
    ),
    ("app", &["browser", "components", "domain", "markup", "pages", "route", "state", "text"]),
    (
        "prerender",
        &[
            "app",
            "components",
            "domain",
            "markup",
            "pages",
            "route",
            "state",
            "text",
            "wire",
            "zones",
        ],
    ),
];

/// Other people's crates, and which layers may name them.
const CRATES: [(&str, &[&str]); 12] = [
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("wasm_bindgen_futures", &["browser"]),
    ("gloo_net", &["browser"]),
    ("gloo", &["browser"]),
    ("serde_json", &["wire", "prerender", "bin", "config", "campaign_file", "command"]),
    ("schemars", &["config"]),
    ("jiff", &["zones"]),
    ("ureq", &["fetching"]),
    ("tungstenite", &["command"]),
    ("leptos", &["state", "components", "pages", "app", "main", "prerender"]),
];

/// Things of the standard library that ask the machine, and which layers may.
const AMBIENT: [(&str, &[&str]); 4] = [
    ("SystemTime", &["browser", "bin"]),
    ("std::time", &["browser", "bin", "command", "fetching"]),
    ("std::env", &["bin"]),
    ("std::fs", &["bin", "command"]),
];

/// The layer of a file: `src/pages/home.rs` is of `pages`.
fn layer(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap_or(path);
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

#[test]
fn arrows_point_down() {
    let mut complaints = Vec::new();
    for source in sources() {
        let own = layer(&source.path);
        // Native programs are crates of their own and use the library from outside.
        if ["lib", "main", "bin", "command"].contains(&own) {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == own) else {
            complaints.push(format!(
                "{}: src/{own} is no layer yet; give it a line in LAYERS of tests/tidy/layers.rs",
                source.path
            ));
            continue;
        };
        for (line, path) in named_of_ours(&source) {
            let whole = path.split("::").next().unwrap_or_default();
            let fits =
                |allowed: &&str| path == **allowed || path.starts_with(&format!("{allowed}::"));
            if whole != own && !source.is_test(line) && !allowed.iter().any(fits) {
                complaints.push(format!(
                    "{}:{line}: {own} names {path}; it may name {allowed:?}. Pass the value in as \
                     an argument, or move the code to the layer that may know both",
                    source.path
                ));
            }
        }
    }
    assert_tidy("Arrows point down only.", &complaints);
}

#[test]
fn each_foreign_crate_stays_in_its_layer() {
    let mut complaints = Vec::new();
    for source in sources() {
        let own = layer(&source.path);
        for (name, layers) in CRATES.iter().chain(&AMBIENT) {
            if layers.contains(&own) {
                continue;
            }
            for line in source.places(name) {
                complaints.push(format!(
                    "{}:{line}: {name} is for {layers:?}; let that layer do it and hand over a value",
                    source.path
                ));
            }
        }
    }
    assert_tidy("Foreign crates and the machine are named in few places.", &complaints);
}

/// Every path into another module of the crate, with its line: `domain::Lang` for
/// `use crate::{domain::{Lang, Slug}}`.
fn named_of_ours(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        if !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            found.push((at, at + start.len()));
        }
    }
    // `super` of a module at the top is the crate itself.
    let depth = source.path.trim_end_matches("/mod.rs").matches('/').count();
    let up = "super::".repeat(depth);
    for (at, start) in code.match_indices(&up) {
        if !code[..at].ends_with("::") && !code[at + start.len()..].starts_with("super") {
            found.push((at, at + start.len()));
        }
    }
    let mut paths = Vec::new();
    for (at, from) in found {
        let line = line_of(code, at);
        paths.extend(spread(&code[from..]).into_iter().map(|path| (line, path)));
    }
    paths
}

/// The paths that a path or a tree of paths begins with.
fn spread(tree: &str) -> Vec<String> {
    let tree = tree.trim_start();
    if !tree.starts_with('{') {
        let is_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
        let end = tree.find(|letter| !is_path(letter)).unwrap_or(tree.len());
        let head = &tree[..end];
        return match head.strip_suffix("::") {
            Some(head) if tree[end..].starts_with('{') => {
                spread(&tree[end..]).iter().map(|tail| format!("{head}::{tail}")).collect()
            }
            _ => vec![head.trim_end_matches(':').to_owned()],
        };
    }
    let mut depth = 0;
    let mut begin = 1;
    let mut parts = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (letter == ',' && depth == 1) || depth == 0 {
            parts.push(&tree[begin..at]);
            begin = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts.iter().filter(|part| !part.trim().is_empty()).flat_map(|part| spread(part)).collect()
}

#[test]
fn trees_of_paths_are_spread() {
    let text = "use crate::{\n    browser::{self, Act},\n    domain::Lang,\n    text::Text,\n};\n\
                fn a() -> crate::wire::Fault { super::super::b() }\n// crate::pages\n";
    let source = Source::of("src/state/load.rs".to_owned(), text);
    let paths: Vec<String> = named_of_ours(&source).into_iter().map(|(_, path)| path).collect();
    assert_eq!(
        paths,
        ["browser::self", "browser::Act", "domain::Lang", "text::Text", "wire::Fault", "b"]
    );
}
