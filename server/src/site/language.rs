//! The two languages of the site, and which one a reader gets on `/`.

use axum::http::{HeaderMap, header};

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Arabic, right to left.
    Arabic,
    /// English, left to right.
    English,
}

impl Language {
    /// Its tag, which is also the first part of its addresses.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The direction in which it is written.
    pub(super) fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            Self::English => "ltr",
        }
    }

    /// The language of a tag; `ar-EG` is Arabic.
    pub(super) fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default().trim();
        [Self::Arabic, Self::English]
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// What a reader wants: the choice remembered in `naqra_lang`, else the best of
    /// `Accept-Language`, else Arabic.
    pub(super) fn wanted(headers: &HeaderMap) -> Self {
        remembered(headers).or_else(|| preferred(headers)).unwrap_or(Self::Arabic)
    }
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| match pair.trim().strip_prefix("naqra_lang=")? {
            "ar" => Some(Language::Arabic),
            "en" => Some(Language::English),
            _ => None,
        })
}

fn preferred(headers: &HeaderMap) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    for range in headers
        .get_all(header::ACCEPT_LANGUAGE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
    {
        let (tag, weight) = weighted(range);
        if let Some(language) = Language::parse(tag)
            && weight > best.map_or(0.0, |(_, weight)| weight)
        {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

/// A range such as `en;q=0.8` and its weight, which is 1 when it is not said.
pub(super) fn weighted(range: &str) -> (&str, f32) {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
    (name, weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn wanted(lines: &[(HeaderName, &str)]) -> &'static str {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value.parse().expect("a header"));
        }
        Language::wanted(&headers).tag()
    }

    #[test]
    fn the_reader_gets_the_language_they_ask_for() {
        for (ranges, tag) in [
            ("en-GB,en;q=0.9,ar;q=0.8", "en"),
            ("en;q=0.5, ar-EG;q=0.9", "ar"),
            ("fr,de;q=0.9", "ar"),
            ("fr, EN;q=0.1", "en"),
            ("en;q=0, fr", "ar"),
            ("*", "ar"),
            ("", "ar"),
            ("en;q=nonsense", "en"),
        ] {
            assert_eq!(wanted(&[(header::ACCEPT_LANGUAGE, ranges)]), tag, "{ranges}");
        }
        assert_eq!(wanted(&[]), "ar");
    }

    #[test]
    fn a_remembered_choice_goes_first() {
        let english = (header::ACCEPT_LANGUAGE, "en");
        let cookie = |text| (header::COOKIE, text);
        assert_eq!(wanted(&[english.clone(), cookie("a=b; naqra_lang=ar")]), "ar");
        assert_eq!(wanted(&[english, cookie("naqra_lang=fr")]), "en");
    }
}
