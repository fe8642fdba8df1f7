//! Generates Rust from Fluent sources: a method of `Text` for each message, and a static table of patterns.

#[path = "encoder.rs"]
mod encoder;

use encoder::Encoder;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

const LANGUAGES: [&str; 2] = ["ar", "en"];
const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Inserted as it is.
    Str,
    /// Selects a plural form or an exact number; a second argument has the formatted number.
    Number,
}

type Arguments = BTreeMap<String, Kind>;

struct Message {
    pattern: Pattern<String>,
    comment: Option<String>,
}

#[derive(Default)]
struct Language {
    messages: BTreeMap<String, Message>,
    terms: BTreeMap<String, Pattern<String>>,
}

/// Reads `locales/{ar,en}/*.ftl` and returns Rust source. With `browser`, the files of [`NATIVE_FILES`] are
/// left out.
///
/// # Errors
/// All problems, each with its language, file or message.
pub(crate) fn generate(locales: &Path, browser: bool) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let [ar, en] = LANGUAGES.map(|code| read_language(&locales.join(code), browser, &mut problems));
    compare_keys(&ar, &en, &mut problems);
    let mut code = String::new();
    let mut table = String::new();
    let mut methods = String::new();
    for (index, (key, message)) in en.messages.iter().enumerate() {
        let Some(arabic) = ar.messages.get(key) else { continue };
        let arguments = arguments_of(key, &message.pattern, "en", &mut problems);
        let arabic_arguments = arguments_of(key, &arabic.pattern, "ar", &mut problems);
        if arguments != arabic_arguments {
            problems.push(format!(
                "message {key}: the arguments differ: ar has {arabic_arguments:?}, en has {arguments:?}"
            ));
        }
        let names: Vec<&str> = arguments.keys().map(String::as_str).collect();
        let mut side = |language: &Language, code: &str, pattern: &Pattern<String>| {
            let place = format!("{code}/{key}");
            Encoder { names: &names, language, place: &place, problems: &mut problems }
                .pattern(pattern)
        };
        let (ar_code, en_code) =
            (side(&ar, "ar", &arabic.pattern), side(&en, "en", &message.pattern));
        let _ = writeln!(table, "    [{ar_code:?}, {en_code:?}],");
        emit_method(&mut methods, key, index, message, &arguments);
    }
    let keys: Vec<String> = en.messages.keys().map(|key| format!("{key:?}")).collect();
    let _ = writeln!(code, "static TABLE: [[&str; 2]; {}] = [\n{table}];", keys.len());
    let _ = writeln!(code, "/// The ids of all messages, in the order of the table.");
    let _ = writeln!(code, "#[cfg(not(target_arch = \"wasm32\"))]");
    let _ = writeln!(code, "pub static KEYS: [&str; {}] = [{}];", keys.len(), keys.join(", "));
    let _ = writeln!(code, "impl Text {{\n{methods}}}");
    if problems.is_empty() { Ok(code) } else { Err(problems) }
}

/// Files whose messages the app does not use: metadata, feeds, cards, embeds and the embed builder.
const NATIVE_FILES: [&str; 3] = ["builder.ftl", "embed.ftl", "machines.ftl"];

fn read_language(folder: &Path, browser: bool, problems: &mut Vec<String>) -> Language {
    let mut language = Language::default();
    let mut files: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            problems.push(format!("{}: {error}", folder.display()));
            return language;
        }
    };
    files.sort();
    let native = |file: &Path| NATIVE_FILES.iter().any(|name| file.ends_with(name));
    files.retain(|file| !(browser && native(file)));
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "ftl")) {
        let source = match fs::read_to_string(file) {
            Ok(source) => source,
            Err(error) => {
                problems.push(format!("{}: {error}", file.display()));
                continue;
            }
        };
        let resource = parser::parse(source).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| format!("{}: {error}", file.display())));
            resource
        });
        for entry in resource.body {
            add_entry(&mut language, entry, file, problems);
        }
    }
    language
}

