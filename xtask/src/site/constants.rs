//! Custom properties that never change, settled while the site is built.
//!
//! In the sources a colour or a distance has a name; in a page the name costs bytes, once where it
//! is told and again wherever it is used.

use std::collections::BTreeMap;

/// Names and values.
type Values = BTreeMap<String, String>;

/// Puts the values of constants where they are used, in the first and the later sheet. A constant
/// is a custom property that is told once in both sheets together, in a rule for `:root` alone.
/// The later sheet begins with all of them, for pages with styles of their own.
pub(super) fn settle([first, later]: [String; 2], layer: &str) -> [String; 2] {
    let constants = constants(&first, &format!("{first}{later}"));
    if constants.is_empty() {
        return [first, later];
    }
    let mut told = String::new();
    let mut first = first;
    for (name, value) in &constants {
        first = first.replacen(&format!(" {name}: {value};"), "", 1);
        told += &format!("{name}: {}; ", settled(value, &constants));
    }
    let later = settled(&later, &constants);
    [settled(&first, &constants), format!("@layer {layer} {{ :root {{ {told}}} }}\n{later}")]
}

/// The constants of the first sheet.
fn constants(first: &str, all: &str) -> Values {
    let mut values = Values::new();
    for rule in first.split(":root {").skip(1) {
        let inside = rule.split('}').next().unwrap_or_default();
        for line in inside.split_inclusive(';').filter(|line| line.ends_with(';')) {
            let told = line.trim_end_matches(';').trim().split_once(": ");
            if let Some((name, value)) = told
                && name.starts_with("--")
                && times_told(all, name) == 1
            {
                values.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    values
}

fn times_told(css: &str, name: &str) -> usize {
    let begins =
        |at: usize| !css[..at].ends_with(|letter: char| letter == '-' || letter.is_alphanumeric());
    let told = format!("{name}:");
    css.match_indices(&told).filter(|(at, _)| begins(*at)).count()
}

/// The text with values for names, also within values.
fn settled(css: &str, constants: &Values) -> String {
    let mut parts = css.split("var(");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')').and_then(|(name, rest)| Some((constants.get(name)?, rest))) {
            Some((value, rest)) => text += &(settled(value, constants) + rest),
            None => text += &format!("var({part}"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settle_text(first: &str, later: &str) -> [String; 2] {
        settle([first.to_owned(), later.to_owned()], "tokens")
    }

    #[test]
    fn constants_are_settled_and_told_in_the_later_sheet() {
        let [first, later] = settle_text(
            ":root { --a: 1px; --b: max(var(--a), 2px); }\n.c { x: var(--b) var(--a)/var(--d, 1) }",
            ".e { y: var(--b) }",
        );
        assert_eq!(first, ":root { }\n.c { x: max(1px, 2px) 1px/var(--d, 1) }");
        assert_eq!(
            later,
            "@layer tokens { :root { --a: 1px; --b: max(1px, 2px); } }\n.e { y: max(1px, 2px) }"
        );
    }

    #[test]
    fn what_can_change_keeps_its_name() {
        for (first, later) in [
            (":root { --a: 1px; } .b { --a: 2px; x: var(--a) }", ""),
            (":root { --a: 1px; } .b { x: var(--a) }", ".c { --a: 2px }"),
            (":root, [data-b] { --a: 1px; } .b { x: var(--a) }", ""),
            (".b { --a: 1px; x: var(--a) }", ""),
            (":root { color: red; } .b { x: var(--a) }", ""),
        ] {
            assert_eq!(settle_text(first, later), [first, later]);
        }
    }

    #[test]
    fn the_end_of_another_name_is_not_the_name() {
        let [first, _] = settle_text(":root { --a: 1px; } .b { --c--a: 2px; x: var(--a) }", "");
        assert_eq!(first, ":root { } .b { --c--a: 2px; x: 1px }");
    }
}
