//! The tables of docs/reference/contract.md, between markers such as `<!-- begin Progress -->` and
//! `<!-- end Progress -->`.

use super::{
    calls::{COUNTED_INTERACTION, NEW_INTERACTION, PROGRESS},
    campaign::{CAMPAIGN, SEQUENCE},
    field::{Field, InAnswers, Shape},
    problems::PROBLEM_TYPES,
};

/// Each table with the name in its markers.
#[must_use]
pub fn reference_tables() -> Vec<(&'static str, String)> {
    vec![
        ("Problems", problems()),
        ("NewInteraction", table(NEW_INTERACTION)),
        ("CountedInteraction", table(COUNTED_INTERACTION)),
        ("Progress", table(PROGRESS)),
        ("Summary", summary()),
        ("Campaign", campaign()),
        ("Objects", objects()),
    ]
}

/// The text with the tables of today between its markers.
///
/// # Errors
/// The name of a table whose markers are not in the text.
pub fn with_reference_tables(text: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    for (name, table) in reference_tables() {
        let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
        let missing = || format!("the lines {} and {end} are not in it", begin.trim());
        let from = text.find(&begin).ok_or_else(missing)? + begin.len();
        let length = text[from..].find(&end).ok_or_else(missing)?;
        text.replace_range(from..from + length, &format!("\n{table}\n"));
    }
    Ok(text)
}

fn problems() -> String {
    let mut table = "| `NAME` | status | when |\n| --- | --- | --- |\n".to_owned();
    for problem in PROBLEM_TYPES {
        let (name, status, when) = (problem.name, problem.status, problem.when);
        let when = if when.is_empty() { problem.title } else { when };
        table.push_str(&format!("| `{name}` | {status} | {when} |\n"));
    }
    table
}

fn table(fields: &[Field]) -> String {
    let mut table = "| field | type | meaning |\n| --- | --- | --- |\n".to_owned();
    for field in fields {
        let (name, kind) = (name(field), in_words(&field.shape));
        table.push_str(&format!("| {name} | {kind} | {} |\n", described(field)));
    }
    table
}

fn campaign() -> String {
    let mut table = "| field | type | also in | meaning |\n| --- | --- | --- | --- |\n".to_owned();
    for field in CAMPAIGN.iter().chain([&SEQUENCE]) {
        let places = [
            (field.is_in_list, "list"),
            (field.moves || has_moving_entries(&field.shape), "seed"),
            (field.is_section, "`modules`"),
        ];
        let places: Vec<_> = places.iter().filter(|(is_in, _)| *is_in).map(|(_, at)| *at).collect();
        let (name, kind, places) = (name(field), in_words(&field.shape), places.join(", "));
        table.push_str(&format!("| {name} | {kind} | {places} | {} |\n", described(field)));
    }
    table
}

fn has_moving_entries(shape: &Shape) -> bool {
    matches!(shape, Shape::List(Shape::Record(_, fields)) if fields.iter().any(|field| field.moves))
}

/// The fields of the list, and those of them that are always there.
fn summary() -> String {
    let in_list = || CAMPAIGN.iter().chain([&SEQUENCE]).filter(|field| field.is_in_list);
    let names = |fields: Vec<&Field>| {
        fields.iter().map(|field| format!("`{}`", field.name)).collect::<Vec<_>>().join(" ")
    };
    let is_always = |field: &&Field| field.is_required || field.in_answers != InAnswers::AsInFiles;
    let or_null = |field: &&Field| field.in_answers == InAnswers::AlwaysOrNull;
    let rows = [
        ("has", names(in_list().collect())),
        ("always present", names(in_list().filter(is_always).collect())),
        ("of these may be `null`", names(in_list().filter(or_null).collect())),
    ];
    let rows = rows.map(|(about, names)| format!("| {about} | {names} |\n"));
    format!("| | fields |\n| --- | --- |\n{}", rows.concat())
}

/// A table for each object that occurs in a campaign, in the order of their names.
fn objects() -> String {
    let mut found = Vec::new();
    collect(CAMPAIGN, &mut found);
    found.sort_unstable_by_key(|(name, _)| *name);
    found.dedup_by_key(|(name, _)| *name);
    let tables = found.iter().map(|(name, fields)| format!("#### {name}\n\n{}", table(fields)));
    tables.collect::<Vec<_>>().join("\n")
}

fn collect(fields: &'static [Field], found: &mut Vec<(&'static str, &'static [Field])>) {
    for field in fields {
        let mut shape = &field.shape;
        while let Shape::List(of) = shape {
            shape = of;
        }
        if let Shape::Record(name, fields) = shape {
            found.push((name, fields));
            collect(fields, found);
        }
    }
}

/// The description of a field; signs of Markdown in it stand for themselves.
fn described(field: &Field) -> String {
    field.description.replace('*', "\\*").replace('[', "\\[").replace(" _", " \\_")
}

/// The name of a field, bold if it must be there.
fn name(field: &Field) -> String {
    if field.is_required { format!("**`{}`**", field.name) } else { format!("`{}`", field.name) }
}

fn in_words(shape: &Shape) -> String {
    let words =
        |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ");
    match shape {
        Shape::Text => "text".into(),
        Shape::Word | Shape::Sentence => "string".into(),
        Shape::Known(known) => format!("string, such as {}", words(known)),
        Shape::Action(_) | Shape::Token => "name".into(),
        Shape::Choice(choice) => format!("one of {}", words(choice)),
        Shape::Slug => "slug".into(),
        Shape::Address => "address".into(),
        Shape::Time => "time".into(),
        Shape::Date => "date".into(),
        Shape::TimeOrDate => "time or date".into(),
        Shape::EventTime => "[time of an event](#times-of-events)".into(),
        Shape::Zone => "IANA time zone".into(),
        Shape::Count => "whole number".into(),
        Shape::PositiveCount => "whole number from 1".into(),
        Shape::Between(least, most) => format!("whole number from {least} to {most}"),
        Shape::Number => "number".into(),
        Shape::Amount => "amount".into(),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Counts => "counts by action".into(),
        Shape::NetworkCounts => "counts by network and action".into(),
        Shape::Uuid => "UUID".into(),
        Shape::ProblemName => "`/problems/NAME`".into(),
        Shape::Any => "any value".into(),
        Shape::Document(name) | Shape::Record(name, _) => {
            format!("[{name}](#{})", name.to_lowercase())
        }
        Shape::List(of) => format!("list: {}", in_words(of)),
    }
}
