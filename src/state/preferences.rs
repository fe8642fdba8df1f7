//! The visitor's choices, stored across visits where the browser allows it.

use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{Digits, Lang, SiteSettings};
use naqra_i18n::Text;
use naqra_ui::components::top_bar::Scheme;

/// The visitor's choices.
#[derive(Clone, Copy)]
pub(crate) struct Preferences(RwSignal<Choices>);

#[derive(Clone, Copy)]
struct Choices {
    /// The digits of Arabic pages.
    digits: Digits,
    scheme: Scheme,
}

const DIGITS: &str = "naqra-digits";
const SCHEME: &str = "naqra-scheme";
const SHARER: &str = "naqra-sharer";

/// Reads the stored choices.
#[must_use]
pub(crate) fn stored_preferences(settings: &SiteSettings) -> Preferences {
    let stored = browser::stored(SCHEME).unwrap_or_default();
    let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.id() == stored).unwrap_or_default();
    let digits = browser::stored(DIGITS).as_deref().and_then(Digits::parse);
    let digits = digits.unwrap_or(settings.digits(Lang::Ar));
    let preferences = Preferences(RwSignal::new(Choices { digits, scheme }));
    browser::set_scheme(scheme.id());
    preferences
}

impl Preferences {
    /// Language and digits of a page in `lang`. Arabic-Indic digits are for Arabic only.
    #[must_use]
    pub(crate) fn text(self, lang: Lang) -> Text {
        let digits = match lang {
            Lang::Ar => self.0.read().digits,
            Lang::En => Digits::Latin,
        };
        Text::new(lang, digits)
    }

    /// Sets and stores the digits of Arabic pages.
    pub(crate) fn set_digits(self, digits: Digits) {
        self.0.update(|choices| choices.digits = digits);
        browser::store(DIGITS, digits.code());
    }

    /// The colour scheme.
    #[must_use]
    pub(crate) fn scheme(self) -> Scheme {
        self.0.read().scheme
    }

    /// Sets and stores the colour scheme.
    pub(crate) fn set_scheme(self, scheme: Scheme) {
        self.0.update(|choices| choices.scheme = scheme);
        browser::store(SCHEME, scheme.id());
        browser::set_scheme(scheme.id());
    }

    /// The referral code of links that this visitor shares; created at first use.
    #[must_use]
    pub(crate) fn sharer_code(self) -> String {
        browser::stored(SHARER).unwrap_or_else(|| {
            let code = browser::short_code();
            browser::store(SHARER, &code);
            code
        })
    }
}
