//! Texts that are put together from several values.

use super::{field::Reading, json::NULL};
use crate::template::FieldTemplate;
use serde_json::Value;

impl<'a> Reading<'a> {
    /// A text with the values at its paths; nothing where one of them is missing. In an address
    /// they are percent-encoded, but for `/`.
    pub(super) fn written(
        &self,
        template: &str,
        is_address: bool,
        document: &'a Value,
    ) -> &'a Value {
        let template = FieldTemplate::parse(template).ok();
        let text = template.and_then(|one| one.fill(document, &self.vars, is_address));
        text.map_or(&NULL, |text| self.line.kept.keep(Value::String(text)))
    }
}
