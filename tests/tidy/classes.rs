//! Every class has a style and a place where it is written.

use crate::{
    assert_tidy,
    css::{begins_with_layer, names},
    files::{files, read},
    literals::literals,
};
use std::collections::{BTreeMap, BTreeSet};

/// Classes without a style of their own, with the reason.
const WITHOUT_STYLE: [(&str, &str); 1] =
    [("progress-time", "the browser tests find the age of the count by it")];

/// The style sheets of the site.
pub(crate) fn sheets() -> Vec<String> {
    let mut sheets = files(&["css"]);
    sheets.retain(|path| path.starts_with("src/") || path.starts_with("crates/"));
    assert!(!sheets.is_empty(), "there are no style sheets in src/ and crates/");
    sheets
}

#[test]
fn sheets_are_in_a_layer() {
    let complaints: Vec<String> = sheets()
        .iter()
        .filter(|path| !begins_with_layer(&read(path)))
        .map(|path| format!("{path}:1: begin with @layer, as layers.css says"))
        .collect();
    assert_tidy("Every style is in a layer.", &complaints);
}

/// Classes in selectors, with the first place of each.
fn styled() -> BTreeMap<String, String> {
    let mut classes = BTreeMap::new();
    for path in sheets() {
        for name in names(&read(&path)) {
            if let Some(class) = name.name.strip_prefix('.') {
                classes.entry(class.to_owned()).or_insert(format!("{path}:{}", name.line));
            }
        }
    }
    classes
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || "-_".contains(letter)
}

/// The values of `class=` in a piece of HTML.
fn classes_in(html: &str) -> Vec<&str> {
    let values = html.split("class=").skip(1).map(|value| match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value.split(|letter| !is_name(letter)).next().unwrap_or_default(),
    });
    values.flat_map(str::split_whitespace).collect()
}

/// The texts that may write a class: literals of the code and lines of index.html.
fn texts(index: &str) -> Vec<(&str, &str)> {
    let mut texts = Vec::new();
    for (_, literals) in literals() {
        let literals = literals.iter();
        texts.extend(literals.map(|literal| (literal.place.as_str(), literal.text.as_str())));
    }
    texts.extend(index.lines().map(|line| ("index.html", line)));
    texts
}

#[test]
fn every_class_that_is_styled_is_written() {
    let index = read("index.html");
    let texts = texts(&index);
    let words: BTreeSet<&str> =
        texts.iter().flat_map(|(_, text)| text.split(|letter| !is_name(letter))).collect();
    let complaints: Vec<String> = styled()
        .into_iter()
        .filter(|(class, _)| !words.contains(class.as_str()))
        .map(|(class, place)| {
            format!(
                "{place}: no code and no index.html writes the class {class}; take the rule out"
            )
        })
        .collect();
    assert_tidy("No dead rules.", &complaints);
}

#[test]
fn every_class_that_is_written_is_styled() {
    let styled = styled();
    let known = |class: &str| {
        styled.contains_key(class) || WITHOUT_STYLE.iter().any(|(name, _)| *name == class)
    };
    let mut complaints = Vec::new();
    let index = read("index.html");
    for (place, text) in texts(&index) {
        let unknown = classes_in(text).into_iter().filter(|class| !known(class));
        complaints
            .extend(unknown.map(|class| {
                format!("{place}: no style sheet has the class {class}; take it out")
            }));
    }
    assert_tidy("No dead classes.", &complaints);
}

#[test]
fn classes_are_found_in_html() {
    let html = "<p class=a id=b><p class='c d--e'><p class=\"f\">class";
    assert_eq!(classes_in(html), ["a", "c", "d--e", "f"]);
}
