//! The texts in Rust code: string and character literals outside of tests, also inside of macros.

use crate::{
    files::{read, shipped_rust},
    templates::classes_of_template,
};
use proc_macro2::{Span, TokenStream, TokenTree};
use std::sync::LazyLock;
use syn::{
    Attribute, ItemFn, ItemMod, Lit, LitChar, LitStr, Macro,
    visit::{self, Visit},
};

/// A literal with its place.
pub(crate) struct Literal {
    /// `path:line`, as editors and terminals open it.
    pub(crate) place: String,
    /// Its text, without quotes and escapes.
    pub(crate) text: String,
}

/// The literals of all code that is passed on, file by file.
pub(crate) fn literals() -> &'static [(String, Vec<Literal>)] {
    static LITERALS: LazyLock<Vec<(String, Vec<Literal>)>> = LazyLock::new(|| {
        let paths = shipped_rust().into_iter();
        paths.map(|path| (path.clone(), literals_of(&path, &read(&path)))).collect()
    });
    &LITERALS
}

/// The literals of a file.
pub(crate) fn literals_of(path: &str, code: &str) -> Vec<Literal> {
    let file = syn::parse_file(code).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut finder = Finder { path, found: Vec::new() };
    finder.visit_file(&file);
    finder.found
}

struct Finder<'a> {
    path: &'a str,
    found: Vec<Literal>,
}

impl Finder<'_> {
    fn push(&mut self, span: Span, text: String) {
        let place = format!("{}:{}", self.path, span.start().line);
        self.found.push(Literal { place, text });
    }

    /// Inside of a macro nothing is parsed. `class="…"` of a template is found as in HTML.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut before = [String::new(), String::new()];
        for token in tokens {
            let text = token.to_string();
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    let span = literal.span();
                    match Lit::new(literal) {
                        Lit::Str(text) if before == ["class", "="] => {
                            self.push(span, format!("class='{}'", text.value()));
                        }
                        Lit::Str(text) => self.push(span, text.value()),
                        Lit::Char(letter) => self.visit_lit_char(&letter),
                        _ => {}
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            before = [std::mem::take(&mut before[1]), text];
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    /// Documentation is no text of the program.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.push(text.span(), text.value());
    }

    /// A letter that is written as its number is the end of a range, not a text.
    fn visit_lit_char(&mut self, letter: &LitChar) {
        if !letter.token().to_string().starts_with("'\\u") {
            self.push(letter.span(), letter.value().to_string());
        }
    }

    fn visit_macro(&mut self, found: &'ast Macro) {
        self.tokens(found.tokens.clone());
        if found.path.is_ident("html") {
            for (span, class) in classes_of_template(found.tokens.clone()) {
                self.push(span, format!("class='{class}'"));
            }
        }
    }
}

/// `#[test]` and `#[cfg(test)]`.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg_test =
            || attribute.parse_args::<syn::Path>().is_ok_and(|cfg| cfg.is_ident("test"));
        attribute.path().is_ident("test") || attribute.path().is_ident("cfg") && is_cfg_test()
    })
}

#[test]
fn literals_are_found_in_code_and_macros_but_not_in_tests_and_comments() {
    let code = r##"
        /// Doc "x"
        fn a<'a>(b: &'a str) -> char {
            m.put("say \"hi\" {"); // "comment"
            let c = format!("{b} two", b = ["three"]);
            let d = view! { <p class="four">"five"</p> };
            ('{', '\u{6ff}')
        }
        #[cfg(test)]
        mod tests { fn b() { r#"raw"#; } }
        #[test]
        fn c() { "test"; }
    "##;
    let found = literals_of("a.rs", code);
    let found: Vec<(&str, &str)> =
        found.iter().map(|literal| (literal.place.as_str(), literal.text.as_str())).collect();
    assert_eq!(
        found,
        [
            ("a.rs:4", "say \"hi\" {"),
            ("a.rs:5", "{b} two"),
            ("a.rs:5", "three"),
            ("a.rs:6", "class='four'"),
            ("a.rs:6", "five"),
            ("a.rs:7", "{"),
        ]
    );
}
