//! Tests of all messages against fluent-bundle and the rules of both languages.
//!
//! `build.rs` compiles `locales/` to static tables, and `src/message.rs` renders them. With fluent-bundle
//! as oracle, every message, plural form and named variant must be rendered to the same bytes, with and
//! without isolates.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads files and stops where a value is not what it needs"
)]

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};
use naqra_campaign::{Digits, Lang};
use naqra_i18n::{Argument, KEYS, Text, plural_category};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// At least one number of every plural category of either language, and the edges between them.
const COUNTS: [u64; 15] = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200, 1_000, 1_000_000];
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// A variant that no message has.
const UNKNOWN: &str = "unknown-word";
/// The value of text arguments, in both scripts.
const SAMPLE_TEXT: &str = "٢٢٧٬٠٠٠ of Cairo";

// ---- the real files -------------------------------------------------------------------------

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn text(lang: Lang) -> Text {
    Text::new(lang, Digits::Latin)
}

/// The Fluent files of a language: path from the root, and source.
fn sources(lang: Lang) -> Vec<(String, String)> {
    let folder = root().join("locales").join(lang.code());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "ftl"));
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        (name, fs::read_to_string(file).unwrap())
    };
    files.iter().map(read).collect()
}

/// A message of a Fluent file.
struct Message {
    /// Its place: `locales/ar/app.ftl: app-name`.
    place: String,
    pattern: Pattern<String>,
}

fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for (file, source) in sources(lang) {
        let resource =
            parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let key = message.id.name;
                let place = format!("{file}: {key}");
                let pattern = message.value.unwrap_or_else(|| panic!("{place} has no text"));
                messages.insert(key, Message { place, pattern });
            }
        }
    }
    messages
}

fn bundle(lang: Lang, isolates: bool) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![lang.code().parse().unwrap()]);
    bundle.set_use_isolating(isolates);
    for (file, source) in sources(lang) {
        let resource = FluentResource::try_new(source)
            .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{file}: {errors:?}"));
    }
    bundle
}

// ---- arguments ------------------------------------------------------------------------------

/// The use of an argument in a message.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Role {
    /// Inserted.
    Inserted,
    /// Selects a plural form or an exact number.
    Plural,
    /// Selects a named variant.
    Named,
}

/// A value for an argument.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Value {
    Text(String),
    Number(u64),
}

/// The arguments of a message by name, with the values to test, for both languages together.
fn arguments(sides: &[&Pattern<String>]) -> BTreeMap<String, BTreeSet<Value>> {
    let mut roles = BTreeMap::new();
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pattern in sides {
        walk(pattern, &mut |expression| match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                roles.entry(id.name.clone()).or_insert(Role::Inserted);
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                let counts = variants.iter().all(|variant| {
                    matches!(variant.key, VariantKey::NumberLiteral { .. })
                        || CATEGORIES.contains(&key(variant))
                });
                roles.insert(id.name.clone(), if counts { Role::Plural } else { Role::Named });
                let names = variants.iter().map(|variant| key(variant).to_owned());
                keys.entry(id.name.clone()).or_default().extend(names);
            }
            _ => {}
        });
    }
    let values = |(name, role): (String, Role)| {
        let keys = keys.remove(&name).unwrap_or_default();
        let values = match role {
            Role::Inserted => BTreeSet::from([Value::Text(SAMPLE_TEXT.to_owned())]),
            Role::Named => keys.into_iter().chain([UNKNOWN.to_owned()]).map(Value::Text).collect(),
            Role::Plural => {
                let exact = keys.iter().filter_map(|key| key.parse::<u64>().ok());
                let beside = exact.flat_map(|number| [number, number + 1]);
                // Exact numbers alone need no plural forms: see `oracle_number`.
                let plural = keys.iter().any(|key| CATEGORIES[..5].contains(&key.as_str()));
                let counts = COUNTS.into_iter().filter(|count| plural || *count < 100);
                counts.chain(beside).map(Value::Number).collect()
            }
        };
        (name, values)
    };
    roles.into_iter().map(values).collect()
}

fn key(variant: &Variant<String>) -> &str {
    match &variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Visits every placeable of a pattern, also inside variants.
fn walk(pattern: &Pattern<String>, visit: &mut impl FnMut(&Expression<String>)) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            visit(expression);
            if let Expression::Select { variants, .. } = expression {
                for variant in variants {
                    walk(&variant.value, visit);
                }
            }
        }
    }
}

