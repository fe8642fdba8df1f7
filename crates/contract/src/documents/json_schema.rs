//! JSON Schemas, as the tables of fields say them: strict for campaign files, open for the
//! documents of the API.

use super::{
    BESIDE,
    campaign::CAMPAIGN,
    field::{Field, InAnswers, Shape},
    json_schema_values::{TOKEN, single_value},
    limits::{COUNT_MAX, COUNTERS_MAX, LIST_MAX, TEXT_CHARS_MAX, WORD_CHARS_MAX},
    words::{ACTIONS, NETWORKS},
};
use serde_json::{Map, Value, json};

/// The JSON Schema of a campaign file.
#[must_use]
pub fn schema() -> Value {
    let mut schemas = Schemas::new(Strictness::File);
    let mut schema = schemas.record(CAMPAIGN);
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
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A campaign of Naqra");
    schema["description"] =
        json!("The file SLUG.json of a campaign. Only slug and title must be there.");
    schema["$defs"] = Value::Object(schemas.named);
    schema
}

/// The schema as the file `public/campaign.schema.json` has it.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// Whom a schema is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Strictness {
    /// Owners who write a file: a field that is not known is a mistake.
    File,
    /// Programs that read and send documents: other fields are allowed.
    Api,
}

/// Schemas that refer to each other by name.
pub(super) struct Schemas {
    strictness: Strictness,
    pub(super) named: Map<String, Value>,
}

impl Schemas {
    /// The schemas that every document refers to.
    pub(super) fn new(strictness: Strictness) -> Self {
        let mut schemas = Self { strictness, named: Map::new() };
        schemas.named.insert("Text".to_owned(), text(strictness));
        schemas.named.insert("Counts".to_owned(), counts(strictness));
        schemas
    }

    const fn is_open(&self) -> bool {
        matches!(self.strictness, Strictness::Api)
    }

    fn reference(&self, name: &str) -> Value {
        let folder = if self.is_open() { "components/schemas" } else { "$defs" };
        json!({ "$ref": format!("#/{folder}/{name}") })
    }

    /// An object with these fields.
    pub(super) fn record<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for field in fields {
            let in_answers = field.in_answers != InAnswers::AsInFiles && self.is_open();
            if field.is_required || in_answers {
                required.push(field.name);
            }
            properties.insert(field.name.to_owned(), self.field(field));
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !self.is_open() {
            schema["patternProperties"] = json!({ "^(_|x-)": true });
            schema["additionalProperties"] = json!(false);
        }
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn field(&mut self, field: &Field) -> Value {
        let schema = self.shape(&field.shape);
        let is_value = field.is_required || self.is_open() && field.in_answers == InAnswers::Always;
        let mut schema = if is_value { schema } else { or_null(schema) };
        schema["description"] = json!(field.description);
        if let Some(example) = field.example.filter(|_| self.is_open()) {
            let example: Value = serde_json::from_str(example).unwrap_or_default();
            schema["examples"] = json!([example]);
        }
        schema
    }

    pub(super) fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => self.reference("Text"),
            Shape::Counts => self.reference("Counts"),
            Shape::NetworkCounts => {
                let counts = self.reference("Counts");
                let mut schema = json!({
                    "type": "object",
                    "properties": offered(NETWORKS, &counts),
                    "additionalProperties": counts,
                });
                if !self.is_open() {
                    schema["maxProperties"] = json!(COUNTERS_MAX);
                }
                schema
            }
            Shape::Document(name) => self.reference(name),
            Shape::Record(name, fields) => {
                if !self.named.contains_key(*name) {
                    let schema = self.record(*fields);
                    self.named.insert((*name).to_owned(), schema);
                }
                self.reference(name)
            }
            Shape::List(of) => {
                json!({ "type": "array", "maxItems": LIST_MAX, "items": self.shape(of) })
            }
            // Programs may meet any word; editors offer those that are known.
            Shape::Known(words) if self.is_open() => {
                json!({ "type": "string", "maxLength": WORD_CHARS_MAX, "examples": words })
            }
            Shape::Action(words) if self.is_open() => {
                json!({ "type": "string", "pattern": TOKEN, "examples": words })
            }
            leaf => single_value(leaf),
        }
    }
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

fn text(strictness: Strictness) -> Value {
    let side = |description: &str| json!({ "type": ["string", "null"], "maxLength": TEXT_CHARS_MAX, "description": description });
    let mut schema = json!({
        "type": "object",
        "description": "A text in Arabic, English or both.",
        "properties": { "ar": side("In Arabic."), "en": side("In English.") },
        "anyOf": [
            { "required": ["ar"], "properties": { "ar": { "type": "string" } } },
            { "required": ["en"], "properties": { "en": { "type": "string" } } },
        ],
    });
    if strictness == Strictness::File {
        schema["patternProperties"] = json!({ "^(_|x-)": true });
        schema["additionalProperties"] = json!(false);
    }
    schema
}

fn counts(strictness: Strictness) -> Value {
    let count = json!({ "type": "integer", "minimum": 0, "maximum": COUNT_MAX });
    let mut schema = json!({
        "type": "object",
        "description": "Counts by action, such as {\"view\": 3}.",
        "properties": offered(ACTIONS, &count),
        "additionalProperties": count,
    });
    if strictness == Strictness::File {
        schema["maxProperties"] = json!(COUNTERS_MAX);
    }
    schema
}

/// Names that editors offer.
fn offered(names: &[&str], schema: &Value) -> Value {
    names.iter().map(|name| ((*name).to_owned(), schema.clone())).collect::<Map<_, _>>().into()
}
