//! Names and parts of a campaign document that are chosen by the marks of its table.

use super::{
    calls::{COUNTED_INTERACTION, PROGRESS},
    campaign::{CAMPAIGN, INTERNAL, SEQUENCE},
    field::{Field, InAnswers, Shape},
};
use serde_json::{Map, Value};

/// The fields of a campaign that the list of campaigns has.
pub fn list_fields() -> impl Iterator<Item = &'static str> {
    CAMPAIGN.iter().chain([&SEQUENCE]).filter(|field| field.is_in_list).map(|field| field.name)
}

/// The fields of a campaign that every answer has, `null` where there is no value.
pub fn fields_or_null() -> impl Iterator<Item = &'static str> {
    CAMPAIGN
        .iter()
        .filter(|field| field.in_answers == InAnswers::AlwaysOrNull)
        .map(|field| field.name)
}

/// The sections of a campaign's page that `modules` of config.json can hide.
pub fn section_fields() -> impl Iterator<Item = &'static str> {
    CAMPAIGN.iter().filter(|field| field.is_section).map(|field| field.name)
}

/// The fields that the mapping of a described backend can fill: those of a campaign, of its
/// progress and of the response to an interaction.
pub fn mapped_fields() -> impl Iterator<Item = &'static str> {
    let campaign = CAMPAIGN.iter().map(|field| field.name).chain(["id"]);
    campaign.chain(
        PROGRESS
            .iter()
            .chain(COUNTED_INTERACTION)
            .map(|field| field.name)
            .filter(|name| !CAMPAIGN.iter().any(|own| own.name == *name) && *name != "id"),
    )
}

/// The part of a campaign document that changes while its page is open, and what that depends on.
/// Of a list whose entries have such fields only these are kept.
#[must_use]
pub fn moving_part(campaign: &Value) -> Map<String, Value> {
    let mut part = moving_fields(CAMPAIGN, campaign);
    part.extend(moving_fields(INTERNAL, campaign));
    part.extend(moving_fields(std::slice::from_ref(&SEQUENCE), campaign));
    part
}

fn moving_fields(fields: &[Field], object: &Value) -> Map<String, Value> {
    let mut part = Map::new();
    for field in fields {
        let Some(value) = object.get(field.name).filter(|value| !value.is_null()) else { continue };
        if field.moves {
            part.insert(field.name.to_owned(), value.clone());
        } else if let (Some(inner), Value::Array(entries)) = (entry_fields(&field.shape), value) {
            let entries = entries.iter().map(|entry| Value::Object(moving_fields(inner, entry)));
            part.insert(field.name.to_owned(), entries.collect());
        }
    }
    part
}

/// The fields of a list's entries, if some of them move.
fn entry_fields(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::List(Shape::Record(_, fields)) if fields.iter().any(|field| field.moves) => {
            Some(fields)
        }
        _ => None,
    }
}