/// All combinations of one value for each argument.
fn choices(arguments: &BTreeMap<String, BTreeSet<Value>>) -> Vec<BTreeMap<&str, &Value>> {
    let mut all = vec![BTreeMap::new()];
    for (name, values) in arguments {
        all = all
            .iter()
            .flat_map(|chosen| {
                values.iter().map(|value| {
                    let mut chosen = chosen.clone();
                    chosen.insert(name.as_str(), value);
                    chosen
                })
            })
            .collect();
    }
    all
}

// ---- the oracle -----------------------------------------------------------------------------

#[test]
fn messages_render_like_fluent_bundle() {
    let (arabic, english) = (messages(Lang::Ar), messages(Lang::En));
    let mut compared = 0;
    for lang in Lang::ALL {
        let oracles = [true, false].map(|isolates| (isolates, bundle(lang, isolates)));
        for (index, key) in KEYS.iter().enumerate() {
            let values = arguments(&[&arabic[*key].pattern, &english[*key].pattern]);
            for chosen in choices(&values) {
                for (isolates, oracle) in &oracles {
                    let ours = if *isolates { text(lang) } else { text(lang).plain() };
                    // In the order of their names, as the generated methods pass them.
                    let given: Vec<Argument<'_>> = chosen
                        .values()
                        .map(|value| match value {
                            Value::Text(text) => Argument::Str(text),
                            Value::Number(number) => Argument::Number(*number),
                        })
                        .collect();
                    assert_eq!(
                        ours.render_for_check(index, &given),
                        render_with_oracle(lang, oracle, key, &chosen),
                        "{}/{key} with {chosen:?}, isolates: {isolates}",
                        lang.code()
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 4 * KEYS.len(), "only {compared} comparisons");
}

/// The number that the oracle gets.
///
/// `intl_pluralrules` 7.0.2, which fluent-bundle uses, loses the `mod 100` of Arabic's `few` and
/// `many` (CLDR: `n % 100 = 3..10`, `11..99`), so that 103 is `other`. The oracle gets a
/// smaller number of the same CLDR category; `plural_categories_match_cldr` tests ours.
fn oracle_number(lang: Lang, number: u64) -> u64 {
    match (lang, number % 100) {
        (Lang::Ar, rest @ 3..) if number > 100 => rest,
        _ => number,
    }
}

fn render_with_oracle(
    lang: Lang,
    oracle: &FluentBundle<FluentResource>,
    key: &str,
    chosen: &BTreeMap<&str, &Value>,
) -> String {
    let mut given = FluentArgs::new();
    for (name, value) in chosen {
        given.set(
            (*name).to_owned(),
            match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Number(number) => FluentValue::from(oracle_number(lang, *number)),
            },
        );
    }
    let pattern = oracle.get_message(key).and_then(|message| message.value()).unwrap();
    let mut errors = Vec::new();
    let rendered = oracle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    assert!(errors.is_empty(), "{key} with {chosen:?}: {errors:?}");
    rendered
}

#[test]
fn plural_categories_match_fluent_bundle() {
    let all = "probe = { $count ->\n    [zero] zero\n    [one] one\n    [two] two\n    \
               [few] few\n    [many] many\n   *[other] other\n}\n";
    for lang in Lang::ALL {
        let mut oracle = FluentBundle::new(vec![lang.code().parse().unwrap()]);
        oracle.add_resource(FluentResource::try_new(all.to_owned()).unwrap()).unwrap();
        for count in (0..=1_200).chain([9_999, 10_000, 250_000, 1_000_011, 1_000_000_003]) {
            let value = Value::Number(count);
            let oracle =
                render_with_oracle(lang, &oracle, "probe", &BTreeMap::from([("count", &value)]));
            let ours = plural_category(lang, count).name();
            assert_eq!(ours, oracle, "{count} in {}", lang.code());
        }
    }
}

/// The samples of CLDR 48 for Arabic.
#[test]
fn plural_categories_match_cldr() {
    let samples: [(&str, &[u64]); 6] = [
        ("zero", &[0]),
        ("one", &[1]),
        ("two", &[2]),
        ("few", &[3, 10, 103, 110, 1_003]),
        ("many", &[11, 26, 111, 1_011, 99, 199]),
        ("other", &[100, 102, 200, 202, 300, 302, 1_000, 10_000, 100_000, 1_000_000]),
    ];
    for (category, counts) in samples {
        for count in counts {
            assert_eq!(plural_category(Lang::Ar, *count).name(), category, "{count}");
        }
    }
}

// ---- the rules of the languages -------------------------------------------------------------

/// A message with plural forms has all forms that its language needs.
///
/// English: one and other. Arabic: one, two and few are always words of their own. `many` is the
/// singular in the accusative, which is written differently from the default unless the noun ends
/// in teh marbuta (١١ نقطة beside ١٠٠ نقطة, but ١١ يومًا beside ١٠٠ يوم). `zero` may be the
/// default: ٠ نقطة is correct.
#[test]
fn messages_have_the_plural_forms_of_their_language() {
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        for message in messages(lang).values() {
            walk(&message.pattern, &mut |expression| {
                let Expression::Select { variants, .. } = expression else { return };
                let names: Vec<&str> = variants.iter().map(key).collect();
                if !names.iter().any(|name| ["one", "two", "few", "many"].contains(name)) {
                    return;
                }
                let default = variants.iter().find(|variant| variant.default).unwrap();
                let marbuta = words(&default.value).trim_end().ends_with('ة');
                let needed: &[&str] = match lang {
                    Lang::En => &["one", "other"],
                    Lang::Ar if marbuta => &["one", "two", "few", "other"],
                    Lang::Ar => &["one", "two", "few", "many", "other"],
                };
                for form in needed.iter().filter(|form| !names.contains(form)) {
                    missing.push(format!("{}: add the form [{form}]", message.place));
                }
            });
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The text of a pattern without inserted arguments.
fn words(pattern: &Pattern<String>) -> String {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    words.push_str(value);
                }
                Expression::Inline(_) => words.push(' '),
                Expression::Select { variants, .. } => {
                    for variant in variants {
                        words.push_str(&self::words(&variant.value));
                        words.push('\n');
                    }
                }
            },
        }
    }
    words
}

#[test]
fn arabic_messages_have_no_latin_letters_and_punctuation() {
    // Names of languages are in their own language.
    let latin_names = BTreeMap::from([("language-name", "English")]);
    let mut problems = Vec::new();
    for (key, message) in messages(Lang::Ar) {
        let allowed = latin_names.get(key.as_str()).copied().unwrap_or_default();
        let words = words(&message.pattern);
        let words = if allowed.is_empty() { words } else { words.replace(allowed, "") };
        if let Some(letter) = words.chars().find(char::is_ascii_alphabetic) {
            problems.push(format!("{}: the Latin letter {letter}", message.place));
        }
        if let Some(mark) = words.chars().find(|letter| [',', ';', '?'].contains(letter)) {
            problems.push(format!("{}: {mark} instead of ، ؛ ؟", message.place));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn english_messages_have_no_arabic_letters() {
    let arabic_names = BTreeMap::from([("language-name", "العربية")]);
    let mut problems = Vec::new();
    for (key, message) in messages(Lang::En) {
        let allowed = arabic_names.get(key.as_str()).copied().unwrap_or_default();
        let words =
            words(&message.pattern).replace(if allowed.is_empty() { "\0" } else { allowed }, "");
        if let Some(letter) = words.chars().find(|letter| is_arabic_letter(*letter)) {
            problems.push(format!("{}: the Arabic letter {letter}", message.place));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

fn is_arabic_letter(letter: char) -> bool {
    letter.is_alphabetic() && ('\u{0600}'..='\u{06FF}').contains(&letter)
}

/// Numbers are arguments, formatted in the digits that the visitor chose.
#[test]
fn messages_have_no_literal_digits() {
    let samples = ["digits-arab", "digits-latn"];
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            if samples.contains(&key.as_str()) {
                continue;
            }
            let words = words(&message.pattern);
            if let Some(digit) = words.chars().find(|letter| letter.is_numeric()) {
                problems.push(format!(
                    "{}: the digit {digit}; pass the number as an argument",
                    message.place
                ));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

// ---- unused messages --------------------------------------------------------------------------

#[test]
fn messages_are_all_used() {
    let mut code = String::new();
    for folder in ["src", "crates", "server/src"] {
        read_code(&root().join(folder), &mut code);
    }
    let unused: Vec<_> = KEYS
        .iter()
        .filter(|key| {
            let name = key.replace('-', "_");
            let named = |before: &str, after: &[char]| {
                code.match_indices(&format!("{before}{name}")).any(|(at, found)| {
                    code[at + found.len()..].starts_with(|letter| after.contains(&letter))
                })
            };
            !named(".", &['(']) && !named("Text::", &['(', ',', ')', ';'])
        })
        .collect();
    assert!(
        unused.is_empty(),
        "no code uses these messages; remove them from locales/ar and locales/en: {unused:?}"
    );
}

/// Appends all Rust code of a folder, without tests.
fn read_code(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            read_code(&path, code);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !name.ends_with("tests") {
            let source = fs::read_to_string(&path).unwrap();
            code.push_str(source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
        }
    }
}
