//! Which language a reader gets at `/`.

use crate::http::accept::name_and_weight;
use axum::http::{HeaderMap, header};
use naqra_campaign::Lang;

/// The reader's language: the choice in the cookie `naqra_lang`, else the best of
/// `Accept-Language`, else the default language.
pub(super) fn preferred_language(headers: &HeaderMap) -> Lang {
    from_cookie(headers).or_else(|| from_accept_language(headers)).unwrap_or_default()
}

fn from_cookie(headers: &HeaderMap) -> Option<Lang> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| Lang::parse(pair.trim().strip_prefix("naqra_lang=")?))
}

fn from_accept_language(headers: &HeaderMap) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for range in headers
        .get_all(header::ACCEPT_LANGUAGE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
    {
        let (tag, weight) = name_and_weight(range);
        if let Some(lang) = of_tag(tag)
            && weight > best.map_or(0.0, |(_, weight)| weight)
        {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

/// The language of a tag of BCP 47 in any case; `ar-EG` is Arabic.
fn of_tag(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or_default().trim();
    Lang::parse(&primary.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn preferred(lines: &[(HeaderName, &str)]) -> &'static str {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value.parse().expect("a header"));
        }
        preferred_language(&headers).code()
    }

    #[test]
    fn language_is_the_best_known_one_of_accept_language() {
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
            assert_eq!(preferred(&[(header::ACCEPT_LANGUAGE, ranges)]), tag, "{ranges}");
        }
        assert_eq!(preferred(&[]), "ar");
    }

    #[test]
    fn language_in_the_cookie_wins_over_accept_language() {
        let english = (header::ACCEPT_LANGUAGE, "en");
        let cookie = |text| (header::COOKIE, text);
        assert_eq!(preferred(&[english.clone(), cookie("a=b; naqra_lang=ar")]), "ar");
        assert_eq!(preferred(&[english, cookie("naqra_lang=fr")]), "en");
    }
}
