//! Which libraries the packages use, as `cargo tree` prints them.

use crate::files::root;
use std::{collections::BTreeSet, process::Command};

const APP: [&str; 6] =
    ["--package", "naqra", "--target", "wasm32-unknown-unknown", "--edges", "normal"];
const MESSAGES: [&str; 4] = ["--package", "naqra-i18n", "--edges", "build,dev"];
const SERVER: [&str; 4] = ["--package", "naqra-server", "--edges", "normal"];
const CAMPAIGN: [&str; 4] = ["--package", "naqra-campaign", "--edges", "normal"];

/// The names of the packages below a package, itself included.
fn tree(choice: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["tree", "--locked", "--prefix", "none", "--format", "{p}"]);
    let output = cargo.args(choice).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn packages_use_the_libraries_that_the_architecture_names() {
    let table: [(&[&str], &[&str]); 2] = [
        (&APP, &["leptos", "wasm-bindgen", "web-sys", "gloo-net", "serde", "hypertext"]),
        (&MESSAGES, &["fluent", "fluent-syntax"]),
    ];
    for (choice, libraries) in table {
        let tree = tree(choice);
        for library in libraries {
            assert!(tree.contains(*library), "{choice:?} uses no {library}");
        }
    }
}

#[test]
fn packages_do_not_depend_on_what_is_above_them() {
    let table: [(&[&str], &[&str]); 2] = [
        (&APP, &["naqra-site", "naqra-cards", "naqra-cli", "naqra-server", "fluent"]),
        (&SERVER, &["naqra", "naqra-cli", "leptos", "web-sys"]),
    ];
    for (choice, others) in table {
        let tree = tree(choice);
        for other in others {
            assert!(!tree.contains(*other), "{choice:?} depends on {other}");
        }
    }
    assert_eq!(tree(&CAMPAIGN), BTreeSet::from(["naqra-campaign".to_owned()]));
}
