//! Texts in two languages, either of which may be missing.

use super::Lang;

/// A text of a document, in each language that it has. Blank texts count as missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bilingual {
    ar: Option<String>,
    en: Option<String>,
}

/// A text chosen for a page. `lang` is set only if it differs from the page's language, so that the page
/// marks it (WCAG 3.1.2).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocalizedText {
    /// The text.
    pub text: String,
    /// The language of the text, if it is not the page's.
    pub lang: Option<Lang>,
    /// The language of the page, for a text of a document: its lines have the direction of this
    /// language or of `lang`, and words of the other direction are isolated.
    pub page: Option<Lang>,
    /// The parts of a sentence in the page's language before and after the text.
    pub around: Option<(String, String)>,
}

/// Marks the place of a text in a sentence (U+FFFC OBJECT REPLACEMENT CHARACTER).
pub const PLACEHOLDER: &str = "\u{FFFC}";

impl LocalizedText {
    /// A text of the site, in the page's language.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None, page: None, around: None }
    }

    /// A text in `lang`; `None` is the page's language.
    #[must_use]
    pub const fn marked(text: String, lang: Option<Lang>) -> Self {
        Self { text, lang, page: None, around: None }
    }

    /// A text of a document in the page's language.
    #[must_use]
    pub fn of_page(text: impl Into<String>, page: Lang) -> Self {
        Self { page: Some(page), ..Self::own(text) }
    }

    /// The language that gives the lines of the text their direction, if known.
    #[must_use]
    pub fn base(&self) -> Option<Lang> {
        self.lang.or(self.page)
    }

    /// Puts the text into a sentence of the page's language; its own language stays marked.
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
    /// A text from both languages; blank ones are dropped.
    #[must_use]
    pub fn new(ar: Option<String>, en: Option<String>) -> Self {
        let non_blank = |side: Option<String>| side.filter(|text| !text.trim().is_empty());
        Self { ar: non_blank(ar), en: non_blank(en) }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ar => self.ar.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// Whether both languages are missing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ar.is_none() && self.en.is_none()
    }

    /// The text for a page in `lang`; if missing, the other language, marked; empty without any.
    #[must_use]
    pub fn localized(&self, lang: Lang) -> LocalizedText {
        match (self.get(lang), self.get(lang.other())) {
            (Some(text), _) => LocalizedText::of_page(text, lang),
            (None, Some(text)) => LocalizedText::marked(text.to_owned(), Some(lang.other())),
            (None, None) => LocalizedText::default(),
        }
    }

    /// Like [`Self::localized`]; `None` without any text.
    #[must_use]
    pub fn localized_opt(&self, lang: Lang) -> Option<LocalizedText> {
        (!self.is_empty()).then(|| self.localized(lang))
    }
}

/// The nouns of a custom unit: plural category → noun, by language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PluralForms {
    /// Arabic: pairs of a CLDR plural category and a noun.
    pub ar: Vec<(String, String)>,
    /// English, in the same form.
    pub en: Vec<(String, String)>,
}

impl PluralForms {
    /// The noun of a category; if missing, that of `other`, then the first of this language, then the
    /// same for the other language.
    #[must_use]
    pub fn noun(&self, lang: Lang, category: &str) -> Option<&str> {
        let (own, foreign) = match lang {
            Lang::Ar => (&self.ar, &self.en),
            Lang::En => (&self.en, &self.ar),
        };
        let find = |side: &[(String, String)], wanted: &str| {
            side.iter().position(|(key, _)| key == wanted)
        };
        let index = |side: &[(String, String)]| {
            find(side, category).or_else(|| find(side, "other")).or((!side.is_empty()).then_some(0))
        };
        index(own)
            .map(|index| own[index].1.as_str())
            .or_else(|| index(foreign).map(|index| foreign[index].1.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bilingual_falls_back_to_the_other_language_and_marks_it() {
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
