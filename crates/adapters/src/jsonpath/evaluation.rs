//! The nodes that a path finds.

use super::segment::{Comparison, Filter, Literal, Segment};
use crate::{
    scalar::text_of,
    variables::{Vars, filled},
};
use serde_json::Value;
use std::borrow::Cow;

static NULL: Value = Value::Null;

/// The value of a path.
pub(super) fn value_of<'v>(segments: &[Segment], value: &'v Value, vars: &Vars) -> Cow<'v, Value> {
    let mut found = vec![value];
    let mut is_list = false;
    for segment in segments {
        if *segment == Segment::Wildcard && !is_list {
            is_list = found.iter().any(|value| value.is_array() || value.is_object());
            if !is_list {
                return Cow::Borrowed(&NULL);
            }
        }
        found = nodes(segment, &found, vars);
    }
    if is_list {
        let list = found.into_iter().filter(|node| !node.is_null()).cloned();
        return Cow::Owned(Value::Array(list.collect()));
    }
    Cow::Borrowed(found.first().copied().unwrap_or(&NULL))
}

/// The nodes below these to which a segment leads.
fn nodes<'v>(segment: &Segment, values: &[&'v Value], vars: &Vars) -> Vec<&'v Value> {
    let mut found = Vec::new();
    for value in values {
        match segment {
            Segment::Name(parts) => {
                if let Some(members) = value.as_object() {
                    found.extend(members.get(&filled(parts, vars)));
                }
            }
            Segment::Index(index) => {
                if let Some(items) = value.as_array() {
                    found.extend(place(*index, items.len()).and_then(|at| items.get(at)));
                }
            }
            Segment::Wildcard => found.extend(members(value)),
            Segment::Filter(filter) => {
                found.extend(members(value).into_iter().filter(|item| passes(filter, item, vars)));
            }
        }
    }
    found
}

/// A place from the beginning.
fn place(index: i64, len: usize) -> Option<usize> {
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    if index < 0 { len.checked_sub(distance) } else { Some(distance) }
}

/// The members of a list or an object.
fn members(value: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    all.extend(value.as_array().into_iter().flatten());
    all.extend(value.as_object().into_iter().flatten().map(|(_, member)| member));
    all
}

/// Whether a member passes.
fn passes(filter: &Filter, member: &Value, vars: &Vars) -> bool {
    let mut found = vec![member];
    for segment in &filter.query {
        found = nodes(segment, &found, vars);
    }
    let node = found.first().copied();
    match &filter.comparison {
        None => node.is_some(),
        Some(Comparison { is_equal, literal }) => {
            node.is_some_and(|node| equals(node, literal, vars)) == *is_equal
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "the parser takes no number beyond 2^53")]
fn equals(node: &Value, literal: &Literal, vars: &Vars) -> bool {
    match literal {
        Literal::Text(parts) => node.as_str().is_some_and(|text| text == filled(parts, vars)),
        Literal::Variable(name) => {
            (node.is_string() || node.is_number())
                && text_of(node) == vars.get(name).unwrap_or_default()
        }
        Literal::Number(number) => node.as_f64() == Some(*number as f64),
        Literal::Bool(is) => node.as_bool() == Some(*is),
        Literal::Null => node.is_null(),
    }
}
