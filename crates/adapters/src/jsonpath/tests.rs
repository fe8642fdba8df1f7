//! Tests of paths.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn vars() -> Vars {
    let mut vars = Vars::default();
    for (name, value) in [("lang", "ar"), ("langCode", "ar-SA"), ("id", "2"), ("none", "")] {
        vars.set(name, value);
    }
    vars
}

fn found(path: &str, document: &Value) -> Value {
    JsonPath::parse(path).unwrap().find(document, &vars()).into_owned()
}

fn check(document: &Value, table: &[(&str, Value)]) {
    for (path, wanted) in table {
        assert_eq!(found(path, document), *wanted, "{path}");
    }
}

#[test]
fn names_and_places_lead_to_one_value() {
    let document = json!({
        "data": [{"id": 1, "n": "a"}, {"id": 2, "n": null}],
        "title": {"ar": "ماء", "en": "Water"}, "title_ar": "ماء", "ماء": 8,
        "a/b": 1, "a b": 2, "it's": 3, "*": 4, "{lang}": 5, "": 6, "say \"\n\u{1f4a7}": 7,
        "0": 9, "a_ar-SA": 10,
    });
    check(
        &document,
        &[
            ("$", document.clone()),
            ("$.data[1].id", json!(2)),
            ("$ .data [ 1 ]\n['id']", json!(2)),
            ("$.data[-1].id", json!(2)),
            ("$.data[-2].id", json!(1)),
            ("$.data[-3]", json!(null)),
            ("$.data[2]", json!(null)),
            ("$.data.x", json!(null)),
            ("$.data['0']", json!(null)),
            ("$[0]", json!(null)),
            ("$['0']", json!(9)),
            ("$.data[1].n", json!(null)),
            ("$.title.{lang}", json!("ماء")),
            ("$.title_{lang}", json!("ماء")),
            ("$['title_{lang}']", json!("ماء")),
            ("$.a_{langCode}", json!(10)),
            ("$.{none}", json!(6)),
            ("$.{undefined}", json!(6)),
            ("$.ماء", json!(8)),
            ("$['a/b']", json!(1)),
            ("$[\"a b\"]", json!(2)),
            ("$['it\\'s']", json!(3)),
            ("$[\"it's\"]", json!(3)),
            ("$['*']", json!(4)),
            ("$['\\u007blang}']", json!(5)),
            ("$['']", json!(6)),
            ("$['say \"\\n\\uD83D\\udca7']", json!(7)),
            ("$.title.ar.x", json!(null)),
        ],
    );
}

#[test]
fn filters_give_their_first_match() {
    let document = json!({
        "t": [{"code": "en-US", "title": "Water"}, {"code": "ar-SA", "title": "ماء", "x": null}],
        "deep": [{"locale": {"code": "ar"}, "x": 7}, {"locale": {"codes": ["ar"]}, "x": 8}],
        "ids": [{"id": 1}, {"id": 2, "n": 1}, {"id": "2", "n": 2}, {"id": 4.0, "n": 3}, {"id": true}],
        "keys": {"k1": {"v": 1}, "k2": {"v": 2}},
        "plain": ["a", "b", null],
        "empty": [{"a": 1}, {"id": "", "a": 2}],
    });
    check(
        &document,
        &[
            ("$.t[?@.code == '{langCode}'].title", json!("ماء")),
            ("$.t[?@.code=='ar-{none}SA'].title", json!("ماء")),
            ("$.t[?@.code == 'fr'].title", json!(null)),
            ("$.t[?@.code != 'en-US'].title", json!("ماء")),
            ("$.t[?@.x].title", json!("ماء")),
            ("$.t[?@.x == null].title", json!("ماء")),
            ("$.t[?@.y == null].title", json!(null)),
            ("$.t[?@.y != null].title", json!("Water")),
            ("$.deep[?@.locale.code == '{lang}'].x", json!(7)),
            ("$.deep[?@.locale.codes[0] == 'ar'].x", json!(8)),
            ("$.ids[?@.id == 2].n", json!(1)),
            ("$.ids[?@.id == '2'].n", json!(2)),
            ("$.ids[?@.id == {id}].n", json!(1)),
            ("$.ids[?@.id == 4].n", json!(3)),
            ("$.ids[?@.id == true].id", json!(true)),
            ("$.ids[?@.n][-1]", json!(null)),
            ("$.keys[?@.v == 2].v", json!(2)),
            ("$.plain[?@ == 'b']", json!("b")),
            ("$.empty[?@.id == {none}].a", json!(2)),
            ("$.empty[?@.id == {undefined}].a", json!(2)),
            // The first node found may be in a later match.
            ("$.ids[?@.id != 7].n", json!(1)),
        ],
    );
}

