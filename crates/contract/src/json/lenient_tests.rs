use super::{super::read_json, *};
use proptest::prelude::*;
use serde_json::json;

/// What is read of a text, and the places that were repaired.
fn read(text: &str) -> Option<(Value, Vec<String>)> {
    let (value, faults) = read_json(text).ok()?;
    Some((value, faults.into_iter().map(|fault| fault.pointer).collect()))
}

#[test]
fn one_bad_value_is_replaced_and_named() {
    for (text, value, places) in [
        (r#"{"a":"Cut \ud83d","b":1}"#, json!({"a": "Cut ", "b": 1}), vec!["/a"]),
        (r#"["\udc00x\ud83d\ud83d\ude00"]"#, json!(["x😀"]), vec!["/0"]),
        (r#"["\ud83dA","\u00e9"]"#, json!(["A", "é"]), vec!["/0"]),
        (r#"["\x41\u12","a\'b"]"#, json!(["x41u12", "a'b"]), vec!["/0", "/1"]),
        ("[\"a\nb\tc\"]", json!(["a b c"]), vec!["/0"]),
        (
            r#"{"n":1e400,"m":-1E999,"k":2}"#,
            json!({"n": null, "m": null, "k": 2}),
            vec!["/n", "/m"],
        ),
        (
            "[NaN,Infinity,-Infinity,undefined]",
            json!([null, null, null, null]),
            vec!["/0", "/1", "/2", "/3"],
        ),
        (
            "[007,.5,+1,1.,0x1F]",
            json!([null, null, null, null, null]),
            vec!["/0", "/1", "/2", "/3", "/4"],
        ),
        ("{\"a\":1}\n<!-- Page cached in 0.2 s -->\n<!-- b -->", json!({"a": 1}), vec!["", ""]),
        ("<!-- debug -->[1]", json!([1]), vec![""]),
        ("{\"a\":1}0", json!({"a": 1}), vec![""]),
        ("{\"a\":[1,2,],}", json!({"a": [1, 2]}), vec!["/a/1", "/a"]),
        ("\u{feff} {\"a\":1}", json!({"a": 1}), vec![]),
        (r#"{"a":NaN,"a":2}"#, json!({"a": 2}), vec!["/a", "/a"]),
        (r#"{"\ud83d":NaN}"#, json!({"": null}), vec!["", "/"]),
    ] {
        assert_eq!(
            read(text),
            Some((value, places.into_iter().map(str::to_owned).collect())),
            "{text}"
        );
    }
}

#[test]
fn a_text_that_is_no_document_is_broken() {
    for text in [
        "",
        " ",
        "<html>",
        "404 page not found",
        "NaN",
        "\"\\ud83d\"",
        "{",
        "[1",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":\"b",
        "[,]",
        "[}",
        "{\"a\":}",
        "<!-- only -->",
        "[object Object]",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn deep_nesting_costs_what_is_nested() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(r#"{{"a":{deep},"b":"x]","c":[{{"d":{deep}}}]}}"#);
    let (value, places) = read(&text).unwrap();
    assert_eq!((value["b"].as_str(), places.len()), (Some("x]"), 2));
    assert!(places[0].starts_with("/a/0/0/0"), "{places:?}");
    assert_eq!(read(&"[".repeat(100_000)), None);
}

#[test]
fn faults_say_what_was_found() {
    let (_, faults) = read_json(r#"{"a":{"b":1e400}}"#).unwrap();
    assert_eq!(faults[0].to_string(), "/a/b: expected a value of JSON, found \"1e400\"");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9f64).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn sound_json_is_read_as_strict_reading_does(value in any_json()) {
        let text = value.to_string();
        let located = read_located(&text).unwrap();
        prop_assert_eq!(located.value, serde_json::from_str::<Value>(&text).unwrap());
        prop_assert!(located.faults.is_empty());
    }

    #[test]
    fn no_text_panics(text in r#"[\[\]{}",:\\u0-9deDFx .<!\->NaNé\n]{0,60}"#) {
        let _ = (read_located(&text), read_json(&text));
    }
}
