//! The JSON Schema of a campaign file, as the tables of fields say it.

use super::fields::{BESIDE, CAMPAIGN};
use super::limits::{
    ADDRESS_CHARS_MAX, COUNT_MAX, COUNTERS_MAX, LIST_MAX, TEXT_CHARS_MAX, WORD_CHARS_MAX,
};
use super::shape::{Field, Shape};
use super::words::{ACTIONS, NETWORKS};
use serde_json::{Map, Value, json};

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let mut named = Map::new();
    let mut schema = record(CAMPAIGN, &mut named);
    let beside = json!({
        "$schema": {
            "type": "string",
            "description": "Where editors find the rules of this file: \"campaign.schema.json\".",
        },
        "seq": {
            "type": "integer",
            "description": "In documents of the API only; a file needs none.",
        },
    });
    for name in BESIDE {
        schema["properties"][*name] = beside[*name].clone();
    }
    named.insert("Text".to_owned(), text());
    named.insert("Counts".to_owned(), counts());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A campaign of Naqra");
    schema["description"] =
        json!("The file SLUG.json of a campaign. Only slug and title must be there.");
    schema["$defs"] = Value::Object(named);
    schema
}

/// The schema as the file `public/campaign.schema.json` has it.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

fn record(fields: &[Field], named: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let own = shape(&field.shape, named);
        let mut own = if field.is_needed { own } else { or_null(own) };
        own["description"] = json!(field.about);
        properties.insert(field.name.to_owned(), own);
    }
    let needed: Vec<&str> =
        fields.iter().filter(|field| field.is_needed).map(|field| field.name).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^(_|x-)": true },
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    schema
}

/// A field that may be absent may be `null` too.
fn or_null(schema: Value) -> Value {
    let name = schema["type"].as_str().map(str::to_owned);
    match name {
        Some(name) if schema.get("enum").is_none() && schema.get("anyOf").is_none() => {
            let mut schema = schema;
            schema["type"] = json!([name, "null"]);
            schema
        }
        _ => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

fn shape(shape: &Shape, named: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Text => json!({ "$ref": "#/$defs/Text" }),
        Shape::Word => json!({ "type": "string", "maxLength": WORD_CHARS_MAX }),
        // The list is what editors offer; any other word is allowed.
        Shape::Known(words) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "maxLength": WORD_CHARS_MAX }],
        }),
        Shape::Slug => {
            json!({ "type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$" })
        }
        Shape::Action(words) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "pattern": "^[a-zA-Z0-9_.-]{1,40}$" }],
        }),
        Shape::Address => json!({
            "type": "string",
            "format": "uri-reference",
            "maxLength": ADDRESS_CHARS_MAX,
            "pattern": "^(?:(?:[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):|[^:/?#]*(?:[/?#]|$))",
        }),
        Shape::Time => json!({ "type": "string", "format": "date-time", "pattern": TIME }),
        Shape::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Shape::TimeOrDate => json!({
            "type": "string",
            "anyOf": [
                { "format": "date-time", "pattern": TIME },
                { "format": "date", "pattern": DATE },
            ],
        }),
        Shape::EventTime => json!({
            "type": "string",
            "anyOf": [
                { "format": "date-time", "pattern": TIME },
                { "pattern": WALL_TIME },
                { "format": "date", "pattern": DATE },
            ],
        }),
        Shape::Zone => json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_+/-]{0,63}$" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0, "maximum": COUNT_MAX }),
        Shape::PositiveCount => json!({ "type": "integer", "minimum": 1, "maximum": COUNT_MAX }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Amount => json!({
            "anyOf": [
                { "type": "number", "minimum": 0 },
                { "type": "string", "pattern": r"^[0-9]{1,15}(?:\.[0-9]{1,6}0*)?$" },
            ],
        }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Counts => json!({ "$ref": "#/$defs/Counts" }),
        Shape::NetworkCounts => json!({
            "type": "object",
            "maxProperties": COUNTERS_MAX,
            "properties": offered(NETWORKS, &json!({ "$ref": "#/$defs/Counts" })),
            "additionalProperties": { "$ref": "#/$defs/Counts" },
        }),
        Shape::Record(name, fields) => {
            if !named.contains_key(*name) {
                let schema = record(fields, named);
                named.insert((*name).to_owned(), schema);
            }
            json!({ "$ref": format!("#/$defs/{name}") })
        }
        Shape::List(of) => {
            json!({ "type": "array", "maxItems": LIST_MAX, "items": self::shape(of, named) })
        }
    }
}

const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

const TIME: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";

/// Without a zone.
const WALL_TIME: &str =
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?$";

fn text() -> Value {
    let side = |about: &str| json!({ "type": ["string", "null"], "maxLength": TEXT_CHARS_MAX, "description": about });
    json!({
        "type": "object",
        "description": "A text in Arabic, English or both.",
        "properties": { "ar": side("In Arabic."), "en": side("In English.") },
        "patternProperties": { "^(_|x-)": true },
        "additionalProperties": false,
        "anyOf": [
            { "required": ["ar"], "properties": { "ar": { "type": "string" } } },
            { "required": ["en"], "properties": { "en": { "type": "string" } } },
        ],
    })
}

fn counts() -> Value {
    let count = json!({ "type": "integer", "minimum": 0, "maximum": COUNT_MAX });
    json!({
        "type": "object",
        "description": "Counts by action, such as {\"view\": 3}.",
        "maxProperties": COUNTERS_MAX,
        "properties": offered(ACTIONS, &count),
        "additionalProperties": count,
    })
}

/// Names that editors offer.
fn offered(names: &[&str], schema: &Value) -> Value {
    names.iter().map(|name| ((*name).to_owned(), schema.clone())).collect::<Map<_, _>>().into()
}
