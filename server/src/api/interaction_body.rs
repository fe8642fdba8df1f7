//! Reads and checks the body of an interaction.

use crate::{
    campaigns::{ActionPoints, Campaign, is_token},
    problem::{FieldError, Problem, ProblemKind},
    store::Interaction,
};
use serde_json::Value;
use uuid::Uuid;

/// The interaction in a body, with the points that the rules of the campaign give it.
///
/// # Errors
/// A problem that names all invalid fields, or the actions that the campaign accepts.
pub(super) fn parse_interaction(
    campaign: &Campaign,
    value: &Value,
) -> Result<Interaction, Problem> {
    let mut errors = Vec::new();
    if !value.is_object() {
        errors.push(FieldError {
            field: "(body)".into(),
            detail: "give an object with id and action.".into(),
            value: None,
        });
        return Err(invalid(errors));
    }
    let id = uuid(value, &mut errors);
    let action = token(value, "action", &mut errors);
    let network = token(value, "network", &mut errors);
    let reference = token(value, "ref", &mut errors);
    if action.is_none() && value["action"].is_null() {
        errors.push(field_error(value, "action", "give what was done, for instance tap."));
    }
    let (Some(id), Some(action), true) = (id, action, errors.is_empty()) else {
        return Err(invalid(errors));
    };
    Ok(Interaction {
        id,
        points: points_for(campaign, &action)?,
        slug: campaign.slug.clone(),
        action,
        network,
        reference,
    })
}

fn invalid(errors: Vec<FieldError>) -> Problem {
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    let detail = format!("Correct these fields: {}.", fields.join(", "));
    Problem::fields(ProblemKind::InvalidInteraction, detail, errors)
}

fn uuid(value: &Value, errors: &mut Vec<FieldError>) -> Option<Uuid> {
    let text = value["id"].as_str().filter(|text| text.len() == 36);
    let id = text.and_then(|text| Uuid::try_parse(text).ok());
    if id.is_none() {
        let detail = "give a new UUID, for instance 6f1c9a52-2f0b-4c1e-9a6e-3f8f6f0b7a11.";
        errors.push(field_error(value, "id", detail));
    }
    id
}

fn token(value: &Value, field: &str, errors: &mut Vec<FieldError>) -> Option<String> {
    let found = &value[field];
    match found.as_str() {
        Some(text) if is_token(text) => return Some(text.to_owned()),
        None if found.is_null() => {}
        _ => {
            let detail = "give 1 to 40 characters of a-z, A-Z, 0-9, _, - and . only.";
            errors.push(field_error(value, field, detail));
        }
    }
    None
}

fn field_error(value: &Value, field: &str, detail: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        detail: detail.to_owned(),
        value: value.get(field).cloned(),
    }
}

fn points_for(campaign: &Campaign, action: &str) -> Result<u64, Problem> {
    let accepted = campaign.accepted_actions().join(", ");
    let detail = match campaign.points_for(action) {
        ActionPoints::Points(points) => return Ok(points),
        ActionPoints::Network => {
            format!("{action} is counted from the networks. Send one of {accepted}.")
        }
        ActionPoints::Unknown => format!("{action} is not known here. Send one of {accepted}."),
    };
    let error =
        FieldError { field: "action".into(), detail: detail.clone(), value: Some(action.into()) };
    Err(Problem::fields(ProblemKind::UnknownAction, detail, vec![error]))
}
