//! The readers of settings are held equal to the schema.

use super::*;
use crate::config::schema;
use naqra_contract::node::Faults;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn read(settings: &Value) -> (String, Vec<String>) {
    let faults = Faults::default();
    let description = Description::read(&Node::root(settings, &faults));
    let faults = faults.into_vec().iter().map(ToString::to_string).collect();
    (format!("{description:?}"), faults)
}

/// A description with every member that the schema has.
fn whole() -> Value {
    let test = json!({"at": "$.a", "is": 1, "is_not": null, "starts": "x", "contains": ["y"]});
    let mut rule = test.clone();
    rule["status"] = json!([200, 201]);
    rule["when"] = test.clone();
    rule["means"] = json!("later");
    let answers = json!({"ok": test, "means": [rule], "error": "$.e", "retry_after": ["$.r"],
        "wait_seconds": 3});
    let mapped = json!({"at": ["$.a"], "text": "{$.b}", "as": ["number", "sum"], "then": "$.c",
        "empty": [0], "table": {"a": "b"}, "after": ":", "else": null, "value": 1, "each": "$.d",
        "where": [test], "key": "$.k", "fields": {"f": "$.f"}, "item": ["$.i"], "add": ["$.j"]});
    let fields = json!({"points": mapped});
    let call = json!({"url": "/u", "method": "PUT", "headers": {"A": "b"}, "body": {"c": "{key}"},
        "form": true, "item": "$.i", "fields": fields, "answers": answers});
    let with = |members: Value| {
        let mut call = call.clone();
        for (name, value) in members.as_object().unwrap() {
            call[name] = value.clone();
        }
        call
    };
    let rows = json!({"items": "$.r", "columns": "$.c", "where": test, "key": "$.k", "on": "$.o",
        "as": "rows"});
    let join = with(rows);
    let mut reply = test.clone();
    reply["when"] = test.clone();
    reply["send"] = json!({"type": "pong"});
    json!({
        "root": "https://a", "languages": {"ar": ["ar-SA", "ar"], "en": "en"}, "zone": "Z",
        "headers": {"X": "y"}, "answers": answers, "fields": fields,
        "per_language": {"first": "en", "key": "$.k", "id": "$.i", "url": "/o", "item": "$.t",
            "where": test},
        "list": with(json!({"items": "$.l", "columns": "$.c", "where": test, "join": join,
            "size": 5, "first": 0, "next": "$.n", "cursor": "$.u", "total": "header:T"})),
        "campaign": with(json!({"columns": "$.c", "where": test, "join": [join]})),
        "progress": with(json!({"columns": "$.c", "with_campaign": true})),
        "interaction": with(json!({"counts": false, "link": "/l"})),
        "live": {"by": "sse", "url": "/s", "events": ["a"], "protocol": "p", "send": [{"s": 1}],
            "replies": [reply], "fails": test, "where": test, "items": "$.i", "fields": fields,
            "after_open": {"url": "/a", "method": "POST", "headers": {"A": "b"}, "body": {"c": 1},
                "form": true, "take": {"v": "$.v"}},
            "fetch_after_open": test, "silence_seconds": 9, "silence_is_loss": true,
            "every_seconds": 4, "cursor": "$.c", "answers": answers},
    })
}

/// The JSON Pointers of all members of objects.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let at = format!("{at}/{name}");
                pointers(member, &at, found);
                found.push(at);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_member_of_the_schema_is_read() {
    let whole = whole();
    let (all, faults) = read(&whole);
    assert_eq!(faults, [""; 0]);
    let mut members = Vec::new();
    pointers(&whole, "", &mut members);
    for pointer in &members {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let mut without = whole.clone();
        without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
        assert_ne!(read(&without).0, all, "{pointer} is not read");
    }
    let used: BTreeSet<&str> =
        members.iter().filter_map(|pointer| pointer.rsplit('/').next()).collect();
    let schema = schema();
    for (of, definition) in schema["$defs"].as_object().unwrap() {
        for name in definition["properties"].as_object().into_iter().flat_map(|own| own.keys()) {
            let is_of_site = ["Config", "Name", "Digits"].contains(&&**of);
            assert!(is_of_site || used.contains(&**name), "{of}.{name} is not in the description");
        }
    }
}

