//! Style sheets: logical directions, plain selectors, and no class without its other half.

use crate::{
    assert_tidy,
    source::{files, line_of, read, root, short, sources},
};
use std::collections::{BTreeMap, BTreeSet};

/// Classes that a program outside of src/ writes, with the reason.
const WRITTEN_ELSEWHERE: [(&str, &str); 0] = [];
/// Classes without a style of their own, with the reason.
const WITHOUT_STYLE: [(&str, &str); 1] =
    [("progress-time", "the browser tests find the age of the count by it")];

/// A style sheet: its path, and its text with blanks for comments, quotes and addresses.
struct Sheet {
    path: String,
    text: String,
}

fn sheets() -> Vec<Sheet> {
    let sheets = files("src", &["css"]);
    assert!(!sheets.is_empty(), "src/ has no style sheets");
    sheets.iter().map(|path| Sheet { path: short(path), text: plain(&read(path)) }).collect()
}

fn plain(css: &str) -> String {
    let mut text = css.to_owned();
    for (open, close) in [("/*", "*/"), ("url(", ")"), ("\"", "\""), ("'", "'")] {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let rest = at + open.len();
            let end = text[rest..].find(close).map_or(text.len(), |end| rest + end + close.len());
            let blank: String = text[at..end]
                .chars()
                .map(|letter| if letter == '\n' { '\n' } else { ' ' })
                .collect();
            from = at + blank.len();
            text.replace_range(at..end, &blank);
        }
    }
    text
}

impl Sheet {
    /// Every place of a whole word.
    fn places(&self, word: &str) -> impl Iterator<Item = usize> {
        let is_name = |letter: char| letter.is_alphanumeric();
        self.text
            .match_indices(word)
            .filter(move |(at, _)| {
                !self.text[..*at].ends_with(is_name)
                    && !self.text[at + word.len()..].starts_with(is_name)
            })
            .map(|(at, _)| line_of(&self.text, at))
    }

    /// The selectors of all rules, with their lines.
    fn selectors(&self) -> Vec<(usize, &str)> {
        let mut selectors = Vec::new();
        let mut begin = 0;
        for (at, letter) in self.text.char_indices() {
            if "{};".contains(letter) {
                let before = &self.text[begin..at];
                let selector = before.trim();
                if letter == '{' && !selector.is_empty() && !selector.starts_with('@') {
                    let line =
                        line_of(&self.text, begin + before.len() - before.trim_start().len());
                    selectors.push((line, selector));
                }
                begin = at + 1;
            }
        }
        selectors
    }
}

#[test]
fn directions_are_logical() {
    let words = [
        ("left", "inline-start, or start"),
        ("right", "inline-end, or end"),
        ("translateX", "inset-inline-start, or a sign from a custom property"),
        ("translate3d", "inset-inline-start and inset-block-start"),
    ];
    let mut complaints = Vec::new();
    for sheet in sheets() {
        for (word, instead) in words {
            let places = sheet.places(word);
            complaints.extend(places.map(|line| {
                format!(
                    "{}:{line}: {word} is wrong in one of two languages; use {instead}",
                    sheet.path
                )
            }));
        }
    }
    assert_tidy("Directions follow the writing.", &complaints);
}

#[test]
fn selectors_are_written_out() {
    let mut complaints = Vec::new();
    for sheet in sheets() {
        for (at, _) in sheet.text.match_indices('&') {
            complaints.push(format!(
                "{}:{}: write the whole selector instead of &: so it can be searched for",
                sheet.path,
                line_of(&sheet.text, at)
            ));
        }
        if !sheet.text.trim_start().starts_with("@layer") {
            complaints.push(format!(
                "{}:1: begin with @layer, as src/styles/layers.css says",
                sheet.path
            ));
        }
    }
    assert_tidy("Selectors can be searched for.", &complaints);
}

