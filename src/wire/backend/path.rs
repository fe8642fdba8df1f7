//! Paths into a document: JSON Pointer (RFC 6901) with a few more steps; the grammar is in
//! docs/mapping.md.

use super::{json::text_of, template::Vars};
use serde_json::Value;

/// The value at a path; `None` where there is nothing.
pub(super) fn find(value: &Value, path: &str, vars: &Vars) -> Option<Value> {
    let Some(path) = path.strip_prefix('/') else {
        return path.is_empty().then(|| value.clone());
    };
    let (step, rest) = path.split_at(step_len(path));
    if step == "*" {
        let found = |members: &mut dyn Iterator<Item = &Value>| {
            Value::Array(members.filter_map(|member| find(member, rest, vars)).collect())
        };
        return match value {
            Value::Array(items) => Some(found(&mut items.iter())),
            Value::Object(members) => Some(found(&mut members.values())),
            _ => None,
        };
    }
    let next = match (step.strip_prefix('['), value) {
        (Some(test), Value::Array(items)) => {
            let (path, wanted) = test.trim_end_matches(']').split_once('=')?;
            let (path, wanted) = (["/", path].concat(), filled(wanted, vars));
            items
                .iter()
                .find(|item| find(item, &path, vars).is_some_and(|found| text_of(&found) == wanted))
        }
        (None, Value::Array(items)) if step == "-1" => items.last(),
        (None, Value::Array(items)) => items.get(filled(step, vars).parse::<usize>().ok()?),
        (_, value) => value.get(filled(step, vars)),
    }?;
    find(next, rest, vars)
}

/// How far the first step goes: a `/` between brackets belongs to it.
fn step_len(path: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth > 0 => depth -= 1,
            b'/' if depth == 0 => return at,
            _ => {}
        }
    }
    path.len()
}

/// A step with its variables filled in and its escapes resolved.
fn filled(step: &str, vars: &Vars) -> String {
    let mut out = String::new();
    let mut rest = step;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter == '{'
            && let Some((name, after)) = rest.split_once('}')
            && let Some(value) = vars.get(name)
        {
            out.push_str(value);
            rest = after;
        } else if letter == '~'
            && let Some(plain) = rest.bytes().next().and_then(|code| match code {
                b'0' => Some('~'),
                b'1' => Some('/'),
                b'2' => Some('['),
                b'3' => Some('*'),
                b'4' => Some('{'),
                _ => None,
            })
        {
            out.push(plain);
            rest = &rest[1..];
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn vars() -> Vars {
        Vars::default().with("lang", "ar").with("langCode", "ar-SA")
    }

    #[test]
    fn every_kind_of_step() {
        let document = json!({
            "data": [{"id": 1, "n": "a"}, {"id": 2, "n": null}],
            "title": {"ar": "ماء", "en": "Water"}, "title_ar": "ماء",
            "translations": [
                {"languages_code": "en-US", "title": "Water"},
                {"languages_code": "ar-SA", "title": "ماء"},
            ],
            "deep": [{"locale": {"code": "ar"}, "x": 7}],
            "a/b": 1, "m~n": 2, "[x]": 3, "*": 4, "{lang}": 5, "": 6,
            "byKey": {"k1": {"v": 1}, "k2": {"v": 2}},
        });
        let table = [
            ("", Some(document.clone())),
            ("/data/1/id", Some(json!(2))),
            ("/data/-1/id", Some(json!(2))),
            ("/data/2", None),
            ("/data/x", None),
            ("/data/1/n", Some(json!(null))),
            ("/title/{lang}", Some(json!("ماء"))),
            ("/title_{lang}", Some(json!("ماء"))),
            ("/translations/[languages_code={langCode}]/title", Some(json!("ماء"))),
            ("/translations/[languages_code=fr]/title", None),
            ("/deep/[locale/code={lang}]/x", Some(json!(7))),
            ("/data/[id=2]/id", Some(json!(2))),
            ("/data/*/id", Some(json!([1, 2]))),
            ("/byKey/*/v", Some(json!([1, 2]))),
            ("/a~1b", Some(json!(1))),
            ("/m~0n", Some(json!(2))),
            ("/~2x]", Some(json!(3))),
            ("/~3", Some(json!(4))),
            ("/~4lang}", Some(json!(5))),
            ("/", Some(json!(6))),
            ("/title/ar/x", None),
            ("title", None),
        ];
        for (path, wanted) in table {
            assert_eq!(find(&document, path, &vars()), wanted, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_path_panics(path in r"[/\[\]=*~{}a-c0-9\-]{0,20}") {
            let document = json!({"a": [{"b": 1}], "b": {"c": "x"}});
            let _ = find(&document, &path, &vars());
        }
    }
}
