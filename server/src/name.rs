//! The name of the site, from the `config.json` of the built site: pages written here and the
//! program in them, which reads the same file, call it alike.

use naqra::config::Config;
use naqra::domain::Bilingual;
use naqra::wire::read_look;
use std::fs;
use std::path::Path;

/// The name in the settings of the built site in `dist`. Mistakes in the file are told to
/// `complain`; what can be read of it counts.
pub(crate) fn site_name(dist: &Path, mut complain: impl FnMut(&str)) -> Bilingual {
    let path = dist.join("config.json");
    let Ok(text) = fs::read_to_string(&path) else {
        return Bilingual::default();
    };
    for mistake in Config::read(&text).err().into_iter().flatten() {
        complain(&format!("{}: {mistake}", path.display()));
    }
    read_look(&serde_json::from_str(&text).unwrap_or_default()).name
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra::domain::Lang;

    #[test]
    fn the_name_is_that_of_config_json() {
        let dist = tempfile::tempdir().expect("a folder");
        let mut complaints = Vec::new();
        let mut name = || site_name(dist.path(), |line| complaints.push(line.to_owned()));
        assert_eq!(name(), Bilingual::default());
        let put = |text: &str| fs::write(dist.path().join("config.json"), text).expect("written");
        put(r#"{"name": {"en": "City campaigns"}}"#);
        assert_eq!(name().get(Lang::En), Some("City campaigns"));
        put(r#"{"nmae": {}, "name": {"en": "Other"}}"#);
        assert_eq!(name().get(Lang::En), Some("Other"));
        put("{");
        assert_eq!(name(), Bilingual::default());
        assert!(complaints.len() == 2 && complaints[0].contains("nmae"), "{complaints:?}");
    }
}
