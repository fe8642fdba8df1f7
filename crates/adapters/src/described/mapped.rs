//! Documents of a backend as documents of the contract.

use super::{merge::merge, reading::Reading, session::PlacedCall};
use naqra_campaign::Lang;
use serde_json::Value;

impl Reading<'_> {
    /// A document as the contract has it: in one language, or in both at once.
    pub(super) fn mapped(
        &self,
        call: PlacedCall<'_>,
        document: &Value,
        lang: Option<Lang>,
    ) -> Value {
        let common = self.backend.description().fields.as_ref();
        if call.call.fields.is_none() && common.is_none() {
            return document.clone();
        }
        let fields =
            [(call.call.fields, call.setting("fields")), (common, "/backend/fields".into())];
        let in_language = |lang: Lang| {
            let mut whole = Value::Null;
            for code in self.backend.description().languages.of(lang) {
                let mut reading = self.clone();
                reading.vars.set("lang", lang.code());
                reading.vars.set("langCode", code);
                for (fields, setting) in &fields {
                    if let Some(fields) = fields {
                        let mut object = reading.object(fields, document, setting);
                        merge("", None, &mut whole, &mut object);
                    }
                }
            }
            whole
        };
        match lang {
            Some(lang) => in_language(lang),
            None => {
                let mut whole = in_language(Lang::Ar);
                merge("", Some(Lang::Ar), &mut whole, &mut in_language(Lang::En));
                whole
            }
        }
    }
}
