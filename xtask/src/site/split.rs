//! What of a style sheet the first view of a campaign on a phone needs, and what it can do
//! without.

/// Conditions under which a phone at its first view never is.
const ELSEWHERE: [&str; 3] = ["print", "(min-width: 60rem)", "(forced-colors: active)"];

/// A condition that counts only once something moves, which the program begins.
const MOVING: &str = "(prefers-reduced-motion: reduce)";

/// Beginnings of selectors that a page does not need: it has the colours of its own accent in it,
/// the scheme is chosen in the program, and before the program there is nothing to type into.
const CHOSEN: [&str; 3] = ["[data-accent=", "[data-scheme=", "body:has("];

/// States that need a pointer above the page, or that only the program brings.
const STATES: [&str; 2] = [":hover", "[aria-disabled="];

/// Splits a sheet: what a phone needs at first, and the rest. The rest is
///
/// - `@media` for print, for wide screens and for forced colours (`ELSEWHERE`),
/// - `@media` for reduced motion,
/// - rules whose selectors are all of a state that a written page on a phone never has (`STATES`,
///   `CHOSEN`), and `@media` with only such rules.
///
/// Each part keeps its layer, and the order within the parts stays.
pub(super) fn split(css: &str) -> [String; 2] {
    let css = without_comments(css);
    let mut parts = [String::new(), String::new()];
    for item in items(&css) {
        match block(item) {
            Some((layer, inside)) if layer.starts_with("@layer") => {
                let mut insides = [String::new(), String::new()];
                for item in items(inside) {
                    insides[usize::from(is_for_later(item))] += &format!("  {item}\n");
                }
                for (part, inside) in parts.iter_mut().zip(insides) {
                    if !inside.is_empty() {
                        *part += &format!("{layer} {{\n{inside}}}\n");
                    }
                }
            }
            _ => parts[usize::from(is_for_later(item))] += &format!("{item}\n"),
        }
    }
    parts
}

fn is_for_later(item: &str) -> bool {
    let Some((prelude, inside)) = block(item) else { return false };
    if let Some(condition) = prelude.strip_prefix("@media").map(str::trim) {
        let elsewhere = ELSEWHERE.iter().any(|place| condition.starts_with(place));
        // A comma: the condition is met elsewhere, too.
        return (elsewhere && !condition.contains(','))
            || condition == MOVING
            || items(inside).into_iter().all(is_for_later);
    }
    CHOSEN.iter().any(|begin| prelude.starts_with(begin))
        || prelude.split(',').all(|selector| STATES.iter().any(|state| selector.contains(state)))
}

/// The rules and statements of a sheet or of the inside of a block.
pub(super) fn items(css: &str) -> Vec<&str> {
    let (mut items, mut begin, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in css.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(letter, '}' | ';') {
            items.push(css[begin..=at].trim());
            begin = at + 1;
        }
    }
    items
}

/// What stands before a block, and what is inside; nothing for a statement.
pub(super) fn block(item: &str) -> Option<(&str, &str)> {
    let (prelude, rest) = item.split_once('{')?;
    Some((prelude.trim(), rest.strip_suffix('}')?))
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_what_is_seen_at_once_come_first() {
        let css = "/* order */ @layer a, b;\n@layer a { .c { x: 1 } /* { */ @font-face { y: 2 } }";
        let first = "@layer a, b;\n@layer a {\n  .c { x: 1 }\n  @font-face { y: 2 }\n}\n";
        assert_eq!(split(css), [first.to_owned(), String::new()]);
    }

    #[test]
    fn what_a_phone_can_do_without_comes_later() {
        for later in [
            ".c:hover { x: 1 }",
            ".c:hover, .d:hover .e { x: 1 }",
            "@media print { .c { x: 1 } .d { x: 2 } }",
            "@media (min-width: 60rem) { .c { x: 1 } }",
            "@media (min-width: 60rem) and (max-height: 48rem) { .c { x: 1 } }",
            "@media (forced-colors: active) { .c { x: 1 } }",
            "@media (prefers-reduced-motion: reduce) { * { x: 1 } }",
            "[data-accent=\"clay\"] { x: 1 }",
            "[data-scheme=\"dark\"] { x: 1 }",
            ".c[aria-disabled=\"true\"] { x: 1 }",
            "@media (max-width: 59.99rem) { body:has(:is(a, b):focus) .c { x: 1 } }",
        ] {
            let css = format!("@layer a {{ .b {{ x: 0 }} {later} .z {{ x: 3 }} }}");
            let [first, rest] = split(&css);
            assert_eq!(first, "@layer a {\n  .b { x: 0 }\n  .z { x: 3 }\n}\n", "{later}");
            assert_eq!(rest, format!("@layer a {{\n  {later}\n}}\n"));
        }
    }

    #[test]
    fn what_a_phone_may_meet_stays() {
        for first in [
            ".c:hover, .c:focus { x: 1 }",
            ":root, [data-accent=\"nile\"] { x: 1 }",
            "[data-accent] { x: 1 }",
            "@media (min-width: 60rem), (max-height: 26rem) { .c { x: 1 } }",
            "@media (max-width: 59.99rem) { .c { x: 1 } }",
            "@supports not (color: red) { .c { x: 1 } }",
            "@keyframes c { from { x: 1 } }",
        ] {
            let css = format!("@layer a {{\n  {first}\n}}\n");
            assert_eq!(split(&css), [css, String::new()]);
        }
    }
}
