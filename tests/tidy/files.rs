//! The files of the repository: what git ignores is left out.

use ignore::WalkBuilder;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The paths, from the root, of all files below it that have one of the extensions, in order.
pub(crate) fn files(extensions: &[&str]) -> Vec<String> {
    let root = root();
    let mut walk = WalkBuilder::new(&root);
    walk.hidden(false).require_git(false).filter_entry(|entry| entry.file_name() != ".git");
    let mut found = Vec::new();
    for entry in walk.build() {
        let entry =
            entry.unwrap_or_else(|error| panic!("the repository cannot be walked: {error}"));
        let path = entry.path();
        let fits = path.extension().is_some_and(|ext| extensions.iter().any(|known| ext == *known));
        if path.is_file() && fits {
            let path = path.strip_prefix(&root).unwrap_or(path);
            found.push(path.display().to_string());
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are no files {extensions:?} below {}", root.display());
    found
}

/// The code that is built and passed on: the app, the crates and the server, without their tests.
pub(crate) fn shipped_rust() -> Vec<String> {
    let mut paths = files(&["rs"]);
    paths.retain(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_shipped = ["src/", "crates/", "server/"].iter().any(|top| path.starts_with(top));
        let is_test = path.contains("/tests/") || name == "tests.rs" || name.ends_with("_tests.rs");
        is_shipped && !is_test
    });
    paths
}

/// The text of a file, by its path from the root.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
