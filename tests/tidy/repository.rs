//! What no file of the repository may hold, and how files are named and how long they are.

use crate::{
    assert_tidy,
    files::{files, read, shipped_rust},
};

const TEXT: [&str; 16] = [
    "rs", "toml", "md", "html", "css", "js", "mjs", "json", "jsonc", "ftl", "yml", "yaml", "sh",
    "svg", "vtt", "txt",
];

/// Lines of a file of code that is passed on, its tests left out.
const FILE_LINES_MAX: usize = 300;

fn lines_with(words: &[String], what_to_do: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for path in files(&TEXT) {
        for (index, line) in read(&path).lines().enumerate() {
            if let Some(word) = words.iter().find(|word| holds(line, word)) {
                complaints.push(format!("{path}:{}: {word} {what_to_do}", index + 1));
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
    let complaints: Vec<String> = files(&["rs"])
        .into_iter()
        .filter(|path| path.split(['/', '.']).any(|part| vague.contains(&part)))
        .map(|path| format!("{path}: the name says nothing; name the thing that is in it"))
        .collect();
    assert_tidy("Names are from the field.", &complaints);
}

#[test]
fn files_are_short() {
    let complaints: Vec<String> = shipped_rust()
        .into_iter()
        .map(|path| {
            let lines = read(&path).lines().take_while(|line| *line != "#[cfg(test)]").count();
            (path, lines)
        })
        .filter(|(_, lines)| *lines > FILE_LINES_MAX)
        .map(|(path, lines)| {
            format!(
                "{path}: {lines} lines without tests, {FILE_LINES_MAX} are the most; give a part \
                 of it a file and a name of its own"
            )
        })
        .collect();
    assert_tidy("Files are short.", &complaints);
}
