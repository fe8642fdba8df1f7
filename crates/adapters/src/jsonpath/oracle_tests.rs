//! Paths find the same nodes as with the crate serde_json_path, which implements all of RFC 9535.

#![expect(clippy::disallowed_methods, reason = "the test reads the documented configurations")]

use super::{
    segment::{Comparison, Literal},
    *,
};
use proptest::prelude::*;
use serde_json::{Map, json};
use std::fs;

const VARIABLES: [(&str, &str); 5] =
    [("lang", "ar"), ("langCode", "ar_SA"), ("slug", "water"), ("id", "4"), ("name", "b")];

fn vars() -> Vars {
    let mut vars = Vars::default();
    VARIABLES.iter().for_each(|(name, value)| vars.set(name, value));
    vars
}

/// The value of a path by the other implementation.
fn by_oracle(path: &str, document: &Value) -> Value {
    let query = |path: &str| {
        let parsed = serde_json_path::JsonPath::parse(path);
        parsed.unwrap_or_else(|error| panic!("{path}: {error}")).query(document).all()
    };
    let nodes = query(path);
    let star = ["[*]", ".*"].iter().filter_map(|star| path.find(star)).min();
    let Some(star) = star else { return nodes.first().map_or(Value::Null, |node| (*node).clone()) };
    let before = query(&path[..star]);
    if !before.iter().any(|node| node.is_array() || node.is_object()) {
        return Value::Null;
    }
    nodes.into_iter().filter(|node| !node.is_null()).cloned().collect()
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-1..5_i64).prop_map(Value::from),
        (-1..5_i32).prop_map(|number| json!(f64::from(number) / 2.0)),
        "(|a|b|4|ar|ar_SA)".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 60, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("(a|b|id|t_ar|x y|é)", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A part of a path, and the same without variables.
type Pair = (String, String);

fn pair(ours: &str, plain: &str) -> Pair {
    (ours.to_owned(), plain.to_owned())
}

/// A segment that leads to one value.
fn one() -> impl Strategy<Value = Pair> {
    prop_oneof![
        "(\\.a|\\.b|\\.id|\\.é| \\.b|\\['x y'\\]|\\[\"a\"\\]|\\[ 'b' \\]|\\['\\\\u0061'\\])"
            .prop_map(|same| (same.clone(), same)),
        (-3..3_i32).prop_map(|index| (format!("[{index}]"), format!("[{index}]"))),
        Just(pair(".t_{lang}", ".t_ar")),
        Just(pair(".{name}", ".b")),
        Just(pair("['{name}']", "['b']")),
    ]
}

/// What a filter compares with: ours, and the other with the query in the place of Q.
fn comparison() -> impl Strategy<Value = Pair> {
    prop_oneof![
        Just(pair("", "Q")),
        "(==|!=)".prop_flat_map(|sign| {
            let literals = "('a'|\"b\"|'4'|4|-1|0|true|false|null|'\\\\u0061')";
            literals.prop_map(move |same| (format!(" {sign} {same}"), format!("Q{sign}{same}")))
        }),
        Just(pair("=='{langCode}'", "Q == 'ar_SA'")),
        Just(pair("!= \"{lang}{none}_SA\"", "Q != 'ar_SA'")),
        Just(pair(" == {id}", "(Q == '4' || Q == 4)")),
        Just(pair(" != {id}", "(Q != '4' && Q != 4)")),
        Just(pair(" == {name}", "Q == 'b'")),
    ]
}

fn any_segment() -> impl Strategy<Value = Pair> {
    let query = prop::collection::vec(one(), 0..3);
    prop_oneof![
        4 => one(),
        1 => "(\\[\\*\\]|\\.\\*)".prop_map(|same| (same.clone(), same)),
        2 => (query, comparison()).prop_map(|(query, (ours, plain))| {
            let (own, other): (Vec<_>, Vec<_>) = query.into_iter().unzip();
            let plain = plain.replace('Q', &format!("@{}", other.concat()));
            (format!("[?@{}{ours}]", own.concat()), format!("[?{plain}]"))
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn generated_paths_find_the_same_nodes(
        document in document(),
        segments in prop::collection::vec(any_segment(), 0..4),
    ) {
        let (ours, plain): (Vec<_>, Vec<_>) = segments.into_iter().unzip();
        let (ours, plain) = (format!("${}", ours.concat()), format!("${}", plain.concat()));
        let path = JsonPath::parse(&ours).unwrap();
        let found = path.find(&document, &vars());
        prop_assert_eq!(&*found, &by_oracle(&plain, &document), "{} in {}", plain, document);
    }
}

/// A value in which the segments find something.
fn sample(segments: &[Segment]) -> Value {
    let Some((first, rest)) = segments.split_first() else { return json!("found") };
    let inner = sample(rest);
    match first {
        Segment::Name(parts) => json!({ filled(parts, &vars()): inner, "other": 1 }),
        Segment::Index(index) => {
            let at = usize::try_from(*index).unwrap_or_default();
            let mut items = vec![json!("other"); at];
            items.push(inner);
            Value::Array(items)
        }
        Segment::Wildcard => json!([inner, "other", sample(rest)]),
        Segment::Filter(filter) => {
            let literal = match filter.comparison.as_ref().map(|Comparison { literal, .. }| literal)
            {
                Some(Literal::Text(parts)) => json!(filled(parts, &vars())),
                Some(Literal::Variable(name)) => json!(vars().get(name)),
                Some(Literal::Number(number)) => json!(number),
                Some(Literal::Bool(is)) => json!(is),
                Some(Literal::Null) | None => Value::Null,
            };
            let mut member = if rest.is_empty() { Value::Null } else { inner };
            let mut place = &mut member;
            for segment in &filter.query {
                place = match segment {
                    Segment::Name(parts) => &mut place[filled(parts, &vars())],
                    Segment::Index(0) => {
                        *place = json!([null]);
                        &mut place[0]
                    }
                    other => panic!("{other:?}"),
                };
            }
            *place = literal;
            json!([{ "other": 1 }, member])
        }
    }
}

/// All paths in the texts of settings, also those inside of texts.
fn gather(settings: &Value, found: &mut Vec<JsonPath>) {
    match settings {
        Value::String(text) if text.starts_with('$') => {
            found.push(JsonPath::parse(text).unwrap_or_else(|error| panic!("{error}")));
        }
        Value::String(text) if text.contains("{$") => {
            let template = crate::template::FieldTemplate::parse(text);
            let template = template.unwrap_or_else(|error| panic!("{error}"));
            found.extend(template.paths().cloned());
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(members) => {
            let own = members.iter().filter(|(name, _)| *name != "$schema");
            own.for_each(|(_, member)| gather(member, found));
        }
        _ => {}
    }
}

#[test]
fn paths_of_the_documented_backends_find_the_same_nodes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/owners/backends");
    let mut paths = Vec::new();
    for file in fs::read_dir(folder).unwrap().flatten().map(|file| file.path()) {
        if file.extension().is_some_and(|extension| extension == "json") {
            gather(&serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap(), &mut paths);
        }
    }
    assert!(paths.len() > 300, "{} paths", paths.len());
    for path in paths {
        let document = sample(&path.0.segments);
        let mut plain = path.to_string();
        for (name, value) in VARIABLES {
            plain = plain.replace(&format!("== {{{name}}}"), &format!("== '{value}'"));
            plain = plain.replace(&format!("{{{name}}}"), value);
        }
        let found = path.find(&document, &vars());
        assert_eq!(*found, by_oracle(&plain, &document), "{path}");
        assert!(!found.is_null(), "{path} finds nothing in {document}");
    }
}