#[test]
fn a_path_with_a_wildcard_gives_a_list() {
    let document = json!({
        "data": [{"id": 1, "tags": [{"n": "a"}, {"n": "b"}]}, {"id": null}, {"tags": [{"n": "c"}]}],
        "keys": {"k1": {"v": 1}, "k2": {"v": 2}}, "none": [], "text": "x", "null": null,
    });
    check(
        &document,
        &[
            ("$.data[*].id", json!([1])),
            ("$.data.*.id", json!([1])),
            ("$.keys.*.v", json!([1, 2])),
            ("$.keys[*]", json!([{"v": 1}, {"v": 2}])),
            ("$.data[*].tags[*].n", json!(["a", "b", "c"])),
            ("$.data[?@.tags].tags[*].n", json!(["a", "b", "c"])),
            ("$.data[*].tags[?@.n != 'b'].n", json!(["a", "c"])),
            ("$.none[*].id", json!([])),
            ("$.none[*].tags[*]", json!([])),
            ("$.text[*]", json!(null)),
            ("$.null[*].id", json!(null)),
            ("$.missing[*].id", json!(null)),
        ],
    );
}

#[test]
fn paths_know_their_text_their_variables_and_their_first_member() {
    let path = JsonPath::parse("$.t_{lang}[?@.a['{a}'] == '{b}{c}'][?@.id != {id}].x").unwrap();
    assert_eq!(path.to_string(), "$.t_{lang}[?@.a['{a}'] == '{b}{c}'][?@.id != {id}].x");
    assert_eq!(path.variables().collect::<Vec<_>>(), ["lang", "a", "b", "c", "id"]);
    assert_eq!(path.first_member(&vars()).as_deref(), Some("t_ar"));
    for path in ["$", "$[0]", "$.*", "$[?@.a]"] {
        assert_eq!(JsonPath::parse(path).unwrap().first_member(&vars()), None, "{path}");
    }
    for name in ["a", "$key", "it's \\ {lang}\n", ""] {
        let path = JsonPath::to_member(name);
        assert_eq!(path, JsonPath::parse(path.as_str()).unwrap(), "{path}");
        assert_eq!(path.first_member(&vars()).as_deref(), Some(name), "{path}");
    }
    assert_eq!(JsonPath::to_member("$key").as_str(), "$['$key']");
    assert!(JsonPath::parse("$[\"\\u0024key\"]").unwrap().is_member("$key"));
    assert!(!JsonPath::parse("$['$key'].x").unwrap().is_member("$key"));
}

