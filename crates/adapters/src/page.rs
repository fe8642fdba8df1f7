//! What written pages contain about their backend.

use crate::backend::{Adapter, Backend};
use naqra_campaign::{Lang, SiteSettings};
use serde_json::Value;

impl Backend {
    /// What a written page must hold of `config.json`, so that the program uses the backend it was
    /// written for and the appearance of the site; `None` where [`Self::page_root`] is enough.
    #[must_use]
    pub fn page_config(&self, look: &SiteSettings) -> Option<String> {
        let Adapter::Described(described) = &self.0 else { return None };
        let mut config = described.source().clone();
        for lang in Lang::ALL {
            if let Some(name) = look.name.get(lang) {
                config["name"][lang.code()] = Value::from(name);
            }
        }
        if let Some(digits) = look.digits {
            config["digits"]["ar"] = Value::from(digits.code());
        }
        if let Some(zone) = &look.zone {
            config["zone"] = Value::from(zone.as_str());
        }
        config["languages"] = look.languages.iter().map(|lang| lang.code()).collect();
        Some(config.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_config;
    use serde_json::json;

    #[test]
    fn the_config_of_a_page_keeps_what_concerns_the_site() {
        let config = json!({"backend": {"zone": "+02:00", "list": {"url": "/campaigns"},
            "campaign": {"url": "/campaigns/{slug}"}}});
        let backend = Backend::of_config(&config, None);
        let look =
            SiteSettings { zone: Some("Africa/Cairo".to_owned()), ..SiteSettings::default() };
        let (_, read, problems) = read_config(&backend.page_config(&look).unwrap(), None);
        assert_eq!((read, problems), (look, vec![]));
    }
}
