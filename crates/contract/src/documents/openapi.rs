//! The OpenAPI document: the calls as `calls.json` describes them, the documents as their tables do.

use super::{
    calls::{CAMPAIGN_LIST, COUNTED_INTERACTION, HEARTBEAT, NEW_INTERACTION, PROBLEM, PROGRESS},
    campaign::{CAMPAIGN, SEQUENCE},
    field::{Field, InAnswers, Shape},
    json_schema::{Schemas, Strictness},
};
use serde_json::{Value, json};

const CALLS: &str = include_str!("calls.json");

/// A document that calls exchange.
struct Document {
    name: &'static str,
    description: &'static str,
    fields: Vec<&'static Field>,
}

fn documents() -> Vec<Document> {
    let document = |name, description, fields: &'static [Field]| Document {
        name,
        description,
        fields: fields.iter().collect(),
    };
    let campaign = || CAMPAIGN.iter().chain([&SEQUENCE]);
    vec![
        Document {
            name: "Campaign",
            description: "A campaign: its file with the count of this moment. Fields that this \
                          document does not name are passed on.",
            fields: campaign().collect(),
        },
        Document {
            name: "Summary",
            description: "A campaign in a list.",
            fields: campaign().filter(|field| field.is_in_list).collect(),
        },
        document(
            "CampaignList",
            "A page of campaigns: running ones first, then the newest.",
            CAMPAIGN_LIST,
        ),
        document("Progress", "The count and the status of a campaign at one moment.", PROGRESS),
        document("NewInteraction", "Unknown fields are ignored.", NEW_INTERACTION),
        document("CountedInteraction", "What became of an interaction.", COUNTED_INTERACTION),
        document("Heartbeat", "A sign of life.", HEARTBEAT),
        document(
            "Problem",
            "RFC 9457 problem details. detail is a sentence that says what to do.",
            PROBLEM,
        ),
    ]
}

/// The OpenAPI document of the contract.
#[must_use]
pub fn openapi() -> Value {
    let mut schemas = Schemas::new(Strictness::Api);
    for document in documents() {
        let mut schema = schemas.record(document.fields.iter().copied());
        schema["description"] = json!(document.description);
        if let Some(example) = example(&document.fields) {
            schema["examples"] = json!([example]);
        }
        schemas.named.insert(document.name.to_owned(), schema);
    }
    let mut slug = schemas.shape(&Shape::Slug);
    slug["description"] = json!("The name of a campaign in addresses.");
    schemas.named.insert("Slug".to_owned(), slug);
    let mut openapi: Value = serde_json::from_str(CALLS).unwrap_or_default();
    openapi["components"]["schemas"] = Value::Object(schemas.named);
    openapi
}

/// The document as the file `server/openapi.json` has it.
#[must_use]
pub fn openapi_text() -> String {
    format!("{:#}\n", openapi())
}

/// The document of the examples of its fields, if all that must be there have one.
fn example(fields: &[&Field]) -> Option<Value> {
    let mut document = json!({});
    for field in fields {
        match field.example {
            Some(example) => document[field.name] = serde_json::from_str(example).ok()?,
            None if field.in_answers == InAnswers::AlwaysOrNull => {
                document[field.name] = Value::Null
            }
            None if field.is_required => return None,
            None => {}
        }
    }
    Some(document)
}
