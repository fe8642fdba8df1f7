//! Variables, and texts with variables in them.

/// The values of variables by their names. An empty value means that the variable is defined, but
/// has no value here.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Vars(Vec<(String, String)>);

impl Vars {
    /// Sets a value; a later one replaces an earlier one.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The value of a variable; `None` if it is not defined.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// A part of a text with variables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// Text as it stands.
    Text(String),
    /// The value of the variable with this name.
    Variable(String),
}

impl Part {
    /// The name, if it is a variable.
    pub(crate) fn variable(&self) -> Option<&str> {
        match self {
            Self::Variable(name) => Some(name),
            Self::Text(_) => None,
        }
    }
}

/// Appends a character to the text at the end of the parts.
pub(crate) fn push_text(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

/// The parts as one text; an undefined variable is empty.
pub(crate) fn filled(parts: &[Part], vars: &Vars) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(match part {
            Part::Text(text) => text,
            Part::Variable(name) => vars.get(name).unwrap_or_default(),
        });
    }
    out
}

/// Splits a text into the name of a variable at its beginning, which may be empty, and the rest.
pub(crate) fn split_name(text: &str) -> (&str, &str) {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    text.split_at(text.bytes().take_while(|byte| letter(byte)).count())
}

/// The name of the variable between the braces at the beginning of a text, and what stands behind
/// them; `None` if it does not begin with a variable.
pub(crate) fn split_variable(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = split_name(text.strip_prefix('{')?);
    let rest = rest.strip_prefix('}')?;
    (!name.is_empty()).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_have_the_value_that_was_set_last() {
        let mut vars = Vars::default();
        vars.set("id", "1");
        vars.set("cursor", "");
        vars.set("id", "2");
        assert_eq!(
            (vars.get("id"), vars.get("cursor"), vars.get("x")),
            (Some("2"), Some(""), None)
        );
    }

    #[test]
    fn variables_are_words_in_braces() {
        for (text, wanted) in [
            ("{id}/x", Some(("id", "/x"))),
            ("{lang_Code2}", Some(("lang_Code2", ""))),
            ("{}", None),
            ("{id", None),
            ("{ id }", None),
            ("id}", None),
            ("{a-b}", None),
        ] {
            assert_eq!(split_variable(text), wanted, "{text}");
        }
    }
}
