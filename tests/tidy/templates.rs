//! The classes that templates (`html!`) write as `.name` behind an element.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// The classes of a template, each with its place.
pub(crate) fn classes_of_template(tokens: TokenStream) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    nodes(tokens, &mut found);
    found
}

fn nodes(tokens: TokenStream, found: &mut Vec<(Span, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // An element stands at the beginning, behind another node, or behind the arrow of a match.
    let mut is_node = true;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Ident(_) if is_node => {
                at = classes(&tokens, at, found);
                is_node = false;
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                nodes(group.stream(), found);
                is_node = true;
            }
            TokenTree::Punct(mark) => {
                is_node = match mark.as_char() {
                    ';' | ',' => true,
                    '>' => is_mark(tokens.get(at.wrapping_sub(2)), '='),
                    _ => false,
                };
            }
            _ => {}
        }
    }
}

/// Reads `.a.b-c[on]` from here; returns where it ends.
fn classes(tokens: &[TokenTree], from: usize, found: &mut Vec<(Span, String)>) -> usize {
    let mut at = from;
    while is_mark(tokens.get(at), '.') {
        at += 1;
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => {
                let mut class = name.to_string();
                at += 1;
                loop {
                    match tokens.get(at) {
                        Some(TokenTree::Punct(mark)) if mark.as_char() == '-' => class.push('-'),
                        Some(TokenTree::Ident(more)) if class.ends_with('-') => {
                            class.push_str(&more.to_string());
                        }
                        _ => break,
                    }
                    at += 1;
                }
                found.push((name.span(), class));
            }
            // A class out of an expression.
            Some(TokenTree::Group(_)) => at += 1,
            _ => return at,
        }
        let toggle = |group: &TokenTree| matches!(group, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
        if tokens.get(at).is_some_and(toggle) {
            at += 1;
        }
    }
    at
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == mark)
}

#[test]
fn classes_of_templates_are_found() {
    let template = "p.a.b-c--d[on.off()] id=(x.y) { (text.z()) b.e { \"t\" } }
        @if view.no { i.f; } @match x.no { Some(y) => a.g href=(y) { }, None => u.h {} }
        div.(class).k {}";
    let found = classes_of_template(template.parse().unwrap());
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["a", "b-c--d", "e", "f", "g", "h", "k"]);
}
