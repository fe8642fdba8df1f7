//! The settings of a site.

use super::{Bilingual, Digits, Lang, Summary};

/// Name, digits and languages of a site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteSettings {
    /// The name, if the site has one of its own.
    pub name: Bilingual,
    /// The digits of Arabic pages for visitors without a choice.
    pub digits: Option<Digits>,
    /// The languages, the default first; never empty.
    pub languages: Vec<Lang>,
    /// The zone of campaigns without one, an IANA name such as `Africa/Cairo`.
    pub zone: Option<String>,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self { name: Bilingual::default(), digits: None, languages: Lang::ALL.to_vec(), zone: None }
    }
}

impl SiteSettings {
    /// The digits of a language for visitors without a choice.
    #[must_use]
    pub fn digits(&self, lang: Lang) -> Digits {
        let own = self.digits.filter(|_| lang == Lang::Ar);
        own.unwrap_or(lang.default_digits())
    }

    /// The default language.
    #[must_use]
    pub fn first(&self) -> Lang {
        self.languages.first().copied().unwrap_or_default()
    }

    /// The IANA name of a campaign's zone: its own, else the site's.
    #[must_use]
    pub fn zone_name<'a>(&'a self, campaign: &'a Summary) -> Option<&'a str> {
        campaign.zone.as_deref().or(self.zone.as_deref())
    }

    /// The other language, if the site has it.
    #[must_use]
    pub fn other(&self, lang: Lang) -> Option<Lang> {
        Some(lang.other()).filter(|other| self.languages.contains(other))
    }
}
