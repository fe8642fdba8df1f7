//! Which fields of the contract a document has, and in which languages.

use serde_json::Value;

/// Fields without which a page can do little.
const WANTED: [&str; 6] = ["title", "summary", "status", "points", "goal", "rules"];

/// The fields that a document has, such as `title (ar en), points, goal`.
pub(super) fn found(document: &Value) -> String {
    let Some(members) = document.as_object() else { return "nothing".to_owned() };
    let named = members.iter().filter(|(_, value)| !is_nothing(value)).map(|(name, value)| {
        let sides = sides(value);
        match sides.is_empty() {
            true => name.clone(),
            false => format!("{name} ({})", sides.join(" ")),
        }
    });
    named.collect::<Vec<_>>().join(", ")
}

/// How many fields it has.
pub(super) fn count(document: &Value) -> usize {
    document.as_object().into_iter().flatten().filter(|(_, value)| !is_nothing(value)).count()
}

/// The missing fields, and texts in one language only.
pub(super) fn missing(document: &Value) -> Vec<String> {
    let mut missing: Vec<String> = WANTED
        .into_iter()
        .filter(|name| document.get(name).is_none_or(is_nothing))
        .map(str::to_owned)
        .collect();
    for (name, value) in document.as_object().into_iter().flatten() {
        match sides(value)[..] {
            ["ar"] => missing.push(format!("{name} in en")),
            ["en"] => missing.push(format!("{name} in ar")),
            _ => {}
        }
    }
    missing
}

/// The languages of a text, or of the texts of a list.
fn sides(value: &Value) -> Vec<&'static str> {
    let among = |found: &[&str]| -> Vec<&'static str> {
        ["ar", "en"].into_iter().filter(|lang| found.contains(lang)).collect()
    };
    match value {
        Value::Object(sides) => {
            let only = sides.keys().all(|name| name == "ar" || name == "en");
            let has = |lang: &&str| only && sides.get(*lang).is_some_and(|text| !is_nothing(text));
            ["ar", "en"].into_iter().filter(has).collect()
        }
        Value::Array(items) => {
            let of_item = |item: &Value| {
                let own = sides(item);
                let inside = item.as_object().into_iter().flatten().map(|(_, value)| sides(value));
                if own.is_empty() { inside.max_by_key(Vec::len).unwrap_or_default() } else { own }
            };
            among(&items.iter().flat_map(of_item).collect::<Vec<_>>())
        }
        _ => Vec::new(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_nothing),
        _ => false,
    }
}

/// The place in the settings where a field of a call is mapped.
pub(super) fn place(backend: &Value, call: &str, field: &str) -> String {
    let name = field.trim_start_matches('/');
    let has = |fields: &Value| -> Option<String> {
        let fields = fields.as_object()?;
        let whole = name.replace('/', ".");
        let mut names = std::iter::successors(Some(&*whole), |name| Some(name.rsplit_once('.')?.0));
        names.find(|name| fields.contains_key(*name)).map(str::to_owned)
    };
    if let Some(name) = has(&backend[call]["fields"]) {
        return format!("/backend/{call}/fields/{name}");
    }
    match has(&backend["fields"]) {
        Some(name) => format!("/backend/fields/{name}"),
        None => format!("/backend/{call}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_told_with_their_languages() {
        let document = json!({ "title": { "ar": "a", "en": "b" }, "slogan": { "ar": "a", "en": "" },
            "story": [{ "text": { "en": "x" } }], "goal": { "target": 7 }, "points": 0, "quotes": [],
            "status": null });
        assert_eq!(found(&document), "goal, points, slogan (ar), story (en), title (ar en)");
        assert_eq!(count(&document), 5);
        let story = json!([{ "text": { "en": "x" } }, { "text": { "ar": "y" } }]);
        assert_eq!(found(&json!({ "story": story })), "story (ar en)");
        assert_eq!(
            missing(&document),
            ["summary", "status", "rules", "slogan in en", "story in ar"]
        );
    }

    #[test]
    fn a_field_leads_to_its_place_in_the_settings() {
        let backend = json!({ "fields": { "goal.target": "$.g", "title": "$.t" }, "list": { "fields": { "points": "$.p" } } });
        for (call, field, wanted) in [
            ("list", "/points", "/backend/list/fields/points"),
            ("campaign", "/points", "/backend/campaign"),
            ("list", "/goal/target", "/backend/fields/goal.target"),
            ("campaign", "/title/ar", "/backend/fields/title"),
        ] {
            assert_eq!(place(&backend, call, field), wanted);
        }
        assert_eq!(place(&json!("api/v1"), "list", "/points"), "/backend/list");
    }
}
