//! Both colour schemes without `light-dark()`, for the first view.
//!
//! Pages are painted in the scheme of the device, for which a condition is enough: it weighs less,
//! and browsers of before 2024 know it. The chosen scheme needs the program, and what it needs comes
//! with the later sheet.

use super::split::{block, items};

/// Rewrites the rules that have `light-dark()` in them: for the first view as two, by day and by
/// night, and for the later sheet as they are.
pub(super) fn schemes(css: &str) -> [String; 2] {
    let (mut first, mut later) = (String::new(), String::new());
    for item in items(css) {
        match block(item) {
            Some((layer, inside)) if layer.starts_with("@layer") && inside.contains(BOTH) => {
                let rules = items(inside).into_iter().map(in_both);
                let (rules, chosen): (Vec<_>, Vec<_>) = rules.unzip();
                first += &format!("{layer} {{\n{}}}\n", rules.concat());
                later += &format!(
                    "{layer} {{\n  @supports (color: light-dark(#000, #fff)) {{\n{}  }}\n}}\n",
                    chosen.concat()
                );
            }
            _ => first += &format!("{item}\n"),
        }
    }
    [first, later]
}

const BOTH: &str = "light-dark(";

/// A rule of the first view, and the same for the later sheet.
fn in_both(rule: &str) -> (String, String) {
    let Some((selector, inside)) = block(rule).filter(|(_, inside)| inside.contains(BOTH)) else {
        return (format!("  {rule}\n"), String::new());
    };
    let (mut day, mut night, mut chosen) = (String::new(), String::new(), String::new());
    for line in inside.split(';').map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once(": ").and_then(|(name, value)| Some((name, by_scheme(value)?))) {
            Some((name, (light, dark))) => {
                day += &format!(" {name}: {light};");
                night += &format!(" {name}: {dark};");
                chosen += &format!(" {line};");
            }
            None => day += &format!(" {line};"),
        }
    }
    let night =
        format!("@media screen and (prefers-color-scheme: dark) {{ {selector} {{{night} }} }}");
    (format!("  {selector} {{{day} }}\n  {night}\n"), format!("    {selector} {{{chosen} }}\n"))
}

/// The two values of a `light-dark()`.
fn by_scheme(value: &str) -> Option<(&str, &str)> {
    let values = value.strip_prefix(BOTH)?.strip_suffix(')')?;
    let mut depth = 0;
    let comma = values.find(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    })?;
    Some((values[..comma].trim(), values[comma + 1..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_and_night_are_conditions_at_first_and_a_choice_later() {
        let [first, later] = schemes(
            "@layer a, t;\n@layer t { :root { --b: 1; } :root, .c {\n --d: light-dark(red, f(1, 2));\n --e: 2; } }",
        );
        assert_eq!(
            first,
            "@layer a, t;\n@layer t {\n  :root { --b: 1; }\n  :root, .c { --d: red; --e: 2; }\n  \
             @media screen and (prefers-color-scheme: dark) { :root, .c { --d: f(1, 2); } }\n}\n"
        );
        assert_eq!(
            later,
            "@layer t {\n  @supports (color: light-dark(#000, #fff)) {\n    \
             :root, .c { --d: light-dark(red, f(1, 2)); }\n  }\n}\n"
        );
    }

    #[test]
    fn what_has_one_colour_stays() {
        let css = "@layer a;\n@layer b { .c { color: red } }\n";
        assert_eq!(schemes(css), [css.to_owned(), String::new()]);
    }
}
