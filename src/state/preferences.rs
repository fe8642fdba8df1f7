//! What the visitor chose, kept over visits where the browser keeps anything.

use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{Digits, Lang, SiteSettings};
use naqra_i18n::Text;
use naqra_ui::components::top_bar::Scheme;

/// The visitor's choices.
#[derive(Clone, Copy)]
pub(crate) struct Preferences(RwSignal<Chosen>);

#[derive(Clone, Copy)]
struct Chosen {
    /// The digits of Arabic pages.
    digits: Digits,
    scheme: Scheme,
}

const DIGITS: &str = "naqra-digits";
const SCHEME: &str = "naqra-scheme";
const SHARER: &str = "naqra-sharer";

/// Reads what was kept.
#[must_use]
pub(crate) fn kept_preferences(settings: &SiteSettings) -> Preferences {
    let kept = browser::stored(SCHEME).unwrap_or_default();
    let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.id() == kept).unwrap_or_default();
    let digits = browser::stored(DIGITS).as_deref().and_then(Digits::parse);
    let digits = digits.unwrap_or(settings.digits(Lang::Ar));
    let preferences = Preferences(RwSignal::new(Chosen { digits, scheme }));
    browser::set_scheme(scheme.id());
    preferences
}

impl Preferences {
    /// The way of speaking for a page in `lang`. Arabic-Indic digits are for Arabic only.
    #[must_use]
    pub(crate) fn text(self, lang: Lang) -> Text {
        let digits = match lang {
            Lang::Ar => self.0.read().digits,
            Lang::En => Digits::Latin,
        };
        Text::new(lang, digits)
    }

    /// Chooses the digits of Arabic pages.
    pub(crate) fn choose_digits(self, digits: Digits) {
        self.0.update(|chosen| chosen.digits = digits);
        browser::store(DIGITS, digits.code());
    }

    /// The colour scheme.
    #[must_use]
    pub(crate) fn scheme(self) -> Scheme {
        self.0.read().scheme
    }

    /// Chooses the colour scheme.
    pub(crate) fn choose_scheme(self, scheme: Scheme) {
        self.0.update(|chosen| chosen.scheme = scheme);
        browser::store(SCHEME, scheme.id());
        browser::set_scheme(scheme.id());
    }

    /// The code that marks the links this visitor shares; made at the first visit.
    #[must_use]
    pub(crate) fn sharer_code(self) -> String {
        browser::stored(SHARER).unwrap_or_else(|| {
            let code = browser::short_code();
            browser::store(SHARER, &code);
            code
        })
    }
}
