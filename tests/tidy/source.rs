//! Rust files taken apart: code without comments and texts, the texts, and where tests begin.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the repository.
pub(crate) struct Source {
    /// Its path from the root.
    pub(crate) path: String,
    /// The code; comments are blanks, and so is what stands in quotes. Lines are kept.
    pub(crate) code: String,
    /// What stands in quotes: its line and the text as it is meant.
    pub(crate) texts: Vec<(usize, String)>,
    /// The lines of test modules.
    tests: Vec<(usize, usize)>,
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with one of the endings, in order.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| endings.iter().any(|end| ext == *end)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path from the root.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", short(path)))
}

/// The line of a place in a text, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The Rust files of `src/`, taken apart.
pub(crate) fn sources() -> Vec<Source> {
    let files = files("src", &["rs"]);
    assert!(files.len() > 50, "src/ is not where it was");
    let mut sources: Vec<Source> =
        files.iter().map(|path| Source::of(short(path), &read(path))).collect();
    // Files that only tests are compiled with.
    let tests: Vec<String> = sources.iter().flat_map(Source::test_files).collect();
    for source in &mut sources {
        if tests.contains(&source.path) {
            source.tests.push((1, usize::MAX));
        }
    }
    sources
}

impl Source {
    pub(crate) fn of(path: String, text: &str) -> Self {
        let (code, texts) = take_apart(text);
        let tests = test_modules(&code);
        Self { path, code, texts, tests }
    }

    /// The files of modules of tests: `#[cfg(test)] mod NAME;`, with or without a path.
    fn test_files(&self) -> Vec<String> {
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs")) => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        };
        let beside = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut files = Vec::new();
        for (at, _) in self.code.match_indices("#[cfg(test)]") {
            let Some(end) = self.code[at..].find([';', '{']).map(|end| at + end) else { continue };
            if self.code[end..].starts_with('{') {
                continue;
            }
            let name = self.code[at..end].rsplit(' ').next().unwrap_or_default();
            files.push(format!("{folder}/{name}.rs"));
            let lines = line_of(&self.code, at)..=line_of(&self.code, end);
            let path = self.texts.iter().find(|(line, _)| lines.contains(line));
            files.extend(path.map(|(_, path)| format!("{beside}/{path}")));
        }
        files
    }

    /// Whether a line belongs to tests.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// Lines that are no tests.
    pub(crate) fn length(&self) -> usize {
        (1..=self.code.lines().count()).filter(|line| !self.is_test(*line)).count()
    }

    /// Every place in the code, outside of tests, where a word stands.
    pub(crate) fn places(&self, word: &str) -> Vec<usize> {
        let places = self.code.match_indices(word).filter(|(at, _)| {
            let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
            let before = self.code[..*at].chars().next_back();
            let after = self.code[at + word.len()..].chars().next();
            let begins = !word.starts_with(is_name) || !before.is_some_and(is_name);
            let ends = !word.ends_with(is_name) || !after.is_some_and(is_name);
            begins && ends
        });
        let lines = places.map(|(at, _)| line_of(&self.code, at));
        lines.filter(|line| !self.is_test(*line)).collect()
    }
}

/// Code with blanks for comments and texts, and the texts with their lines.
fn take_apart(text: &str) -> (String, Vec<(usize, String)>) {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::new();
    let mut texts = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < letters.len() {
        let (end, content) = part(&letters, at);
        let part = &letters[at..end];
        if let Some(content) = content {
            texts.push((line, content));
        }
        let keep = end == at + 1;
        code.extend(part.iter().map(|letter| match letter {
            '\n' => '\n',
            letter if keep => *letter,
            _ => ' ',
        }));
        line += part.iter().filter(|letter| **letter == '\n').count();
        at = end;
    }
    (code, texts)
}

/// The end of the comment or text that begins here, with the text; one letter of code otherwise.
fn part(letters: &[char], at: usize) -> (usize, Option<String>) {
    let here = |start: &str| {
        start.chars().enumerate().all(|(index, letter)| letters.get(at + index) == Some(&letter))
    };
    let until = |end: &str, from: usize| {
        let end: Vec<char> = end.chars().collect();
        let found = (from..letters.len()).find(|at| letters[*at..].starts_with(&end));
        found.map_or(letters.len(), |found| found + end.len())
    };
    let named = at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_');
    if here("//") {
        return (until("\n", at).saturating_sub(1).max(at + 2), None);
    }
    if here("/*") {
        return (until("*/", at + 2), None);
    }
    for (open, close) in [("r##\"", "\"##"), ("r#\"", "\"#"), ("r\"", "\"")] {
        if here(open) && !named {
            let from = at + open.len();
            let end = until(close, from);
            return (
                end,
                Some(letters[from..end.saturating_sub(close.len()).max(from)].iter().collect()),
            );
        }
    }
    if here("\"") {
        return quoted(letters, at);
    }
    // A letter in quotes, not a lifetime.
    if here("'\\") {
        return (until("'", at + 3), None);
    }
    if here("'") && letters.get(at + 2) == Some(&'\'') {
        return (at + 3, Some(letters[at + 1].to_string()));
    }
    (at + 1, None)
}

fn quoted(letters: &[char], at: usize) -> (usize, Option<String>) {
    let mut content = String::new();
    let mut index = at + 1;
    while let Some(letter) = letters.get(index) {
        match (letter, letters.get(index + 1)) {
            ('"', _) => return (index + 1, Some(content)),
            ('\\', Some('n')) => content.push('\n'),
            ('\\', Some('\n')) => {}
            ('\\', Some(next)) => content.push(*next),
            (letter, _) => {
                content.push(*letter);
                index += 1;
                continue;
            }
        }
        index += 2;
    }
    (letters.len(), Some(content))
}

/// First and last line of each module of tests.
fn test_modules(code: &str) -> Vec<(usize, usize)> {
    let mut modules = Vec::new();
    for (at, _) in code.match_indices("#[cfg(test)]") {
        let opened = code[at..].find(['{', ';']).map(|open| at + open);
        if let Some(open) = opened.filter(|open| code[*open..].starts_with('{')) {
            modules.push((line_of(code, at), line_of(code, closing(code, open))));
        }
    }
    modules
}

/// The place of the brace that closes the one at `open`.
pub(crate) fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, letter) in code[open..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return open + at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn a_file_is_taken_apart() {
    let text = "/// Doc \"x\"\nfn a<'a>(b: &'a str) -> char {\n    let c = \"say \\\"hi\\\" {\"; // }\n    \
                '{'\n}\n#[cfg(test)]\nmod tests {\n    fn b() { r#\"raw \" {\"#; }\n}\n";
    let source = Source::of("src/a.rs".to_owned(), text);
    let texts: Vec<_> = source.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(texts, [(3, "say \"hi\" {"), (4, "{"), (8, "raw \" {")]);
    assert_eq!(source.code.lines().count(), 9);
    assert_eq!((source.is_test(5), source.is_test(6), source.is_test(9)), (false, true, true));
    assert_eq!((source.places("b"), source.places("Doc")), (vec![2], vec![]));
}
