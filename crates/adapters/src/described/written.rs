//! Texts that are put together from several values.

use super::{
    field::Reading,
    json::NULL,
    template::{Mode, fill},
};
use naqra_campaign::percent_encode;
use serde_json::Value;

/// What stands before the first `{/path}` of a template, that path, and what stands after it.
/// The path may have variables of its own.
pub(super) fn next_path(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_at(template.find("{/")?);
    let mut depth = 0;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((before, &rest[1..at], &rest[at + 1..]));
        }
    }
    None
}

impl<'a> Reading<'a> {
    /// A text with the values at its paths; nothing where one of them is missing. In an address
    /// they are percent-encoded, but for `/`.
    pub(super) fn written(
        &self,
        template: &str,
        is_address: bool,
        document: &'a Value,
    ) -> &'a Value {
        let kept = &self.line.kept;
        let mode = if is_address { Mode::Address } else { Mode::Plain };
        let (mut out, mut rest) = (String::new(), template);
        let mut whole = true;
        while let Some((before, path, after)) = next_path(rest) {
            whole &= fill(&mut out, before, &self.vars, mode);
            let value = self.text_at(path, document);
            whole &= !value.is_empty();
            if is_address {
                out.push_str(&percent_encode(value).replace("%2F", "/"));
            } else {
                out.push_str(value);
            }
            rest = after;
        }
        whole &= fill(&mut out, rest, &self.vars, mode);
        if whole { kept.keep(Value::String(out)) } else { &NULL }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_with_their_variables() {
        let table = [
            ("/files/{/id}/x", Some(("/files/", "/id", "/x"))),
            ("{/t/[l={lang}]/a}!", Some(("", "/t/[l={lang}]/a", "!"))),
            ("{lang}/{ /id }", None),
            ("{/id", None),
        ];
        for (template, wanted) in table {
            assert_eq!(next_path(template), wanted, "{template}");
        }
    }
}
