//! Two readings of one document become one.

use super::{convert::day, json::is_empty};
use naqra_campaign::Lang;
use serde_json::{Map, Value};

/// Texts of the contract that are written in both languages.
const TEXTS: &str = "title slogan summary hashtags label text heading name role about country community \
    quote below_goal condition count_note person place type tags how_to beneficiaries objectives \
    awards projects services expected";

/// Under this name a member of a list has what it has in common with its other language.
pub(super) const KEY: &str = "$key";

fn is_text(name: &str) -> bool {
    TEXTS.split(' ').any(|text| text == name)
}

/// Puts the second of two readings of a document into the first. With the first one's language
/// texts get both sides; of everything else the first that is there is taken.
pub(super) fn merge(name: &str, lang: Option<Lang>, first: &mut Value, other: &mut Value) {
    if lang.is_some() {
        same_kind(first, other);
        same_kind(other, first);
    }
    match (first, other) {
        (Value::Object(first), Value::Object(other)) => {
            for name in other.keys() {
                if !first.contains_key(name) {
                    first.insert(name.clone(), Value::Null);
                }
            }
            for (member, own) in first {
                // The type of an organization is a text, that of a film is none.
                let of_film = name == "video" && member == "type";
                let name = if of_film { "" } else { member };
                merge(name, lang, own, other.get_mut(member).unwrap_or(&mut Value::Null));
            }
        }
        (Value::Array(first), Value::Array(others)) if lang.is_some() => {
            merge_lists(name, lang, first, others);
        }
        (first, other) => {
            let is_side = |value: &Value| value.is_null() || value.is_string();
            if let Some(lang) = lang
                && is_side(first)
                && is_side(other)
                && first.as_str() != other.as_str()
                && is_text(name)
            {
                let sides = [(lang, first.take()), (lang.other(), other.take())];
                for (lang, side) in sides {
                    if !side.is_null() {
                        first[lang.code()] = side;
                    }
                }
            } else if is_empty(first) {
                *first = other.take();
            }
        }
    }
}

/// Merges lists: members at the same place if they can be the same thing, else the first that can
/// be. What has no counterpart stays, in its one language.
fn merge_lists(name: &str, lang: Option<Lang>, first: &mut Vec<Value>, others: &mut [Value]) {
    let mut taken = vec![false; first.len()];
    for at_its_place in [true, false] {
        for (at, other) in others.iter_mut().enumerate() {
            if other.is_null() {
                continue;
            }
            let mut found = (0..taken.len()).filter(|at| !taken[*at]);
            let mut partner = found.find(|own| {
                (*own == at || !at_its_place) && (is_text(name) || are_one(&first[*own], other))
            });
            if partner.is_none() && !at_its_place {
                partner = Some(first.len());
                first.push(Value::Null);
                taken.push(false);
            }
            if let Some(partner) = partner {
                taken[partner] = true;
                merge(name, lang, &mut first[partner], other);
                other.take();
            }
        }
    }
    for (own, taken) in first.iter_mut().zip(taken) {
        if !taken {
            merge(name, lang, own, &mut Value::Null);
        }
    }
}

/// Whether two members can be the same thing in two languages. Their keys decide; without them
/// numbers and dates must be equal, and there is a text that both have, if both have texts.
fn are_one(own: &Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Object(own), Value::Object(other)) => {
            if let (Some(own), Some(other)) = (own.get(KEY), other.get(KEY)) {
                return own == other;
            }
            let texts = |of: &Map<String, Value>| of.keys().any(|name| is_text(name));
            let both = |name: &String| is_text(name) && other.contains_key(name);
            (!texts(own) || !texts(other) || own.keys().any(both))
                && own.iter().all(|(name, value)| {
                    is_text(name) || other.get(name).is_none_or(|other| are_one(value, other))
                })
        }
        (Value::String(own), Value::String(other)) => {
            own == other || day(own).is_none() || day(other).is_none()
        }
        (Value::Number(_), Value::Number(_)) | (Value::Bool(_), Value::Bool(_)) => own == other,
        _ => true,
    }
}

/// Lets nothing be an empty list or object beside a full one.
fn same_kind(value: &mut Value, other: &Value) {
    if value.is_null() {
        match other {
            Value::Object(_) => *value = Value::Object(Map::new()),
            Value::Array(_) => *value = Value::Array(Vec::new()),
            _ => {}
        }
    }
}

