//! A text in two languages, either of which may be missing.

use super::Lang;

/// A text of the data, as far as it was given. Blank sides count as missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bilingual {
    ar: Option<String>,
    en: Option<String>,
}

/// A text chosen for a page: `lang` is set only where it differs from the page's language,
/// so that the page marks it up (WCAG 3.1.2).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocalizedText {
    /// The text itself, as given.
    pub text: String,
    /// The language of the text if it is not the page's.
    pub lang: Option<Lang>,
    /// The language of the page, for a text of the data: its lines run in the direction of that
    /// or of `lang`, and words of the other direction are set apart in them.
    pub page: Option<Lang>,
    /// What of a sentence in the page's language stands before and after the text.
    pub around: Option<(String, String)>,
}

/// Stands in a sentence for a text that is put in later (U+FFFC OBJECT REPLACEMENT CHARACTER).
pub const PLACEHOLDER: &str = "\u{FFFC}";

impl LocalizedText {
    /// Text in the page's own language.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None, page: None, around: None }
    }

    /// A text that is marked with its language unless that is the page's.
    #[must_use]
    pub const fn marked(text: String, lang: Option<Lang>) -> Self {
        Self { text, lang, page: None, around: None }
    }

    /// A text of the data in the page's own language.
    #[must_use]
    pub fn of_page(text: impl Into<String>, page: Lang) -> Self {
        Self { page: Some(page), ..Self::own(text) }
    }

    /// The language in whose direction the lines of the text run, where it is known.
    #[must_use]
    pub fn base(&self) -> Option<Lang> {
        self.lang.or(self.page)
    }

    /// The text inside a sentence of the page's language; its own language stays marked.
    #[must_use]
    pub fn inside(self, sentence: impl Fn(&str) -> String) -> Self {
        if self.lang.is_none() {
            return Self { text: sentence(&self.text), ..self };
        }
        let around = sentence(PLACEHOLDER);
        let around =
            around.split_once(PLACEHOLDER).map(|(before, after)| (before.into(), after.into()));
        Self { around, ..self }
    }
}

impl Bilingual {
    /// Puts both sides together; blank ones are dropped.
    #[must_use]
    pub fn new(ar: Option<String>, en: Option<String>) -> Self {
        let given = |side: Option<String>| side.filter(|text| !text.trim().is_empty());
        Self { ar: given(ar), en: given(en) }
    }

    /// The text in one language, if it was given.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ar => self.ar.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// Whether there is no text at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ar.is_none() && self.en.is_none()
    }

    /// The text for a page in `lang`: that side, else the other one marked with its language.
    #[must_use]
    pub fn localized(&self, lang: Lang) -> LocalizedText {
        match (self.get(lang), self.get(lang.other())) {
            (Some(text), _) => LocalizedText::of_page(text, lang),
            (None, Some(text)) => LocalizedText::marked(text.to_owned(), Some(lang.other())),
            (None, None) => LocalizedText::default(),
        }
    }

    /// As [`Self::localized`], `None` when there is no text.
    #[must_use]
    pub fn localized_opt(&self, lang: Lang) -> Option<LocalizedText> {
        (!self.is_empty()).then(|| self.localized(lang))
    }
}

/// The nouns of a unit that the owner named: plural category → noun, per language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PluralForms {
    /// Arabic, pairs of a CLDR category and the noun.
    pub ar: Vec<(String, String)>,
    /// English, likewise.
    pub en: Vec<(String, String)>,
}

impl PluralForms {
    /// The noun for a category, else `other`'s, else any of this language, else of the other one.
    #[must_use]
    pub fn noun(&self, lang: Lang, category: &str) -> Option<&str> {
        let (own, foreign) = match lang {
            Lang::Ar => (&self.ar, &self.en),
            Lang::En => (&self.en, &self.ar),
        };
        let find = |side: &[(String, String)], wanted: &str| {
            side.iter().position(|(key, _)| key == wanted)
        };
        let place = |side: &[(String, String)]| {
            find(side, category).or_else(|| find(side, "other")).or((!side.is_empty()).then_some(0))
        };
        place(own)
            .map(|index| own[index].1.as_str())
            .or_else(|| place(foreign).map(|index| foreign[index].1.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_side_is_shown_in_the_other_language_and_marked() {
        let both = Bilingual::new(Some("سلام".into()), Some("Peace".into()));
        assert_eq!(both.localized(Lang::En), LocalizedText::of_page("Peace", Lang::En));
        let arabic = Bilingual::new(Some("سلام".into()), Some("  ".into()));
        assert_eq!(arabic.localized(Lang::En), LocalizedText::marked("سلام".into(), Some(Lang::Ar)));
        assert_eq!(Bilingual::default().localized_opt(Lang::Ar), None);
        let inside = arabic.localized(Lang::En).inside(|name| format!("By {name}."));
        assert_eq!(inside.around, Some(("By ".into(), ".".into())));
        assert_eq!(
            LocalizedText::own("x").inside(|name| format!("By {name}.")),
            LocalizedText::own("By x.")
        );
    }
}
