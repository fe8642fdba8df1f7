//! The files that documents name.

use crate::{
    assert_tidy,
    files::{files, read, root},
};

/// The folders of the repository whose files documents name.
const FOLDERS: [&str; 9] =
    ["assets", "crates", "docs", "locales", "public", "server", "src", "tests", "xtask"];

/// Documents about the past may name what is gone.
const PAST: [&str; 2] = ["CHANGELOG.md", "docs/adr/"];

/// Names that stand for others, as in `docs/owners/backends/NAME.json`.
const PLACEHOLDERS: [&str; 4] = ["FILE", "LANG", "NAME", "SLUG"];

#[test]
fn files_named_in_documents_exist() {
    let mut complaints = Vec::new();
    for document in files(&["md"]) {
        if PAST.iter().any(|past| document.starts_with(past)) {
            continue;
        }
        for (index, line) in read(&document).lines().enumerate() {
            for path in paths_in(line).filter(|path| !root().join(path).exists()) {
                let at = index + 1;
                complaints.push(format!("{document}:{at}: no file {path}; name where it is now"));
            }
        }
    }
    assert_tidy("Documents name files that exist.", &complaints);
}

/// The paths from the root of the repository in the code spans of a line.
fn paths_in(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).filter(|span| {
        let is_plain =
            span.chars().all(|char| char.is_ascii_alphanumeric() || "/._-".contains(char));
        let folder = span.split_once('/').map(|(folder, _)| folder);
        is_plain
            && folder.is_some_and(|folder| FOLDERS.contains(&folder))
            && !PLACEHOLDERS.iter().any(|placeholder| span.contains(placeholder))
    })
}
