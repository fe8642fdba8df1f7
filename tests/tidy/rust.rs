//! What Rust may not hold: panics, sentences, long files, long functions.

use crate::{
    assert_tidy,
    source::{Source, closing, line_of, sources},
};

/// Lines of a file of `src/`, tests left out.
const FILE_LINES_MAX: usize = 300;
/// Lines of a function, from its name to its last brace.
const FUNCTION_LINES_MAX: usize = 80;

#[test]
fn nothing_panics_in_front_of_a_visitor() {
    let words = [
        ".unwrap()",
        ".expect(",
        ".unwrap_err(",
        "panic!",
        "todo!",
        "unimplemented!",
        "unreachable!",
        "dbg!",
    ];
    let mut complaints = Vec::new();
    for source in sources() {
        for word in words {
            for line in source.places(word) {
                complaints.push(format!(
                    "{}:{line}: {word} stops the whole page; say what happens instead \
                     (let … else, unwrap_or, an error that names the field)",
                    source.path
                ));
            }
        }
    }
    assert_tidy("Code that runs in the page does not panic.", &complaints);
}

/// The files that know letters and words as visitors and owners type them.
const KNOW_LETTERS: [&str; 2] = ["src/domain/fold/arabic.rs", "src/domain/phone.rs"];

/// A sentence is a message of `locales/`.
#[test]
fn no_arabic_is_written_in_code() {
    let mut complaints = Vec::new();
    for source in sources().iter().filter(|source| !KNOW_LETTERS.contains(&&*source.path)) {
        for (line, text) in &source.texts {
            let letter = text.chars().find(|letter| {
                letter.is_alphabetic() && ('\u{0600}'..='\u{06FF}').contains(letter)
            });
            if let Some(letter) = letter.filter(|_| !source.is_test(*line)) {
                complaints.push(format!(
                    "{}:{line}: the letter {letter}; make the sentence a message of locales/ar \
                     and locales/en",
                    source.path
                ));
            }
        }
    }
    assert_tidy("Sentences are messages.", &complaints);
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter(|source| source.length() > FILE_LINES_MAX);
    let complaints: Vec<String> = long
        .map(|source| {
            format!(
                "{}: {} lines without tests, {FILE_LINES_MAX} are the most; give a part of it a \
                 file and a name of its own",
                source.path,
                source.length()
            )
        })
        .collect();
    assert_tidy("Files are short.", &complaints);
}

#[test]
fn functions_are_short() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (line, name, lines) in functions(&source) {
            if lines > FUNCTION_LINES_MAX && !source.is_test(line) {
                complaints.push(format!(
                    "{}:{line}: {name} has {lines} lines, {FUNCTION_LINES_MAX} are the most; give \
                     a step of it a name of its own",
                    source.path
                ));
            }
        }
    }
    assert_tidy("Functions are short.", &complaints);
}

/// Line, name and lines of every function with a body.
fn functions(source: &Source) -> Vec<(usize, String, usize)> {
    let code = &source.code;
    let mut functions = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        let name: String = code[at + 3..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        let body = code[at..].find(['{', ';']).map(|body| at + body);
        let Some(open) = body.filter(|open| code[*open..].starts_with('{')) else { continue };
        if name.is_empty() || before.is_some_and(|letter| !letter.is_whitespace()) {
            continue;
        }
        let (first, last) = (line_of(code, at), line_of(code, closing(code, open)));
        functions.push((first, name, last - first + 1));
    }
    functions
}

#[test]
fn functions_are_measured() {
    let text = "trait A { fn a(&self); }\nfn b(f: fn(u8)) {\n    if true {}\n}\n";
    let source = Source::of("src/a.rs".to_owned(), text);
    assert_eq!(functions(&source), [(2, "b".to_owned(), 3)]);
}
