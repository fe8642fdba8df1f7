//! The schema of `config.json` (JSON Schema 2020-12), from the types.

use super::Config;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

const TITLE: &str = "Settings of a Naqra site";

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Config>().to_value();
    tidy(&mut schema);
    schema["title"] = json!(TITLE);
    schema
}

/// The schema as the file `public/config.schema.json` has it.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// A member that may be left out may not be `null`: that would be a second way to say one thing.
/// Words of the types' comments become one line.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                properties.values_mut().for_each(without_null);
            }
            if let Some(Value::String(words)) = members.get_mut("description") {
                *words = words.replace('\n', " ");
            }
            members.remove("default");
            for width in ["uint8", "uint16", "uint32"] {
                if members.get("format").is_some_and(|format| format == width) {
                    members.remove("format");
                }
            }
            members.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

fn without_null(property: &mut Value) {
    if let Value::Array(types) = &mut property["type"] {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            property["type"] = only.clone();
        }
    }
    let Value::Object(members) = property else { return };
    if members.get("type").is_some_and(Value::is_null) {
        members.remove("type");
    }
    let Some(Value::Array(ways)) = members.get_mut("anyOf") else { return };
    ways.retain(|way| way["type"] != "null");
    if let [Value::Object(only)] = &ways[..] {
        let only = only.clone();
        members.remove("anyOf");
        for (name, value) in only {
            members.entry(name).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_may_be_left_out_are_not_null_but_the_backend_is() {
        let schema = schema();
        assert_eq!(schema["properties"]["address"]["type"], "string");
        let backend = &schema["$defs"]["BackendSetting"]["anyOf"];
        assert_eq!(backend[0]["type"], "null", "{backend}");
        let size = &schema["$defs"]["List"]["properties"]["size"];
        assert_eq!((&size["minimum"], &size["maximum"]), (&json!(1), &json!(1000)), "{size}");
        assert_eq!(size["type"], "integer", "{size}");
        let text = schema_text();
        assert!(!text.contains("\"default\"") && text.ends_with("}\n"));
    }

    #[test]
    fn everything_is_explained() {
        fn check(value: &Value, at: &str, silent: &mut Vec<String>) {
            let Value::Object(members) = value else { return };
            for (name, member) in members {
                let here = format!("{at}/{name}");
                if name == "modules" {
                    continue;
                }
                if name == "properties" {
                    for (property, of) in member.as_object().into_iter().flatten() {
                        if of.get("description").is_none() && of.get("$ref").is_none() {
                            silent.push(format!("{here}/{property}"));
                        }
                    }
                }
                check(member, &here, silent);
            }
        }
        let mut silent = Vec::new();
        check(&schema(), "", &mut silent);
        assert!(silent.is_empty(), "{silent:?}");
    }
}
