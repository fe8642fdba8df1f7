//! The name of the site, from the `config.json` of the built site, which the app reads, too.

use naqra_adapters::{config::Config, read_site_settings};
use naqra_campaign::Bilingual;
use std::{fs, path::Path};

/// The name in `config.json` of the folder `dist`. Calls `warn` with a line for each mistake in the
/// file; what can be read of it is used.
pub(crate) fn read_site_name(dist: &Path, mut warn: impl FnMut(&str)) -> Bilingual {
    let path = dist.join("config.json");
    let Ok(text) = fs::read_to_string(&path) else {
        return Bilingual::default();
    };
    for mistake in Config::read(&text).err().into_iter().flatten() {
        warn(&format!("{}: {mistake}", path.display()));
    }
    read_site_settings(&serde_json::from_str(&text).unwrap_or_default()).name
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::Lang;

    #[test]
    fn site_name_is_read_from_config_json() {
        let dist = tempfile::tempdir().expect("a folder");
        let mut warnings = Vec::new();
        let mut name = || read_site_name(dist.path(), |line| warnings.push(line.to_owned()));
        assert_eq!(name(), Bilingual::default());
        let put = |text: &str| fs::write(dist.path().join("config.json"), text).expect("written");
        put(r#"{"name": {"en": "City campaigns"}}"#);
        assert_eq!(name().get(Lang::En), Some("City campaigns"));
        put(r#"{"nmae": {}, "name": {"en": "Other"}}"#);
        assert_eq!(name().get(Lang::En), Some("Other"));
        put("{");
        assert_eq!(name(), Bilingual::default());
        assert!(warnings.len() == 2 && warnings[0].contains("nmae"), "{warnings:?}");
    }
}
