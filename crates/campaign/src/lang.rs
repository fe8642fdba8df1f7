//! The two languages and the two sets of digits.

/// A language of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub enum Lang {
    /// Arabic, written from right to left; the language the site starts with.
    #[default]
    Ar,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order of the language menu.
    pub const ALL: [Self; 2] = [Self::Ar, Self::En];

    /// The BCP 47 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The value of HTML's `dir`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En => "ltr",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }

    /// Parses a code; `None` for an unsupported language.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The default digits: Arabic-Indic in Arabic (CLDR `ar-EG`), Latin in English.
    #[must_use]
    pub const fn default_digits(self) -> Digits {
        match self {
            Self::Ar => Digits::ArabicIndic,
            Self::En => Digits::Latin,
        }
    }
}

/// A set of digits, named as in CLDR's numbering systems.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Digits {
    /// `arab`: ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
    /// `latn`: 0123456789
    Latin,
}

impl Digits {
    /// CLDR's name of the numbering system.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ArabicIndic => "arab",
            Self::Latin => "latn",
        }
    }

    /// Parses CLDR's name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::ArabicIndic, Self::Latin].into_iter().find(|digits| digits.code() == code)
    }
}