/// Classes in selectors, with the first place of each.
fn styled() -> BTreeMap<String, String> {
    let mut classes = BTreeMap::new();
    for sheet in sheets() {
        for (line, selector) in sheet.selectors() {
            for part in selector.split('.').skip(1) {
                let name = class_name(part);
                if name.starts_with(|letter: char| letter.is_alphabetic()) {
                    classes.entry(name.to_owned()).or_insert(format!("{}:{line}", sheet.path));
                }
            }
        }
    }
    classes
}

/// The name that a text begins with.
fn class_name(text: &str) -> &str {
    let is_name = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
    &text[..text.find(|letter| !is_name(letter)).unwrap_or(text.len())]
}

/// Classes that are written: after `class=` in a text of the sources or of index.html, with the
/// first place of each.
fn written() -> BTreeMap<String, String> {
    let mut classes = BTreeMap::new();
    let mut add = |place: String, text: &str| {
        for (at, found) in text.match_indices("class=") {
            let value = &text[at + found.len()..];
            let names = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
                _ => class_name(value),
            };
            for name in names.split_whitespace() {
                classes.entry(name.to_owned()).or_insert_with(|| place.clone());
            }
        }
    };
    for source in sources() {
        for (line, text) in &source.texts {
            if !source.is_test(*line) {
                add(format!("{}:{line}", source.path), text);
            }
        }
        // `view!` writes attributes in code: the value is the text that follows.
        for (at, _) in source.code.match_indices("class=") {
            let line = line_of(&source.code, at);
            let value = source.texts.iter().find(|(place, _)| *place == line);
            if let Some((_, value)) = value {
                add(format!("{}:{line}", source.path), &format!("class='{value}'"));
            }
        }
    }
    let index = read(&root().join("index.html"));
    for (line, text) in index.lines().enumerate() {
        add(format!("index.html:{}", line + 1), text);
    }
    classes
}

#[test]
fn every_class_that_is_styled_is_written() {
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut add = |text: &str| {
        let is_name = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
        words.extend(text.split(|letter| !is_name(letter)).map(str::to_owned));
    };
    for source in sources() {
        source
            .texts
            .iter()
            .filter(|(line, _)| !source.is_test(*line))
            .for_each(|(_, text)| add(text));
    }
    add(&read(&root().join("index.html")));
    let complaints: Vec<String> = styled()
        .into_iter()
        .filter(|(class, _)| !words.contains(class))
        .filter(|(class, _)| WRITTEN_ELSEWHERE.iter().all(|(known, _)| known != class))
        .map(|(class, place)| {
            format!(
                "{place}: nothing in src/ or index.html writes the class {class}; take the rule out"
            )
        })
        .collect();
    assert_tidy("No dead rules.", &complaints);
}

#[test]
fn every_class_that_is_written_is_styled() {
    let styled = styled();
    let complaints: Vec<String> = written()
        .into_iter()
        .filter(|(class, _)| !styled.contains_key(class))
        .filter(|(class, _)| WITHOUT_STYLE.iter().all(|(known, _)| known != class))
        .map(|(class, place)| {
            format!("{place}: no style sheet knows the class {class}; take it out")
        })
        .collect();
    assert_tidy("No dead classes.", &complaints);
}

#[test]
fn a_sheet_is_read() {
    let css = "@layer a {\n  /* left & .no */\n  .b:hover, .c--d > .e { margin-left: 0.5rem; --x: url(a.left&b) }\n\
               @media print {\n .f { color: red; } } }";
    let sheet = Sheet { path: "a.css".to_owned(), text: plain(css) };
    assert_eq!(sheet.places("left").collect::<Vec<_>>(), [3]);
    assert!(!sheet.text.contains('&'));
    let selectors: Vec<(usize, &str)> = sheet.selectors();
    assert_eq!(selectors, [(3, ".b:hover, .c--d > .e"), (5, ".f")]);
    assert_eq!(class_name("c--d > "), "c--d");
}
