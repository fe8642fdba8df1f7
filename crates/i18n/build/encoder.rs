//! Encoding of message patterns for `src/message.rs`.

#[path = "../src/codes.rs"]
mod codes;

use super::Language;
use codes::{
    ARGUMENT, ISOLATED_ARGUMENT, ISOLATED_SELECT, KEY_END, SELECT, SELECT_END, VARIANT_END,
};
use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

/// Encodes patterns: text is kept, and a control character introduces an argument or a selection.
pub(super) struct Encoder<'a> {
    pub(super) names: &'a [&'a str],
    pub(super) language: &'a Language,
    pub(super) place: &'a str,
    pub(super) problems: &'a mut Vec<String>,
}

impl Encoder<'_> {
    pub(super) fn pattern(&mut self, pattern: &Pattern<String>) -> String {
        // Like fluent-bundle, isolate a placeable only if the pattern has other elements.
        let isolated = pattern.elements.len() > 1;
        let mut out = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => out.push_str(value),
                PatternElement::Placeable { expression } => {
                    self.expression(&mut out, expression, isolated);
                }
            }
        }
        out
    }

    fn expression(&mut self, out: &mut String, expression: &Expression<String>, isolated: bool) {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                out.push(if isolated { ISOLATED_ARGUMENT } else { ARGUMENT });
                out.push(self.index(&id.name));
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => out.push_str(value),
            Expression::Inline(InlineExpression::TermReference { id, .. }) => {
                let term = self.language.terms.get(&id.name);
                match term.map(|pattern| pattern.elements.as_slice()) {
                    Some([PatternElement::TextElement { value }]) => out.push_str(value),
                    _ => self.problem(&format!("the term -{} is not plain text", id.name)),
                }
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                out.push(if isolated { ISOLATED_SELECT } else { SELECT });
                out.push(self.index(&id.name));
                for variant in variants {
                    out.push_str(&key(variant));
                    out.push(KEY_END);
                    out.push_str(&self.pattern(&variant.value));
                    out.push(VARIANT_END);
                }
                out.push(SELECT_END);
            }
            _ => self.problem("only variables, terms, text and selection are compiled"),
        }
    }

    /// The index of an argument as an ASCII character, from `0`.
    fn index(&self, name: &str) -> char {
        let index = self.names.iter().position(|other| *other == name).unwrap_or(0);
        char::from(b'0' + u8::try_from(index).unwrap_or(0))
    }

    fn problem(&mut self, problem: &str) {
        self.problems.push(format!("{}: {problem}", self.place));
    }
}

/// The key of a variant; empty for the default.
fn key(variant: &Variant<String>) -> String {
    match &variant.key {
        _ if variant.default => String::new(),
        VariantKey::NumberLiteral { value } => value.clone(),
        VariantKey::Identifier { name } => name.clone(),
    }
}
