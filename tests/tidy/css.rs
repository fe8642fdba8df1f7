//! Names in style sheets.

use cssparser::{ParseError, Parser, Token};

/// A class or an id that a selector names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The line, from 1.
    pub(crate) line: u32,
    /// With its sign: `.card`, `#bar`.
    pub(crate) name: String,
}

/// Whether the first thing in a style sheet, comments left out, is `@layer`.
pub(crate) fn begins_with_layer(css: &str) -> bool {
    Parser::new(css)
        .next()
        .is_ok_and(|token| matches!(token, Token::AtKeyword(name) if &**name == "layer"))
}

/// All classes and ids of a style sheet. Colours look like ids and are among them.
pub(crate) fn names(css: &str) -> Vec<Name> {
    let mut found = Vec::new();
    collect(&mut Parser::new(css), &mut found);
    found
}

fn collect(parser: &mut Parser<'_>, found: &mut Vec<Name>) {
    let mut after_dot = false;
    loop {
        let line = parser.current_source_location().line + 1;
        let Ok(token) = parser.next_including_whitespace().cloned() else { return };
        match &token {
            Token::Ident(name) if after_dot => {
                found.push(Name { line, name: format!(".{name}") });
            }
            Token::IDHash(name) => found.push(Name { line, name: format!("#{name}") }),
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {
                let inside = parser.parse_nested_block(|inside| {
                    collect(inside, found);
                    Ok::<(), ParseError<()>>(())
                });
                assert!(inside.is_ok(), "line {line}: a block has no end");
            }
            _ => {}
        }
        after_dot = token == Token::Delim('.');
    }
}

#[test]
fn names_are_found_in_selectors_only() {
    let css = "@layer a {\n /* .no */ .b:is(.c--d) > #e { margin: .5rem; --x: url(a.no); content: \".no\" }\n\
               @media print {\n .f { color: inherit } } }";
    let found: Vec<(u32, String)> =
        names(css).into_iter().map(|name| (name.line, name.name)).collect();
    let wanted = [(2, ".b"), (2, ".c--d"), (2, "#e"), (4, ".f")];
    assert_eq!(found, wanted.map(|(line, name)| (line, name.to_owned())));
}
