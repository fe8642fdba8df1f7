//! Names that must be those of something else in the file, and names that stand twice.

use super::Doubts;
use crate::{campaign_file::finding::Location, messages::nearest};
use serde_json::{Map, Value, json};

impl Doubts<'_> {
    pub(super) fn references(&mut self) {
        self.giver();
        for list in ["organizations", "topics"] {
            self.twice(list, |entry| entry.get("id").cloned());
        }
        self.twice("rules", |rule| Some(json!([rule.get("action"), rule.get("source")])));
        for (place, related) in self.objects("related") {
            if !has(related, "slug") && !has(related, "url") {
                let wanted = "a slug or a url beside the title, so that it leads somewhere";
                self.doubt(&place, &Value::Object(related.clone()), wanted);
            }
        }
        let own = self.document.get("slug");
        for (place, related) in self.objects("related") {
            if let Some(slug) = related.get("slug").filter(|slug| Some(*slug) == own) {
                self.doubt(&place.member("slug"), slug, "another campaign than this one");
            }
        }
    }

    /// The organization that a pledge names.
    fn giver(&mut self) {
        let Some((place, Value::Object(pledge))) = self.field("pledge") else { return };
        let Some(value @ Value::String(by)) = pledge.get("by") else { return };
        let organizations = self.objects("organizations");
        let ids: Vec<&str> = organizations
            .iter()
            .filter_map(|(_, organization)| organization.get("id")?.as_str())
            .collect();
        if !ids.contains(&by.as_str()) {
            let wanted = match (nearest(by, ids.iter().copied()), ids.is_empty()) {
                (Some(meant), _) => format!("the id of an organization; did you mean `{meant}`?"),
                (None, false) => format!("the id of one of organizations: {}", ids.join(", ")),
                (None, true) => "the id of an organization, and put it into organizations".into(),
            };
            self.doubt(&place.member("by"), value, &wanted);
        }
    }

    /// Entries of a list that have the same name as an earlier one.
    fn twice(&mut self, list: &str, name: impl Fn(&Map<String, Value>) -> Option<Value>) {
        let mut seen: Vec<(Value, Location)> = Vec::new();
        for (place, entry) in self.objects(list) {
            let Some(own) = name(entry).filter(|own| !own.is_null()) else { continue };
            match seen.iter().find(|(other, _)| *other == own) {
                Some((_, first)) => {
                    let wanted = format!("another one than {}, or remove one of them", first.field);
                    self.doubt(&place, &own, &wanted);
                }
                None => seen.push((own, place)),
            }
        }
    }
}

fn has(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).is_some_and(|value| !value.is_null())
}
