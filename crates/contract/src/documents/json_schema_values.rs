//! The JSON Schemas of values without parts.

use super::{
    field::Shape,
    limits::{ADDRESS_CHARS_MAX, COUNT_MAX, WORD_CHARS_MAX},
    problems::PROBLEM_TYPES,
};
use serde_json::{Value, json};

pub(super) const TOKEN: &str = "^[a-zA-Z0-9_.-]{1,40}$";

const UUID: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

const ADDRESS: &str =
    "^(?:(?:[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):|[^:/?#]*(?:[/?#]|$))";

const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

const TIME: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";

/// Without a zone.
const WALL_TIME: &str =
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?$";

/// The schema of a value without parts; any value is allowed for shapes that have parts.
pub(super) fn single_value(shape: &Shape) -> Value {
    match shape {
        Shape::Word => json!({ "type": "string", "maxLength": WORD_CHARS_MAX }),
        // The list is what editors offer; any other word is allowed.
        Shape::Known(words) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "maxLength": WORD_CHARS_MAX }],
        }),
        Shape::Slug => {
            json!({ "type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$" })
        }
        Shape::Action(words) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "pattern": TOKEN }],
        }),
        Shape::Address => json!({
            "type": "string",
            "format": "uri-reference",
            "maxLength": ADDRESS_CHARS_MAX,
            "pattern": ADDRESS,
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
        Shape::Token => json!({ "type": "string", "pattern": TOKEN }),
        Shape::Uuid => json!({ "type": "string", "format": "uuid", "pattern": UUID }),
        Shape::Sentence => json!({ "type": "string" }),
        Shape::Between(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::ProblemName => {
            let names = PROBLEM_TYPES.iter().filter(|problem| problem.in_contract);
            let types: Vec<_> = names.map(|problem| problem.address()).collect();
            json!({ "type": "string", "format": "uri-reference", "enum": types })
        }
        _ => json!({}),
    }
}