#[test]
fn refusals_say_what_is_possible() {
    for (path, expected) in [
        ("data", "a path that begins with \"$\", such as $.data.items"),
        ("header:X", "a path into the document, which has no headers"),
        ("$..a", "one \".\": \"..\" (on any level) is not possible after \"$.\""),
        ("$.a[0", "\"]\" after \"$.a[0\""),
        ("$.a[0,1]", "\"]\": several names between brackets are not possible after \"$.a[0\""),
        ("$.a[0:2]", "\"]\": a part of a list is not possible after \"$.a[0\""),
        ("$.a[:2]", "a number: a part of a list is not possible after \"$.a[\""),
        ("$.a[x]", "a name in quotes, a number, * or ?@… after \"$.a[\""),
        ("$.a[01]", "a whole number after \"$.a[\""),
        ("$.a[-0]", "0 after \"$.a[\""),
        ("$.a[1.5]", "a whole number after \"$.a[\""),
        ("$.a[9007199254740992]", "a whole number after \"$.a[\""),
        (
            "$.a-b",
            "the end, \".\" or \"[\" (other names than of letters, digits and _ stand in quotes: ['a-b']) after \"$.a\"",
        ),
        ("$.a ", "the end, \".\" or \"[\" (other names"),
        (
            "$.",
            "a name that begins with a letter (others stand in quotes: ['a-b'], members of lists in brackets: [0]) after \"$.\"",
        ),
        ("$.0", "a name that begins with a letter"),
        ("$.{lang", "the name of a variable and \"}\""),
        ("$['{lang']", "the name of a variable and \"}\""),
        ("$['{a b}']", "the name of a variable and \"}\""),
        ("$['a", "the quote at the end of the text after \"$['a\""),
        ("$['\\x']", "one of \\b"),
        ("$['\\\"']", "one of \\b"),
        ("$['\\ud800']", "one of \\b"),
        ("$['\\u12']", "one of \\b"),
        ("$['\n']", "no control character"),
        ("$[?a]", "\"@\" and the way to what is tested, such as ?@.id == 4 after \"$[?\""),
        ("$[?(@.a)]", "\"@\": parentheses are not possible"),
        ("$[?!@.a]", "\"@\": \"!\" is not possible"),
        ("$[?$.a]", "\"@\", the member that is tested"),
        ("$[?length(@.a) == 1]", "\"@\" and the way"),
        ("$[?@.a = 1]", "== or != after \"$[?@.a \""),
        ("$[?@.a < 1]", "== or !="),
        ("$[?@.a && @.b]", "\"]\": several comparisons are not possible"),
        ("$[?@.a == 1 || @.b]", "\"]\": several comparisons are not possible"),
        ("$[?@.a == @.b]", "a text in quotes, a whole number, true, false, null or a {variable}"),
        ("$[?@.a == nothing]", "a text in quotes"),
        ("$[?@.a == 1.5]", "a whole number"),
        ("$[?@.* == 1]", "the way to one value"),
        ("$[?@[?@.a]]", "the way to one value"),
    ] {
        let error = JsonPath::parse(path).unwrap_err();
        assert!(error.expected().starts_with(expected), "{path}: {}", error.expected());
    }
}

#[test]
fn old_pointers_and_other_notations_are_recognised() {
    for (text, meant) in [
        ("", Some("$")),
        ("/data/items", Some("$.data.items")),
        ("/data/0/goal", Some("$.data[0].goal")),
        ("/data/-1", Some("$.data[-1]")),
        ("/data/*/id", Some("$.data[*].id")),
        ("/a b/x-y", Some("$['a b']['x-y']")),
        ("/a~1b/m~0n/~2x]/~3/~4lang}", Some("$['a/b']['m~n']['[x]']['*']['\\u007blang}']")),
        ("/$key", Some("$['$key']")),
        ("/title_{lang}", Some("$.title_{lang}")),
        ("/{lang}", Some("$.{lang}")),
        (
            "/t/[languages_code={langCode}]/title",
            Some("$.t[?@.languages_code == '{langCode}'].title"),
        ),
        ("/deep/[locale/code={lang}]/x", Some("$.deep[?@.locale.code == '{lang}'].x")),
        ("/a/[b=it's]", Some("$.a[?@.b == 'it\\'s']")),
        ("/a/[b=c", Some("$.a[?@.b == 'c']")),
        ("data.items", Some("$.data.items")),
        ("data/items", Some("$.data.items")),
        ("$.data[", Some("$.data")),
        ("$.data.0", Some("$.data[0]")),
        ("$['data'].a-b", Some("$.data['a-b']")),
        ("$.t[?(@.code == 'ar')].x", Some("$.t[?@.code == 'ar'].x")),
        ("points", Some("$.points")),
        ("the points", None),
        ("$..points", None),
        ("$.a[0:2]", None),
        ("$.a[?@.b > 2]", None),
    ] {
        assert_eq!(JsonPath::parse(text).unwrap_err().meant(), meant, "{text}");
    }
}

fn any_path() -> impl Strategy<Value = String> {
    r"[$@.\[\]?=!'{}*:,~/\\a-cu0-9 é-]{0,20}"
}

proptest! {
    #[test]
    fn no_text_panics(text in any_path(), any in any::<String>()) {
        let document = json!({"a": [{"b": 1}], "b": {"c": "x"}});
        for text in [&*text, &any, &["$", &text].concat(), &["$[?@", &text, "]"].concat()] {
            match JsonPath::parse(text) {
                Ok(path) => {
                    let _ = path.find(&document, &vars());
                    prop_assert_eq!(path.as_str(), text);
                }
                Err(error) => prop_assert!(error.to_string().starts_with("expected ")),
            }
        }
    }
}
