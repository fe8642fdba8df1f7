//! The readers of the app are written by hand; these tests hold them equal to the tables.

use super::{
    calls::{CAMPAIGN_LIST, PROGRESS},
    campaign::{CAMPAIGN, INTERNAL, SEQUENCE},
    field::{Field, Shape},
};
use crate::{
    campaign_file::check_text, node::Fault, read_campaign_in, read_list_in, read_progress,
};
use serde_json::{Map, Value, json};

type Fields = Vec<&'static Field>;

/// What a reader makes of a document, printed, and what it reports.
type Reader = fn(&Value) -> (String, Vec<Fault>);

fn campaign_fields() -> Fields {
    CAMPAIGN.iter().chain([&SEQUENCE]).chain(INTERNAL).collect()
}

fn campaign(document: &Value) -> (String, Vec<Fault>) {
    match read_campaign_in(document) {
        Ok((campaign, faults)) => (format!("{campaign:?}"), faults),
        Err(broken) => (format!("{broken:?}"), Vec::new()),
    }
}

fn progress(document: &Value) -> (String, Vec<Fault>) {
    match read_progress(&document.to_string()) {
        Ok((slug, progress, faults)) => (format!("{slug} {progress:?}"), faults),
        Err(broken) => (format!("{broken:?}"), Vec::new()),
    }
}

fn list(document: &Value) -> (String, Vec<Fault>) {
    match read_list_in(document) {
        Ok((page, faults)) => (format!("{page:?}"), faults),
        Err(broken) => (format!("{broken:?}"), Vec::new()),
    }
}

/// A document in which every field has a value that differs from what its absence means.
fn sound(fields: &[&'static Field]) -> Value {
    let value = |field: &&Field| (field.name.to_owned(), sound_value(field.name, &field.shape));
    Value::Object(fields.iter().map(value).collect::<Map<_, _>>())
}

fn sound_value(name: &str, shape: &Shape) -> Value {
    match (name, shape) {
        ("unit", Shape::Known(["point", ..])) => json!("tree"),
        ("source", Shape::Choice(_)) => json!("site"),
        ("invented", _) => json!(false),
        ("starts_at", _) => json!("2027-04-01T18:00:00Z"),
        (_, Shape::Text) => json!({ "ar": "نص", "en": "Text" }),
        (_, Shape::Word | Shape::Sentence) => json!(name),
        (_, Shape::Known(words) | Shape::Choice(words)) => json!(words.last()),
        (_, Shape::Action(words)) => json!(words[0]),
        (_, Shape::Slug) => json!("living-together"),
        (_, Shape::Address) => json!("https://example.org/a"),
        (_, Shape::Time | Shape::TimeOrDate | Shape::EventTime) => json!("2027-04-06T18:00:00Z"),
        (_, Shape::Date) => json!("2027-04-06"),
        (_, Shape::Zone) => json!("Africa/Cairo"),
        (_, Shape::Count | Shape::PositiveCount | Shape::Number) => json!(7),
        (_, Shape::Amount) => json!("0.5"),
        (_, Shape::Flag) => json!(true),
        (_, Shape::Counts) => json!({ "view": 3 }),
        (_, Shape::NetworkCounts) => json!({ "facebook": { "view": 3 } }),
        (_, Shape::Record(_, fields)) => sound(&fields.iter().collect::<Fields>()),
        (_, Shape::List(of)) => json!([sound_value(name, of)]),
        (_, Shape::Document(_)) => sound(&campaign_fields()),
        (_, shape) => panic!("no reader reads {shape:?}"),
    }
}

/// The pointers of all fields, those of entries and objects too, each with its shape.
fn places(fields: &[&'static Field], at: &str) -> Vec<(String, &'static Shape)> {
    let mut found = Vec::new();
    for field in fields {
        let mut pointer = format!("{at}/{}", field.name);
        let mut shape = &field.shape;
        found.push((pointer.clone(), shape));
        while let Shape::List(of) = shape {
            (pointer, shape) = (format!("{pointer}/0"), *of);
        }
        if let Shape::Record(_, fields) = shape {
            found.extend(places(&fields.iter().collect::<Fields>(), &pointer));
        }
    }
    found
}

/// The sound document with another value at a place, or without any.
fn with(sound: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut document = sound.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if name == "url" {
        // An entry that names a campaign of the site leads there, not to its address.
        parent.remove("slug");
    }
    match value {
        Some(value) => parent.insert(name.to_owned(), value),
        None => parent.remove(name),
    };
    document
}

fn wrong_value(shape: &Shape) -> Value {
    if matches!(shape, Shape::List(_)) { json!(true) } else { json!([true]) }
}

fn assert_equal_to_table(fields: &[&'static Field], read: Reader) {
    let sound = sound(fields);
    assert_eq!(read(&sound).1, [], "{sound}");
    for (pointer, shape) in places(fields, "") {
        let whole = read(&with(&sound, &pointer, sound.pointer(&pointer).cloned())).0;
        let without = read(&with(&sound, &pointer, None)).0;
        assert_ne!(without, whole, "{pointer} is in the table and not read");
        let (text, faults) = read(&with(&sound, &pointer, Some(wrong_value(shape))));
        let is_named =
            faults.iter().any(|fault| fault.pointer == pointer) || text.contains(&pointer);
        assert!(is_named, "a wrong value of {pointer} is not reported: {faults:?}");
    }
}

#[test]
fn reader_of_campaigns_reads_and_reports_every_field_of_the_table() {
    assert_equal_to_table(&campaign_fields(), campaign);
}

#[test]
fn reader_of_progress_reads_and_reports_every_field_of_the_table() {
    assert_equal_to_table(&PROGRESS.iter().collect::<Fields>(), progress);
}

#[test]
fn reader_of_lists_reads_and_reports_every_field_of_the_table() {
    assert_equal_to_table(&CAMPAIGN_LIST.iter().collect::<Fields>(), list);
}

#[test]
fn sound_campaign_passes_the_strict_validation_too() {
    let document = sound(&CAMPAIGN.iter().collect::<Fields>());
    let checked = check_text("living-together", &document.to_string());
    assert!(checked.document.is_some(), "{:#?}", checked.findings);
}

#[test]
fn examples_are_campaigns_of_the_contract() {
    let examples = CAMPAIGN.iter().filter_map(|field| Some((field.name, field.example?)));
    let members =
        examples.map(|(name, json)| (name.to_owned(), serde_json::from_str(json).expect(name)));
    let document = Value::Object(members.collect());
    let checked = check_text("living-together", &document.to_string());
    assert!(checked.document.is_some(), "{:#?}", checked.findings);
    assert_eq!(campaign(&document).1, []);
}

#[test]
fn every_field_is_described() {
    let silent = campaign_fields().into_iter().chain(PROGRESS).chain(CAMPAIGN_LIST);
    let silent: Vec<_> =
        silent.filter(|field| !field.description.ends_with('.')).map(|field| field.name).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