fn add_entry(
    language: &mut Language,
    entry: Entry<String>,
    file: &Path,
    problems: &mut Vec<String>,
) {
    match entry {
        Entry::Message(message) => {
            let key = message.id.name;
            let Some(pattern) = message.value else {
                problems.push(format!("{}: message {key} has no text", file.display()));
                return;
            };
            let comment = message.comment.map(|comment| comment.content.join(" "));
            let previous = language.messages.insert(key.clone(), Message { pattern, comment });
            if previous.is_some() {
                problems.push(format!("{}: message {key} is there twice", file.display()));
            }
        }
        Entry::Term(term) => {
            language.terms.insert(term.id.name, term.value);
        }
        Entry::Junk { content } => {
            problems.push(format!("{}: not understood: {}", file.display(), content.trim()));
        }
        _ => {}
    }
}

fn compare_keys(ar: &Language, en: &Language, problems: &mut Vec<String>) {
    let keys = |language: &Language| language.messages.keys().cloned().collect::<BTreeSet<_>>();
    for key in keys(ar).symmetric_difference(&keys(en)) {
        let missing = if ar.messages.contains_key(key) { "en" } else { "ar" };
        problems.push(format!("message {key} is missing in {missing}"));
    }
}

fn arguments_of(
    key: &str,
    pattern: &Pattern<String>,
    code: &str,
    problems: &mut Vec<String>,
) -> Arguments {
    fn add(arguments: &mut Arguments, name: &str, kind: Kind) -> bool {
        *arguments.entry(name.to_owned()).or_insert(kind) == kind
    }
    fn walk(pattern: &Pattern<String>, arguments: &mut Arguments, clashes: &mut Vec<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    if !add(arguments, &id.name, Kind::Str) {
                        clashes.push(id.name.clone());
                    }
                }
                Expression::Inline(_) => {}
                Expression::Select { selector, variants } => {
                    if let InlineExpression::VariableReference { id } = selector
                        && !add(arguments, &id.name, selector_kind(variants))
                    {
                        clashes.push(id.name.clone());
                    }
                    for variant in variants {
                        walk(&variant.value, arguments, clashes);
                    }
                }
            }
        }
    }
    let (mut arguments, mut clashes) = (Arguments::new(), Vec::new());
    walk(pattern, &mut arguments, &mut clashes);
    for name in clashes {
        problems.push(format!(
            "{code}/{key}: ${name} is both chosen by and shown; show a formatted ${name}Text instead"
        ));
    }
    arguments
}

fn selector_kind(variants: &[Variant<String>]) -> Kind {
    let numeric = variants.iter().all(|variant| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => PLURAL_CATEGORIES.contains(&name.as_str()),
    });
    if numeric { Kind::Number } else { Kind::Str }
}

fn emit_method(
    code: &mut String,
    key: &str,
    index: usize,
    message: &Message,
    arguments: &Arguments,
) {
    let name = snake_case(key);
    let comment = message.comment.clone().unwrap_or_else(|| format!("The message `{key}`."));
    let parameters: String = arguments
        .iter()
        .map(|(name, kind)| {
            let kind = if *kind == Kind::Number { "u64" } else { "&str" };
            format!(", {}: {kind}", snake_case(name))
        })
        .collect();
    let values: String = arguments
        .iter()
        .map(|(name, kind)| {
            let kind = if *kind == Kind::Number { "Number" } else { "Str" };
            format!("Argument::{kind}({}), ", snake_case(name))
        })
        .collect();
    let _ = writeln!(code, "    /// {comment}");
    let _ = writeln!(
        code,
        "    #[must_use] pub fn {name}(self{parameters}) -> String {{ self.render({index}, &[{values}]) }}"
    );
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        match letter {
            '-' => snake.push('_'),
            'A'..='Z' => {
                snake.push('_');
                snake.push(letter.to_ascii_lowercase());
            }
            _ => snake.push(letter),
        }
    }
    snake
}
