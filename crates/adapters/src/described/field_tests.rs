use super::*;
use crate::{
    described::{
        described_backend::Described, reading::Report, received_response::ReceivedResponse,
    },
    description::{Means, Setting, Test},
};
use naqra_campaign::Response;
use naqra_contract::node::{Faults, Node};
use serde_json::json;

/// What is read of a document in a response, and the sentences of what could not be read.
fn read<T>(document: &Value, read: impl FnOnce(&Reading<'_>) -> T) -> (T, Vec<String>) {
    let description = json!({"root": "https://a"});
    let (backend, _) = Described::read(&json!({ "backend": description }));
    let headers = vec![("Content-Range".to_owned(), "0-14/200".to_owned())];
    let response =
        Response { status: 200, headers, body: document.to_string(), ..Response::default() };
    let response = ReceivedResponse::of("https://a/x".to_owned(), response);
    let report = Report::default();
    let vars = backend.vars_in(None);
    let value = read(&Reading { backend: &backend, response: &response, vars, report: &report });
    let sentences = report.into_diagnostics().iter().map(ToString::to_string).collect();
    (value, sentences)
}

fn parsed<T: Setting>(settings: &Value) -> T {
    let faults = Faults::default();
    let parsed = T::read(&Node::root(settings, &faults)).unwrap();
    assert!(faults.into_vec().is_empty(), "{settings}");
    parsed
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_form_of_a_field() {
    let document = json!({
        "points": "", "meta": {"points": "12", "state": "active", "id": "campaign:water"},
        "goal": "soon", "n": -1, "steps": [{"t": "a"}, {"t": ""}, {"t": "b"}],
        "title_ar": "ماء", "path": "b c/م#.png", "inside": "{\"n\": \"3\", \"s\": \"on\", \"l\": [{\"t\": \"a\"}]}",
    });
    let table = [
        (json!("$.meta.points"), json!("12")),
        (json!("$.nothing"), json!(null)),
        (json!(["$.points", "$.meta.points"]), json!("12")),
        (json!(["$.points", {"value": 0}]), json!(0)),
        (json!({"at": ["$.points", "$.meta.points"], "as": "number"}), json!(12)),
        (json!({"at": "$.goal", "as": "number", "else": 5}), json!(5)),
        (json!({"at": "$.n", "empty": [-1], "else": "none"}), json!("none")),
        (json!({"at": "$.n", "empty": "-1"}), json!(null)),
        (
            json!({"at": "$.meta.state", "table": {"active": "running", "*": "ended"}}),
            json!("running"),
        ),
        (
            json!({"at": "$.meta.points", "table": {"active": "running", "*": "ended"}}),
            json!("ended"),
        ),
        (json!({"at": "$.meta.id", "after": ":"}), json!("water")),
        (json!({"at": "$.meta.state", "after": ":"}), json!("active")),
        (json!({"add": ["$.meta.points", "$.n", "$.nothing", {"value": 5}]}), json!(16)),
        (json!({"add": [{"at": "$.steps", "as": "count"}, {"at": "$.no", "else": 7}]}), json!(10)),
        (json!({"add": ["$.nothing", "$.points"]}), json!(null)),
        (json!({"add": ["$.nothing"], "else": 0}), json!(0)),
        (json!([{"add": ["$.nothing"]}, "$.n"]), json!(-1)),
        (json!({"at": "$.inside", "as": "json", "then": "$.n"}), json!("3")),
        (json!({"at": "$.inside", "as": "json", "then": {"at": "$.n", "as": "number"}}), json!(3)),
        (
            json!({"at": "$.inside", "as": "json", "then": "$.s", "table": {"on": "running"}}),
            json!("running"),
        ),
        (json!({"at": "$.inside", "as": "json", "then": "$.no", "table": {}, "else": 1}), json!(1)),
        (json!({"at": ["$.inside", "$.n"], "as": "json", "then": ["$.no", "$.s"]}), json!("on")),
        (
            json!({"at": "$.inside", "as": "json", "then": {"each": "$.l", "item": "$.t"}}),
            json!(["a"]),
        ),
        (json!({"at": "header:content-range", "after": "/", "as": "number"}), json!(200)),
        (json!({"value": [{"action": "tap"}]}), json!([{"action": "tap"}])),
        (json!({"each": "$.steps", "item": "$.t"}), json!(["a", "b"])),
        (
            json!({"each": "$.steps", "fields": {"text": "$.t"}}),
            json!([{"text": "a"}, {}, {"text": "b"}]),
        ),
        (json!({"each": "$.nothing", "item": "$.t"}), json!([])),
        (json!({"each": "$.points", "item": "$.t"}), json!([])),
        (
            json!({"each": "$.steps", "where": {"at": "$.t"}, "fields": {"text": "$.t"}}),
            json!([{"text": "a"}, {"text": "b"}]),
        ),
        (
            json!({"each": "$.steps", "where": [{"at": "$.t"}, {"at": "$.t", "is_not": "a"}], "item": "$.t"}),
            json!(["b"]),
        ),
        (
            json!({"each": "$.meta", "where": {"at": "$['$key']", "is_not": "id"}, "item": ["$['$value']"]}),
            json!(["12", "active"]),
        ),
        (json!({"each": "$.meta.state", "item": "$.t"}), json!(null)),
        (json!([{"each": "$.n", "item": "$.t"}, {"value": ["c"]}]), json!(["c"])),
        (json!({"text": "{$.meta.id}: {$.n} {$.title_{lang}}"}), json!("campaign:water: -1 ماء")),
        (
            json!({"text": "/f/{$.meta.id}/{$.path}?l={lang}", "as": "link"}),
            json!("https://a/f/campaign%3Awater/b%20c/%D9%85%23.png?l=ar"),
        ),
        (json!({"text": "/f/{$.steps}", "else": "none"}), json!("none")),
        (json!([{"text": "/f/{$.points}"}, "$.n"]), json!(-1)),
        (json!("$.title_{lang}"), json!("ماء")),
    ];
    for (form, wanted) in table {
        let field: Field = parsed(&form);
        let (found, _) = read(&document, |reading| reading.field(&field, &document, "/f"));
        assert_eq!(found, wanted, "{form}");
    }
}

#[test]
fn what_cannot_be_converted_is_named() {
    let fields = json!({
        "goal.target": {"at": "$.goal", "as": "number"},
        "status": {"at": "$.state", "table": {"a": "running"}},
        "seq": {"add": ["$.goal", "$.points", {"at": "$.state"}]},
        "kind": {"at": "$.in", "as": "json", "then": {"at": "$.n", "as": "number"}},
        "facts": {"each": "$.state", "item": "$"},
        "events": {"each": "$.points", "fields": {"title": "$.t"}},
        "news": {"each": "$.nothing", "fields": {"title": "$.t"}},
    });
    let document = json!({"goal": "soon", "state": "b", "points": 3, "in": "{\"n\": \"x\"}"});
    let fields: Fields = parsed(&fields);
    let (object, problems) =
        read(&document, |reading| reading.object(&fields, &document, "/backend/fields"));
    assert_eq!(object, json!({"news": [], "seq": 3}));
    assert_eq!(
        problems,
        [
            "/backend/fields/events: https://a/x: $.points: expected a list, found 3",
            "/backend/fields/facts: https://a/x: $.state: expected a list, found \"b\"",
            "/backend/fields/goal.target: https://a/x: $.goal: expected a number, found \"soon\"",
            "/backend/fields/kind/then: https://a/x: $.n: expected a number, found \"x\"",
            "/backend/fields/seq: https://a/x: $.goal: expected a number, found \"soon\"",
            "/backend/fields/seq: https://a/x: $.state: expected a number, found \"b\"",
            "/backend/fields/status: https://a/x: $.state: expected a word of its table, found \"b\"",
        ]
    );
}

#[test]
fn names_with_dots_nest() {
    let fields = json!({"goal.target": {"value": 5}, "goal.unit": {"value": "point"}, "points": {"value": 1}});
    let fields: Fields = parsed(&fields);
    let (object, _) = read(&Value::Null, |reading| reading.object(&fields, &Value::Null, ""));
    assert_eq!(object, json!({"goal": {"target": 5, "unit": "point"}, "points": 1}));
}

#[test]
fn tests_compare_as_texts() {
    let document = json!({"ok": true, "id": 4, "list": [], "none": "", "of": "c:ar", "null": null});
    for (test, wanted) in [
        (json!({"at": "$.ok", "is": true}), true),
        (json!({"at": "$.id", "is": ["3", "4"]}), true),
        (json!({"at": "$.id", "is": 5}), false),
        (json!({"at": "$.missing", "is": "x"}), false),
        (json!({"at": "$.none"}), false),
        (json!({"at": "$.id"}), true),
        (json!({"at": "$.of", "is": "c:{lang}"}), true),
        (json!({"at": "$.of", "is": ["x", "c:{lang}"]}), true),
        (json!({"at": "$.of", "is": "c:{slug}"}), false),
        (json!({"at": "$.of", "is_not": "c:{lang}"}), false),
        (json!({"at": "$.of", "is_not": ["x", "c:{langs}"]}), true),
        (json!({"at": "$.id", "is_not": 5}), true),
        (json!({"at": "$.id", "is_not": ["3", "4"]}), false),
        (json!({"at": "$.missing", "is_not": "x"}), true),
        (json!({"at": "$.missing", "is_not": ["x", null]}), false),
        (json!({"at": "$.null", "is_not": null}), false),
        (json!({"at": "$.of", "starts": "c:"}), true),
        (json!({"at": "$.of", "starts": ["x", "c:{lang}"]}), true),
        (json!({"at": "$.of", "starts": ["x", "C:"]}), false),
        (json!({"at": "$.missing", "starts": "c:"}), false),
        (json!({"at": "$.of", "contains": ":{lang}"}), true),
        (json!({"at": "$.of", "contains": ["x", "y"]}), false),
        (json!({"at": "$.missing", "contains": "c"}), false),
        (json!({"at": "$.null", "is": null}), true),
        (json!({"at": "$.id", "is": null}), false),
        (json!([{"at": "$.ok"}, {"at": "$.id", "is": 4}]), true),
        (json!([{"at": "$.ok"}, {"at": "$.id", "is": 5}]), false),
        (json!([{"at": "$.missing"}, {"at": "$.id", "is": 4}]), false),
    ] {
        let tests: OneOrMany<Test> = parsed(&test);
        let (holds, _) = read(&document, |reading| reading.all_hold(tests.all(), &document));
        assert_eq!(holds, wanted, "{test}");
    }
}

#[test]
fn rules_hold_by_status_path_and_further_tests() {
    let document = json!({"ok": true, "id": 4, "none": ""});
    for (rule, wanted) in [
        (json!({"status": 200}), true),
        (json!({"status": [201, 200]}), true),
        (json!({"status": 400}), false),
        (json!({"at": "$.ok", "when": {"at": "$.id", "is": 4}}), true),
        (json!({"at": "$.ok", "when": [{"at": "$.id"}, {"at": "$.none"}]}), false),
        (json!({"when": {"at": "$.none"}}), false),
    ] {
        let mut rule = rule;
        rule["means"] = json!("ok");
        let means: Means = parsed(&rule);
        let (holds, _) = read(&document, |reading| reading.rule_holds(&means, 200));
        assert_eq!(holds, wanted, "{rule}");
    }
}

#[test]
fn a_sum_keeps_the_parts_that_are_known() {
    let document = json!({"own": 3, "start": 40});
    let lost = "$.counts[0].n";
    for (part, wanted) in [
        (json!(["$.own", lost]), json!(43)),
        (json!([lost, "$.own"]), json!(null)),
        (json!([lost, "$.none"]), json!(null)),
        (json!(["$.none", ["$.own", lost]]), json!(43)),
        (json!(["$.none", [lost, "$.own"]]), json!(null)),
        (json!(["$.none"]), json!(40)),
        (json!(lost), json!(null)),
    ] {
        let form: Field = parsed(&json!({"add": ["$.start", part]}));
        let (sum, _) = read(&document, |reading| {
            reading.report.lose_rows("counts");
            reading.field(&form, &document, "/f")
        });
        assert_eq!(sum, wanted, "{part}");
    }
}
