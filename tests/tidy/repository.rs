//! What no file of the repository may hold.

use crate::{
    assert_tidy,
    source::{read, root, short},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that are made, not written.
const MADE: [&str; 5] = ["target", "dist", "node_modules", ".git", "proptest-regressions"];
const TEXT: [&str; 14] = [
    "rs", "toml", "md", "html", "css", "js", "json", "ftl", "yml", "yaml", "sh", "svg", "vtt",
    "txt",
];

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !MADE.contains(&name) {
                texts(&path, found);
            }
        } else if path.extension().is_some_and(|ext| TEXT.iter().any(|text| ext == *text)) {
            found.push(path);
        }
    }
}

fn lines_with(words: &[String], what_to_do: &str) -> Vec<String> {
    let mut paths = Vec::new();
    texts(root(), &mut paths);
    paths.sort();
    let mut complaints = Vec::new();
    for path in paths {
        for (index, line) in read(&path).lines().enumerate() {
            if let Some(word) = words.iter().find(|word| holds(line, word)) {
                complaints.push(format!("{}:{}: {word} {what_to_do}", short(&path), index + 1));
            }
        }
    }
    complaints
}

/// Whether a line holds a word that no letter stands before or after.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(char::is_alphanumeric)
            && !line[at + word.len()..].starts_with(char::is_uppercase)
    })
}

#[test]
fn no_path_of_one_machine() {
    // In halves, so that this file does not complain about itself.
    let folders = [("/ro", "ot/"), ("/wo", "rk/"), ("/ho", "me/"), ("/Use", "rs/"), ("C:", "\\")];
    let words = folders.map(|(start, end)| format!("{start}{end}"));
    let complaints =
        lines_with(&words, "is a path of one machine; write it from the root of the repository");
    assert_tidy("The repository works anywhere.", &complaints);
}

#[test]
fn nothing_is_put_off() {
    let marks = [("TO", "DO"), ("FIX", "ME"), ("XX", "X:"), ("HA", "CK:")];
    let words = marks.map(|(start, end)| format!("{start}{end}"));
    let complaints =
        lines_with(&words, "puts something off; do it, or open an issue and take this out");
    assert_tidy("Nothing is put off.", &complaints);
}

#[test]
fn files_are_named_by_what_is_in_them() {
    let vague =
        ["utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "types"];
    let mut paths = Vec::new();
    texts(root(), &mut paths);
    let complaints: Vec<String> = paths
        .iter()
        .map(|path| short(path))
        .filter(|path| path.ends_with(".rs"))
        .filter(|path| path.split(['/', '.']).any(|part| vague.contains(&part)))
        .map(|path| format!("{path}: the name says nothing; name the thing that is in it"))
        .collect();
    assert_tidy("Names are from the field.", &complaints);
}
