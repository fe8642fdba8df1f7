//! Ids, classes and data attributes: none with a word that lists of content blockers look for.

use crate::{
    assert_tidy,
    classes::sheets,
    css,
    files::read,
    literals::{Literal, literals, literals_of},
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

/// The code that draws pages.
const DRAWN: [&str; 6] =
    ["src/app", "src/pages/", "crates/ui/", "crates/site/", "crates/cards/", "server/src/site/"];

/// Of these, what only machines read.
const FOR_MACHINES: [&str; 3] = ["/json_ld", "/feeds", "/head.rs"];

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

/// Whether a text is a name of several words, as ids of slots are.
fn is_compound(text: &str) -> bool {
    text.contains('-') && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
}

fn complaints(literals: &[Literal]) -> Vec<String> {
    let mut complaints = Vec::new();
    for Literal { place, text } in literals {
        let whole = Some(text.as_str()).filter(|text| is_compound(text));
        for name in names(text).into_iter().chain(whole) {
            if let Some(word) = HIDDEN.iter().find(|word| name.contains(**word)) {
                complaints.push(format!(
                    "{place}: the name {name} has \"{word}\" in it, and content blockers hide \
                     that; say pass-on, part or another plain word"
                ));
            }
        }
    }
    complaints
}

#[test]
fn names_of_elements_have_no_word_that_content_blockers_hide() {
    let mut found = Vec::new();
    for (path, literals) in literals() {
        let is_drawn = DRAWN.iter().any(|folder| path.starts_with(folder));
        if is_drawn && !FOR_MACHINES.iter().any(|part| path.contains(part)) {
            found.extend(complaints(literals));
        }
    }
    for path in sheets() {
        for css::Name { line, name } in css::names(&read(&path)) {
            if HIDDEN.iter().any(|word| name.contains(word)) {
                found.push(format!("{path}:{line}: {name} is a name that content blockers hide"));
            }
        }
    }
    assert_tidy("Names that content blockers leave alone.", &found);
}

#[test]
fn names_are_found_in_markup() {
    let found = |text: &str| {
        complaints(&literals_of("a.rs", &format!("fn a() {{ m.put(\"{text}\"); }}"))).len()
    };
    for hidden in [
        "<p class=share-row>",
        "<p id=cookie-note>",
        "<p class='a social'>",
        "dock-share",
        "<a data-share>",
    ] {
        assert_eq!(found(hidden), 1, "{hidden}");
    }
    for plain in ["<p class=pass-on>", "https://t.me/share/url", "<a rel=external href=", "share"] {
        assert_eq!(found(plain), 0, "{plain}");
    }
}
