//! `config.json` as the program reads it: the backend, and what concerns the site as a whole.

use crate::Backend;
use naqra_campaign::{Digits, Lang, SiteSettings};
use naqra_contract::{
    Fault,
    node::{Faults, Node},
};
use serde_json::Value;

/// Reads the text of `config.json` for a page that names this root of a backend. What cannot be
/// read is left out, with a sentence for each; strict checks are those of `naqra check` and the
/// prerenderer.
#[must_use]
pub fn read_config(config: &str, page: Option<&str>) -> (Backend, SiteSettings, Vec<String>) {
    match serde_json::from_str(config) {
        Ok(config) => {
            let (backend, faults) = Backend::read(&config, page);
            let sentence = |fault: &Fault| ["config.json: ", &fault.to_string()].concat();
            (backend, read_site_settings(&config), faults.iter().map(sentence).collect())
        }
        Err(error) => {
            let reason = ["config.json: expected JSON: ", &error.to_string()].concat();
            (Backend::of(page), SiteSettings::default(), vec![reason])
        }
    }
}

/// Reads what concerns the site as a whole.
#[must_use]
pub fn read_site_settings(config: &Value) -> SiteSettings {
    let faults = Faults::default();
    let node = Node::root(config, &faults);
    let code = |node: &Node<'_>| Lang::parse(&node.text()?);
    let mut languages: Vec<_> = node.get("languages").items().iter().filter_map(code).collect();
    languages.dedup();
    let default = SiteSettings::default();
    SiteSettings {
        name: node.get("name").bilingual(),
        digits: node.get("digits").get("ar").text().as_deref().and_then(Digits::parse),
        languages: if languages.is_empty() { default.languages } else { languages },
        zone: node.get("zone").zone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_as_its_owner_says() {
        let (backend, look, problems) = read_config(
            r#"{"backend": null, "name": {"ar": "حملاتنا"}, "digits": {"ar": "latn"},
                "languages": ["ar"], "zone": "Africa/Cairo"}"#,
            Some("api/v1"),
        );
        assert!(backend.is_files() && problems.is_empty());
        assert_eq!(look.name.get(Lang::Ar), Some("حملاتنا"));
        assert_eq!((look.digits(Lang::Ar), look.digits(Lang::En)), (Digits::Latin, Digits::Latin));
        assert_eq!((look.languages, look.digits), (vec![Lang::Ar], Some(Digits::Latin)));
        assert_eq!(look.zone.as_deref(), Some("Africa/Cairo"));
        let (backend, look, _) = read_config("{}", Some("api/v1"));
        assert_eq!((backend.page_root(), look), (Some("api/v1"), SiteSettings::default()));
        let (_, _, problems) = read_config("{", None);
        assert!(problems[0].starts_with("config.json: expected JSON"), "{problems:?}");
        let (backend, _, problems) =
            read_config(r#"{"backend": {"list": {"url": 3}, "live": {"by": "pol"}}}"#, None);
        assert_eq!(
            problems,
            [
                "config.json: /backend/list/url: expected a text, found 3",
                "config.json: /backend/live/by: expected a word of docs/reference/mapping.md, \
                 found \"pol\""
            ]
        );
        assert_eq!(backend.poll_ms(), None);
    }
}