#[test]
fn words_are_those_of_the_schema() {
    let schema = schema();
    let words = |of: &str| -> Vec<String> {
        let definition = &schema["$defs"][of];
        let ways = definition["oneOf"].as_array().into_iter().flatten();
        let one = ways.filter_map(|way| way["const"].as_str());
        let all = definition["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        one.chain(all).map(str::to_owned).collect()
    };
    fn check<T: Setting>(words: Vec<String>) {
        assert!(words.len() > 1);
        for word in words {
            let faults = Faults::default();
            assert!(T::read(&Node::root(&json!(word), &faults)).is_some(), "{word}");
        }
    }
    check::<By>(words("By"));
    check::<Converter>(words("Converter"));
    check::<Language>(words("Language"));
    check::<Meaning>(words("Meaning"));
    check::<Method>(words("Method"));
}

#[test]
fn what_cannot_be_read_is_left_out_and_reported() {
    let mut wrong = whole();
    wrong["list"]["size"] = json!("many");
    wrong["list"]["url"] = json!(7);
    wrong["live"]["by"] = json!("pigeon");
    wrong["fields"]["points"]["as"] = json!(["nummer", "sum"]);
    wrong["headers"] = json!("none");
    wrong["unknown"] = json!(1);
    let (_, faults) = read(&wrong);
    let places: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
    assert_eq!(places, ["/headers", "/fields/points/as/0", "/list/url", "/list/size", "/live/by"]);
}

/// The faults of a description with these members in place of its own.
fn faults_with(pointer: &str, members: &Value) -> (Description, Vec<String>) {
    let mut settings = json!({"list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"}});
    settings[pointer] = members.clone();
    let faults = Faults::default();
    let description = Description::read(&Node::root(&settings, &faults));
    (description, faults.into_vec().iter().map(ToString::to_string).collect())
}

#[test]
fn missing_required_members_are_reported() {
    for (name, members, fault) in [
        ("live", json!({"url": "/s"}), "/live/by: expected a word of docs/reference/mapping.md"),
        ("answers", json!({"ok": {"is": 1}}), "/answers/ok/at: expected a text"),
        (
            "answers",
            json!({"means": [{"at": "$.a"}]}),
            "/answers/means/0/means: expected a word of docs/reference/mapping.md",
        ),
        (
            "live",
            json!({"by": "sse", "after_open": {"form": true}}),
            "/live/after_open/url: expected a text",
        ),
        (
            "live",
            json!({"by": "sse", "replies": [{"at": "$.a"}]}),
            "/live/replies/0/send: expected a JSON value",
        ),
        (
            "live",
            json!({"by": "sse", "replies": [{"send": 1}]}),
            "/live/replies/0/at: expected a text",
        ),
    ] {
        let (_, faults) = faults_with(name, &members);
        assert_eq!(faults, [format!("{fault}, found nothing")], "{members}");
    }
}

#[test]
fn rules_with_an_unreadable_part_are_left_out() {
    let rule = |name: &str, value: Value| {
        let mut rule = json!({"status": 409, "at": "$.a", "means": "already_done"});
        rule[name] = value;
        rule
    };
    for (wrong, at) in [
        (rule("status", json!("conflict")), "/status"),
        (rule("status", json!(["conflict"])), "/status/0"),
        (rule("at", json!(7)), "/at"),
        (rule("starts", json!(7)), "/starts"),
        (rule("contains", json!([7])), "/contains/0"),
        (rule("means", json!("well")), "/means"),
    ] {
        let (read, faults) = faults_with("answers", &json!({ "means": [wrong] }));
        assert_eq!(read.answers.means.len(), 0, "{wrong}");
        let start = format!("/answers/means/0{at}: expected ");
        assert!(faults.len() == 1 && faults[0].starts_with(&start), "{faults:?}");
    }
}

#[test]
fn a_setting_that_is_no_list_is_left_out() {
    let (read, faults) = faults_with("live", &json!({"by": "sse", "events": "count"}));
    assert_eq!(faults, ["/live/events: expected a list, found \"count\""]);
    assert!(read.live.is_some_and(|live| live.events.is_none()));
}

#[test]
fn an_empty_zone_is_none() {
    assert_eq!(faults_with("zone", &json!("")).0.zone, None);
}
