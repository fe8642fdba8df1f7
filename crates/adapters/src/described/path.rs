//! Paths into a document.

use super::kept::Kept;
use crate::{Vars, jsonpath::JsonPath};
use serde_json::Value;
use std::borrow::Cow;

/// The value at a path; `null` where there is nothing.
pub(super) fn find<'a>(
    kept: &'a Kept,
    vars: &Vars,
    value: &'a Value,
    path: &JsonPath,
) -> &'a Value {
    match path.find(value, vars) {
        Cow::Borrowed(found) => found,
        Cow::Owned(list) => kept.keep(list),
    }
}
