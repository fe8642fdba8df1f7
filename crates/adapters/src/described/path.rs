//! Paths into a document: JSON Pointer (RFC 6901) with a few more steps; the grammar is in
//! docs/reference/mapping.md.

use super::{
    json::{NULL, members, whole},
    kept::Kept,
    template::{Mode, Vars, fill},
};
use serde_json::Value;

/// The value at a path; `null` where there is nothing.
pub(super) fn find<'a>(kept: &'a Kept, vars: &Vars<'_>, value: &'a Value, path: &str) -> &'a Value {
    match path.strip_prefix('/') {
        Some(steps) => walk(kept, vars, value, steps),
        None if path.is_empty() => value,
        None => &NULL,
    }
}

fn walk<'a>(kept: &'a Kept, vars: &Vars<'_>, value: &'a Value, steps: &str) -> &'a Value {
    let (step, rest) = steps.split_at(step_len(steps));
    if step == "*" {
        let mut all = Vec::new();
        for member in members(value) {
            let found = find(kept, vars, member, rest);
            if !found.is_null() {
                all.push(found.clone());
            }
        }
        let any = value.is_array() || value.is_object();
        return if any { kept.keep(Value::Array(all)) } else { &NULL };
    }
    let mut name = String::new();
    let (test, wanted) = match step.strip_prefix('[').and_then(|test| test.split_once('=')) {
        Some((test, wanted)) => (Some(test), wanted.trim_end_matches(']')),
        None => (None, step),
    };
    fill(&mut name, wanted, vars, Mode::Path);
    let next = match (test, value) {
        (Some(test), _) => {
            let mut members = members(value).into_iter();
            members.find(|item| kept.text_of(walk(kept, vars, item, test)) == name)
        }
        (_, Value::Array(items)) if name == "-1" => items.last(),
        (_, Value::Array(items)) => {
            whole(&name).and_then(|at| items.get(usize::try_from(at).ok()?))
        }
        (_, other) => other.get(&*name),
    };
    next.map_or(&NULL, |next| find(kept, vars, next, rest))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn vars() -> Vars<'static> {
        let mut vars = Vars::default();
        vars.set("lang", "ar");
        vars.set("langCode", "ar-SA");
        vars
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
            ("", document.clone()),
            ("/data/1/id", json!(2)),
            ("/data/-1/id", json!(2)),
            ("/data/2", json!(null)),
            ("/data/x", json!(null)),
            ("/data/1/n", json!(null)),
            ("/title/{lang}", json!("ماء")),
            ("/title_{lang}", json!("ماء")),
            ("/translations/[languages_code={langCode}]/title", json!("ماء")),
            ("/translations/[languages_code=fr]/title", json!(null)),
            ("/deep/[locale/code={lang}]/x", json!(7)),
            ("/data/[id=2]/id", json!(2)),
            ("/byKey/[v=2]/v", json!(2)),
            ("/data/*/id", json!([1, 2])),
            ("/byKey/*/v", json!([1, 2])),
            ("/a~1b", json!(1)),
            ("/m~0n", json!(2)),
            ("/~2x]", json!(3)),
            ("/~3", json!(4)),
            ("/~4lang}", json!(5)),
            ("/", json!(6)),
            ("/title/ar/x", json!(null)),
            ("title", json!(null)),
        ];
        let kept = Kept::default();
        for (path, wanted) in table {
            assert_eq!(*find(&kept, &vars(), &document, path), wanted, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_path_panics(path in r"[/\[\]=*~{}a-c0-9\-]{0,20}") {
            let document = json!({"a": [{"b": 1}], "b": {"c": "x"}});
            let _ = find(&Kept::default(), &vars(), &document, &path);
        }
    }
}
