//! `config.json` of the built site: settings that are the same each time.

use naqra::domain::Bilingual;
use serde_json::Value;
use std::{fs, io, path::Path};

/// The name of the file, in the built site.
const NAME: &str = "config.json";

/// What the file says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Config {
    /// The public address.
    pub(crate) address: Option<String>,
    /// The backend; `Some(None)` for none.
    pub(crate) backend: Option<Option<String>>,
    /// The name of the site.
    pub(crate) name: Bilingual,
}

impl Config {
    /// Reads the file of a built site; without one nothing is set. The error is a line that names
    /// file, field and value.
    pub(crate) fn read(dist: &Path) -> Result<Self, String> {
        let path = dist.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(format!("{}: it cannot be read: {error}", path.display())),
        };
        Self::parse(&text).map_err(|reason| format!("{}: {reason}", path.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("expected JSON: {error}"))?;
        let Value::Object(fields) = &value else {
            return Err(wrong("/", "an object", &value));
        };
        let mut config = Self::default();
        for (name, value) in fields {
            let at = format!("/{name}");
            match (name.as_str(), value) {
                ("address", Value::String(address)) => config.address = Some(address.clone()),
                ("address", other) => return Err(wrong(&at, "an address in quotes", other)),
                ("backend", Value::Null) => config.backend = Some(None),
                ("backend", Value::String(root)) => config.backend = Some(Some(root.clone())),
                ("backend", other) => {
                    return Err(wrong(&at, "an address in quotes, or null", other));
                }
                ("name", value) => config.name = name_of_site(value)?,
                (_, other) => {
                    return Err(wrong(&at, "one of address, backend and name as field", other));
                }
            }
        }
        Ok(config)
    }
}

fn name_of_site(value: &Value) -> Result<Bilingual, String> {
    let Value::Object(sides) = value else {
        return Err(wrong("/name", "an object with ar and en", value));
    };
    for (side, text) in sides {
        if !matches!(side.as_str(), "ar" | "en") {
            return Err(wrong(&format!("/name/{side}"), "one of ar and en as field", text));
        }
        if text.as_str().is_none_or(|text| text.trim().is_empty()) {
            return Err(wrong(&format!("/name/{side}"), "a text", text));
        }
    }
    let side = |side: &str| sides.get(side).and_then(Value::as_str).map(str::to_owned);
    Ok(Bilingual::new(side("ar"), side("en")))
}

fn wrong(at: &str, expected: &str, found: &Value) -> String {
    format!("{at}: expected {expected}, found {found}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_wrong_ones_are_named() {
        let good = Config::parse(
            r#"{"address": "https://a/b/", "backend": null, "name": {"en": "Ours"}}"#,
        );
        let wanted = Config {
            address: Some("https://a/b/".into()),
            backend: Some(None),
            name: Bilingual::new(None, Some("Ours".into())),
        };
        assert_eq!(good, Ok(wanted));
        let backend = Config::parse(r#"{"backend": "api/v1"}"#).map(|config| config.backend);
        assert_eq!(backend, Ok(Some(Some("api/v1".into()))));
        for (text, reason) in [
            ("[]", "/: expected an object, found []"),
            (r#"{"address": 7}"#, "/address: expected an address in quotes, found 7"),
            (r#"{"backend": false}"#, "/backend: expected an address in quotes, or null"),
            (r#"{"adress": "x"}"#, "/adress: expected one of address, backend and name as field"),
            (r#"{"name": "Ours"}"#, "/name: expected an object with ar and en, found \"Ours\""),
            (r#"{"name": {"fr": "x"}}"#, "/name/fr: expected one of ar and en as field"),
            (r#"{"name": {"ar": ""}}"#, "/name/ar: expected a text, found \"\""),
            ("{", "expected JSON: "),
        ] {
            let found = Config::parse(text).unwrap_err();
            assert!(found.starts_with(reason), "{text}: {found}");
        }
    }
}