/// Takes away what has no value in lists, and keys, when a document is whole.
pub(super) fn tidy(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(tidy);
        }
        Value::Object(members) => {
            members.remove(KEY);
            members.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::described::json::members as members_of;
    use serde_json::json;

    fn merged(lang: Lang, mut first: Value, mut other: Value) -> Value {
        merge("", Some(lang), &mut first, &mut other);
        tidy(&mut first);
        first
    }

    /// Names of members that are bilingual texts, or lists of them, anywhere in a schema.
    fn bilingual(schema: &Value, found: &mut Vec<String>) {
        fn is_text(of: &Value) -> bool {
            let ways = of["anyOf"].as_array().into_iter().flatten();
            of["$ref"] == "#/$defs/Text"
                || (of["items"].is_object() && is_text(&of["items"]))
                || ways.into_iter().any(is_text)
        }
        let members = schema["properties"].as_object().into_iter().flatten();
        found.extend(members.filter(|(_, of)| is_text(of)).map(|(name, _)| name.clone()));
        for inside in members_of(schema) {
            bilingual(inside, found);
        }
    }

    #[test]
    fn every_bilingual_field_of_the_contract_is_merged_as_one() {
        let mut names = Vec::new();
        bilingual(&naqra_contract::documents::schema(), &mut names);
        assert!(names.iter().any(|name| name == "slogan"), "{names:?}");
        let missing: Vec<_> = names.iter().filter(|name| !is_text(name)).collect();
        assert!(missing.is_empty(), "add to TEXTS: {missing:?}");
    }

    #[test]
    fn two_languages_become_one_document() {
        let english = json!({"slug": "water", "title": "Water", "same": 1, "tags": ["a", "b"],
            "events": [{"title": "Day", "start": "2026-01-01"}], "only": "x", "name": {"ar": "س", "en": "s"}});
        let arabic = json!({"slug": "ماء", "title": "ماء", "tags": ["أ"], "summary": "خ", "points": 3,
            "events": [{"title": "يوم", "start": "2026-01-01"}], "name": {"ar": "س", "en": "s"}});
        assert_eq!(
            merged(Lang::En, english, arabic),
            json!({
                "slug": "water", "title": {"en": "Water", "ar": "ماء"}, "same": 1,
                "tags": [{"en": "a", "ar": "أ"}, {"en": "b"}], "summary": {"ar": "خ"}, "points": 3,
                "events": [{"title": {"en": "Day", "ar": "يوم"}, "start": "2026-01-01"}], "only": "x",
                "name": {"ar": "س", "en": "s"},
            })
        );
        let alone = merged(Lang::Ar, json!({"title": "م", "slug": "m"}), Value::Null);
        assert_eq!(alone, json!({"title": {"ar": "م"}, "slug": "m"}));
        let alone = merged(Lang::Ar, Value::Null, json!({"title": "W"}));
        assert_eq!(alone, json!({"title": {"en": "W"}}));
    }

    #[test]
    fn the_type_of_a_film_is_no_text() {
        let film = json!({"video": {"type": "video/mp4", "title": "W"}});
        let wanted = json!({"video": {"type": "video/mp4", "title": {"en": "W"}}});
        assert_eq!(merged(Lang::En, film.clone(), Value::Null), wanted);
        let other = json!({"video": {"type": "video/webm", "title": "W"}});
        assert_eq!(merged(Lang::En, film, other)["video"]["type"], "video/mp4");
        let kind = json!({"organizations": [{"type": "fund"}]});
        let other = json!({"organizations": [{"type": "صندوق"}]});
        let wanted = json!({"organizations": [{"type": {"en": "fund", "ar": "صندوق"}}]});
        assert_eq!(merged(Lang::En, kind, other), wanted);
    }

    #[test]
    fn members_of_lists_find_their_other_language() {
        let table = [
            (
                "numbers",
                json!([{"value": 15, "label": "villages"}]),
                json!([{"value": 20, "label": "حيا"}, {"value": 15, "label": "قرية"}]),
                json!([{"value": 15, "label": {"en": "villages", "ar": "قرية"}},
                    {"value": 20, "label": {"ar": "حيا"}}]),
            ),
            (
                "dates in another order",
                json!([{"start": "2026-01-01", "title": "A"}, {"start": "2026-02-01", "title": "B"}]),
                json!([{"start": "2026-02-01", "title": "ب"}, {"start": "2026-01-01", "title": "أ"}]),
                json!([{"start": "2026-01-01", "title": {"en": "A", "ar": "أ"}},
                    {"start": "2026-02-01", "title": {"en": "B", "ar": "ب"}}]),
            ),
            (
                "a heading is no paragraph",
                json!([{"text": "P"}, {"text": "Q"}]),
                json!([{"heading": "ع"}, {"text": "ف"}]),
                json!([{"text": {"en": "P"}}, {"text": {"en": "Q", "ar": "ف"}}, {"heading": {"ar": "ع"}}]),
            ),
            (
                "keys",
                json!([{"$key": 1, "text": "P"}, {"$key": 2, "text": "Q"}]),
                json!([{"$key": 2, "text": "ق"}, {"$key": 3, "text": "ر"}]),
                json!([{"text": {"en": "P"}}, {"text": {"en": "Q", "ar": "ق"}}, {"text": {"ar": "ر"}}]),
            ),
            (
                "addresses and missing texts",
                json!([{"url": "https://a/en", "name": "A", "about": "x"}]),
                json!([{"url": "https://a/ar", "name": "أ"}]),
                json!([{"url": "https://a/en", "name": {"en": "A", "ar": "أ"}, "about": {"en": "x"}}]),
            ),
            (
                "places that are free",
                json!([null, {"text": "Q"}]),
                json!([{"text": "ف"}, {"text": "ق"}]),
                json!([{"text": {"ar": "ف"}}, {"text": {"en": "Q", "ar": "ق"}}]),
            ),
        ];
        for (what, english, arabic, wanted) in table {
            let found = merged(Lang::En, json!({"of": english}), json!({"of": arabic}));
            assert_eq!(found["of"], wanted, "{what}");
        }
    }

    #[test]
    fn texts_belong_together_by_their_place() {
        let english = json!({"beneficiaries": ["300 families", "2026-01 is when"]});
        let arabic = json!({"beneficiaries": ["500 أسرة", "2026-02 موعدنا"]});
        assert_eq!(
            merged(Lang::En, english, arabic)["beneficiaries"],
            json!([{"en": "300 families", "ar": "500 أسرة"},
                {"en": "2026-01 is when", "ar": "2026-02 موعدنا"}])
        );
    }
}
