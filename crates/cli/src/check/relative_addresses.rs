//! Relative addresses of a backend's files, which browsers would resolve against the site.

use super::{cors, document_fields, probe::Probe, settings::Settings};
use naqra_adapters::config::BackendSetting;
use serde_json::Value;

/// Members of the contract that are addresses.
const ADDRESSES: [&str; 4] = ["logo", "poster", "src", "url"];
/// Members of a field in the settings that hold literal values.
const GIVEN: [&str; 3] = ["value", "else", "table"];

impl Probe<'_> {
    /// Reports relative addresses in a campaign if the backend has another origin than the site,
    /// once per field.
    pub(super) fn report_relative_addresses(&mut self, document: &Value) {
        let Settings { client, origin: page, value: backend, config, .. } = &**self.settings;
        let Some(BackendSetting::Described(described)) = &config.backend else { return };
        if described.root.is_empty() {
            return;
        }
        let maps = [&backend["campaign"]["fields"], &backend["fields"]];
        if !cors::is_cross_origin(&client.absolute_url(&described.root), page)
            || maps.iter().all(|map| map.is_null())
        {
            return;
        }
        let mut found = Vec::new();
        gather(document, "", "", &mut found);
        for Relative { field, pointer, value } in found {
            // Literal values of the settings are intended.
            if maps.iter().any(|map| gives(map, &value, false)) {
                continue;
            }
            let place = document_fields::place(backend, "campaign", &pointer);
            let what = match value.starts_with('/') {
                true => "leads into the site itself",
                false => "is no whole address",
            };
            self.report.detail(&format!(
                "{place}: {field}: {value:?} {what}; \"as\": \"link\" makes it an address of the \
                 backend"
            ));
        }
    }
}

/// An address without an origin.
struct Relative {
    /// The field of the contract, such as `video.captions[].src`.
    field: String,
    /// Its JSON Pointer in the document.
    pointer: String,
    value: String,
}

fn gather(value: &Value, field: &str, pointer: &str, found: &mut Vec<Relative>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if field.is_empty() { "" } else { "." };
                let (field, pointer) = (format!("{field}{dot}{name}"), format!("{pointer}/{name}"));
                match member.as_str().map(str::trim) {
                    Some(text) if ADDRESSES.contains(&&**name) && is_relative(text) => {
                        if found.iter().all(|known| known.field != field) {
                            found.push(Relative { field, pointer, value: text.to_owned() });
                        }
                    }
                    _ => gather(member, &field, &pointer, found),
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                gather(item, &format!("{field}[]"), &format!("{pointer}/{at}"), found);
            }
        }
        _ => {}
    }
}

/// Whether `"as": "link"` would make the text an absolute address.
fn is_relative(text: &str) -> bool {
    match text.strip_prefix('/') {
        Some(rest) => !rest.starts_with('/'),
        None => !text.is_empty() && !text.starts_with(['#', '?']) && !text.contains([':', ' ']),
    }
}

/// Whether the settings contain this text as a literal value.
fn gives(settings: &Value, text: &str, given: bool) -> bool {
    match settings {
        Value::String(own) => given && own.trim() == text,
        Value::Array(items) => items.iter().any(|item| gives(item, text, given)),
        Value::Object(members) => members
            .iter()
            .any(|(name, member)| gives(member, text, given || GIVEN.contains(&&**name))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_without_an_origin_are_found_once_for_each_field() {
        let document = json!({
            "video": { "src": "/media/x.mp4", "poster": "x.jpg", "type": "video/mp4",
                "captions": [{ "src": "https://a.example/ar.vtt" }, { "src": " /en.vtt " }] },
            "organizations": [{ "url": "/one" }, { "url": "/two", "logo": "data:image/png,x" }],
            "links": [{ "url": "mailto:a@b.example" }, { "url": "//cdn.example/x" }, { "url": "#top" }],
        });
        let mut found = Vec::new();
        gather(&document, "", "", &mut found);
        let mut found: Vec<_> =
            found.iter().map(|one| (&*one.field, &*one.pointer, &*one.value)).collect();
        found.sort_unstable();
        assert_eq!(
            found,
            [
                ("organizations[].url", "/organizations/0/url", "/one"),
                ("video.captions[].src", "/video/captions/1/src", "/en.vtt"),
                ("video.poster", "/video/poster", "x.jpg"),
                ("video.src", "/video/src", "/media/x.mp4"),
            ]
        );
    }

    #[test]
    fn what_the_settings_give_is_known() {
        let fields = json!({ "links": { "value": [{ "url": "/about" }] },
            "video.src": [{ "at": "$.film", "else": "/none.mp4" }] });
        for (text, wanted) in [("/about", true), ("/none.mp4", true), ("$.film", false)] {
            assert_eq!(gives(&fields, text, false), wanted, "{text}");
        }
    }
}
