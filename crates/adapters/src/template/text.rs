//! Templates of headers, comparisons and bodies.

use crate::variables::{Vars, split_name};

/// A text with variables in it, such as `Bearer {key}`. Braces around anything but the name of a
/// defined variable are text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextTemplate {
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    /// `{name}` or `{name:kind}`.
    Variable {
        written: String,
        name: String,
        kind: String,
    },
}

/// A text of a body with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BodyText {
    /// A text.
    Text(String),
    /// The digits of a whole number, of `{name:number}`.
    Number(String),
    /// Texts, of `{name:list}`.
    List(Vec<String>),
}

impl TextTemplate {
    /// Parses a template; any text is one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (mut pieces, mut from) = (Vec::new(), 0);
        for (at, _) in text.match_indices('{') {
            let Some((name, kind, rest)) = split_variable(&text[at..]) else { continue };
            if at > from {
                pieces.push(Piece::Text(text[from..at].to_owned()));
            }
            from = text.len() - rest.len();
            let written = text[at..from].to_owned();
            pieces.push(Piece::Variable { written, name: name.to_owned(), kind: kind.to_owned() });
        }
        if text.len() > from {
            pieces.push(Piece::Text(text[from..].to_owned()));
        }
        Self { pieces }
    }

    /// The text with the values of its variables.
    #[must_use]
    pub fn fill(&self, vars: &Vars) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            out.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Variable { written, name, .. } => vars.get(name).unwrap_or(written),
            });
        }
        out
    }

    /// The text as a value of a body; `None` if it is a single variable without a value, or without
    /// digits if it is to be a number.
    #[must_use]
    pub fn fill_body(&self, vars: &Vars) -> Option<BodyText> {
        let [Piece::Variable { name, kind, .. }] = &self.pieces[..] else {
            return Some(BodyText::Text(self.fill(vars)));
        };
        let Some(value) = vars.get(name) else {
            return Some(BodyText::Text(self.fill(vars)));
        };
        match &**kind {
            "list" => {
                let items = value.split(',').filter(|item| !item.is_empty());
                Some(BodyText::List(items.map(str::to_owned).collect()))
            }
            "number" => {
                let is_number =
                    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let digits = value.trim_start_matches('0');
                let number = if digits.is_empty() { "0" } else { digits };
                is_number.then(|| BodyText::Number(number.to_owned()))
            }
            _ => (!value.is_empty()).then(|| BodyText::Text(value.to_owned())),
        }
    }

    /// What looks like a variable in it: its name, and its kind (`number`), which may be empty.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Variable { name, kind, .. } => Some((&**name, &**kind)),
        })
    }
}

/// The name, the kind and what follows of `{name}` or `{name:kind}` at the beginning of a text.
fn split_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = split_name(text.strip_prefix('{')?);
    let (kind, rest) = match rest.strip_prefix(':') {
        Some(rest) => split_name(rest),
        None => ("", rest),
    };
    let rest = rest.strip_prefix('}')?;
    (!name.is_empty()).then_some((name, kind, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vars() -> Vars {
        let mut vars = Vars::default();
        let values = [("id", "4"), ("key", "a-b"), ("none", ""), ("slugs", "a,b"), ("zip", "007")];
        for (name, value) in values {
            vars.set(name, value);
        }
        vars
    }

    #[test]
    fn only_defined_variables_are_replaced() {
        for (template, wanted) in [
            ("Bearer {key}", "Bearer a-b"),
            ("{id}{none}{id}", "44"),
            ("tap {id:number}", "tap 4"),
            ("query { c(id: {id}) {title} }", "query { c(id: 4) {title} }"),
            ("{all{id}}", "{all4}"),
            ("{id", "{id"),
            ("{unknown:x} {}", "{unknown:x} {}"),
        ] {
            assert_eq!(TextTemplate::parse(template).fill(&vars()), wanted, "{template}");
        }
    }

    #[test]
    fn a_variable_alone_may_be_a_number_or_a_list_in_a_body() {
        let text = |text: &str| Some(BodyText::Text(text.to_owned()));
        for (template, wanted) in [
            ("{id}", text("4")),
            ("{id:number}", Some(BodyText::Number("4".to_owned()))),
            ("{zip:number}", Some(BodyText::Number("7".to_owned()))),
            ("{key:number}", None),
            ("{none:number}", None),
            ("{none}", None),
            ("{none} ", text(" ")),
            ("{slugs:list}", Some(BodyText::List(vec!["a".to_owned(), "b".to_owned()]))),
            ("{none:list}", Some(BodyText::List(Vec::new()))),
            ("{unknown:number}", text("{unknown:number}")),
            ("", text("")),
        ] {
            assert_eq!(TextTemplate::parse(template).fill_body(&vars()), wanted, "{template}");
        }
    }

    #[test]
    fn text_templates_know_their_variables() {
        let template = TextTemplate::parse("{id:number} {a} { b } {}");
        assert_eq!(template.variables().collect::<Vec<_>>(), [("id", "number"), ("a", "")]);
    }

    proptest! {
        #[test]
        fn without_variables_a_text_template_is_its_text(text in any::<String>()) {
            prop_assert_eq!(TextTemplate::parse(&text).fill(&Vars::default()), text);
        }
    }
}
