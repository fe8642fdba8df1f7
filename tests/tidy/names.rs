//! Ids, classes and data attributes: none with a word that lists of content blockers look for.

use crate::{
    assert_tidy,
    source::{Source, files, read, short, sources},
};

/// Words in rules against social buttons, advertising, notices and the counting of visitors.
const HIDDEN: [&str; 21] = [
    "share",
    "sharing",
    "social",
    "follow",
    "facebook",
    "twitter",
    "whatsapp",
    "sponsor",
    "advert",
    "promo",
    "banner",
    "affiliate",
    "newsletter",
    "cookie",
    "consent",
    "popup",
    "popover",
    "modal",
    "overlay",
    "tracking",
    "analytic",
];

/// What an attribute that names an element begins with in markup.
const ATTRIBUTES: [&str; 4] = ["class=", " id=", " data-", ":root[data-"];

/// The names that a piece of markup gives to elements.
fn names(markup: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        for (at, _) in markup.match_indices(attribute) {
            let value = &markup[at + attribute.len()..];
            let end = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].find(quote).map(|end| end + 1),
                _ => value.find([' ', '>']),
            };
            found.push(&value[..end.unwrap_or(value.len())]);
        }
    }
    found
}

/// Whether a text is a name of several words, as ids of live places are.
fn is_compound(text: &str) -> bool {
    text.contains('-') && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
}

fn complaints(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    for (line, text) in source.texts.iter().filter(|(line, _)| !source.is_test(*line)) {
        let whole = Some(text.as_str()).filter(|text| is_compound(text));
        for name in names(text).into_iter().chain(whole) {
            if let Some(word) = HIDDEN.iter().find(|word| name.contains(**word)) {
                complaints.push(format!(
                    "{}:{line}: the name {name} has \"{word}\" in it, and content blockers hide \
                     that; say pass-on, part or another plain word",
                    source.path
                ));
            }
        }
    }
    complaints
}

#[test]
fn names_of_elements_have_no_word_that_content_blockers_hide() {
    let drawn = ["src/app.rs", "src/components/", "src/pages/", "src/prerender/"];
    let machines = ["src/prerender/json_ld/", "src/prerender/feeds/", "src/prerender/head.rs"];
    let mut found = Vec::new();
    for source in sources() {
        let within = |places: &[&str]| places.iter().any(|place| source.path.starts_with(place));
        if within(&drawn) && !within(&machines) {
            found.extend(complaints(&source));
        }
    }
    for sheet in files("src", &["css"]) {
        let text = read(&sheet);
        let names =
            text.split(|letter: char| !letter.is_alphanumeric() && !".#-_".contains(letter));
        let names = names.filter(|name| name.starts_with(['.', '#']));
        let hidden = names.filter(|name| HIDDEN.iter().any(|word| name.contains(word)));
        found.extend(
            hidden.map(|name| {
                format!("{}: {name} is a name that content blockers hide", short(&sheet))
            }),
        );
    }
    assert_tidy("Names that content blockers leave alone.", &found);
}

#[test]
fn names_are_found_in_markup() {
    let source = |text: &str| Source::of("a.rs".to_owned(), &format!("m.put(\"{text}\");"));
    for hidden in [
        "<p class=share-row>",
        "<p id=cookie-note>",
        "<p class='a social'>",
        "dock-share",
        "<a data-share>",
    ] {
        assert_eq!(complaints(&source(hidden)).len(), 1, "{hidden}");
    }
    for plain in ["<p class=pass-on>", "https://t.me/share/url", "<a rel=external href=", "share"] {
        assert!(complaints(&source(plain)).is_empty(), "{plain}");
    }
}
