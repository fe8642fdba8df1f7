//! The URLs of the site: all are parsed and built here.

use naqra_campaign::{Lang, Slug, decode_path, percent_decode, slug_candidates};

/// A page of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// `/`: chooses a language.
    Root,
    /// `/{lang}/`: all campaigns.
    Home(Lang),
    /// `/{lang}/c/{slug}`: a campaign.
    Campaign(Lang, Slug),
    /// A path below a known language without a page.
    NotFound(Lang),
    /// A path whose first segment is no known language.
    UnknownLanguage,
}

impl Route {
    /// Parses the path of a URL, without query.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let Some((first, rest)) = parts.split_first() else { return Self::Root };
        let Some(lang) = Lang::parse(first) else { return Self::UnknownLanguage };
        match rest {
            [] => Self::Home(lang),
            ["c", slug] => percent_decode(slug)
                .and_then(|slug| Slug::parse(&slug))
                .map_or(Self::NotFound(lang), |slug| Self::Campaign(lang, slug)),
            _ => Self::NotFound(lang),
        }
    }

    /// A guess at the page that a damaged path was meant to name. The guess of a guess is the next
    /// candidate, until `None`. Use it only for paths without a page.
    #[must_use]
    pub fn guess(path: &str) -> Option<Self> {
        let parsed = Self::parse(path);
        let path = decode_path(path);
        let parts = path.split('/').map(|part| (part, slug_candidates(part)));
        let parts: Vec<_> = parts.filter(|(_, guesses)| !guesses[0].is_empty()).collect();
        let ((_, first), rest) = parts.split_first()?;
        let lang = Lang::parse(&first[1])?;
        let other = |route: &Self| *route != parsed;
        match rest {
            [] => Some(Self::Home(lang)).filter(other),
            [(c, _), (_, slugs)] if c.eq_ignore_ascii_case("c") => {
                let slugs = slugs.iter().filter_map(|slug| Slug::parse(slug));
                slugs.map(|slug| Self::Campaign(lang, slug)).find(other)
            }
            _ => None,
        }
    }

    /// The path, percent-encoded.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Root | Self::UnknownLanguage => "/".to_owned(),
            Self::Home(lang) => format!("/{}/", lang.code()),
            Self::NotFound(lang) => format!("/{}/not-found", lang.code()),
            Self::Campaign(lang, slug) => format!("/{}/c/{}", lang.code(), slug.encoded()),
        }
    }

    /// The URL in a link, relative to `<base>`, so that a site works below any path.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Root | Self::UnknownLanguage => "./".to_owned(),
            page => page.path().trim_start_matches('/').to_owned(),
        }
    }

    /// The language in the path.
    #[must_use]
    pub const fn lang(&self) -> Option<Lang> {
        match self {
            Self::Home(lang) | Self::Campaign(lang, _) | Self::NotFound(lang) => Some(*lang),
            Self::Root | Self::UnknownLanguage => None,
        }
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Self {
        match self {
            Self::Campaign(_, slug) => Self::Campaign(lang, slug.clone()),
            Self::NotFound(_) => Self::NotFound(lang),
            Self::Root | Self::Home(_) | Self::UnknownLanguage => Self::Home(lang),
        }
    }
}

/// Path of the story image of a campaign, relative to the site's base.
#[must_use]
pub fn story_image_path(lang: Lang, slug: &Slug) -> String {
    format!("cards/{}/story/{}.png", lang.code(), slug.encoded())
}

/// A parameter of a query, which may start with `?`.
#[must_use]
pub fn query_parameter(query: &str, name: &str) -> Option<String> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| percent_decode(&value.replace('+', " ")))
}

/// The referral code in a query: 1 to 40 of `a-z A-Z 0-9 _ - .`.
#[must_use]
pub fn referral(query: &str) -> Option<String> {
    let code = query_parameter(query, "r")?;
    // Punctuation that follows a link in running text.
    let code = code
        .trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric() && !"_-".contains(letter));
    Some(code.to_owned()).filter(|code| {
        (1..=40).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    #[test]
    fn route_paths_parse_and_format() {
        let table = [
            (Route::Root, "/"),
            (Route::Home(Lang::Ar), "/ar/"),
            (Route::Home(Lang::En), "/en/"),
            (Route::Campaign(Lang::Ar, slug("living-together")), "/ar/c/living-together"),
            (Route::Campaign(Lang::En, slug("living-together")), "/en/c/living-together"),
            (Route::Campaign(Lang::En, slug("ماء")), "/en/c/%D9%85%D8%A7%D8%A1"),
        ];
        for (route, path) in table {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), route);
            let href = if path == "/" { "./" } else { &path[1..] };
            assert_eq!(route.href(), href);
        }
    }

    #[test]
    fn unknown_paths_are_not_found() {
        let table = [
            ("", Route::Root),
            ("/ar", Route::Home(Lang::Ar)),
            ("//ar//c/a/", Route::Campaign(Lang::Ar, slug("a"))),
            ("/ar/c/%61", Route::Campaign(Lang::Ar, slug("a"))),
            ("/ar/c", Route::NotFound(Lang::Ar)),
            ("/en/c/../x", Route::NotFound(Lang::En)),
            ("/en/c/%2e%2e", Route::NotFound(Lang::En)),
            ("/en/nowhere", Route::NotFound(Lang::En)),
            ("/fr/c/a", Route::UnknownLanguage),
        ];
        for (path, route) in table {
            assert_eq!(Route::parse(path), route, "{path}");
        }
    }

    #[test]
    fn guess_repairs_damaged_paths() {
        let wanted = Route::Campaign(Lang::Ar, slug("clean-water"));
        for path in [
            "/ar/c/clean-water%E2%80%8F",
            "/ar/c/clean-water%D8%8C",
            "/ar/c/clean-water%25D8%258C",
            "/ar/c/clean-water،",
            "/ar/c/clean-water.",
            "/ar/c/clean-water)",
            "/ar/c/clean-water%22",
            "/ar/c/clean-water%C2%BB",
            "/ar/c/clean-water%E2%80%A6",
            "/ar/c/clean-water%20",
            "/ar/c/clean-water/،",
            "/ar/c/clean-waterشكرا",
            "/AR/C/Clean-Water",
            "//AR//c//CLEAN-WATER%D8%8C//",
            "/ar%E2%80%8E/c/clean-water",
        ] {
            let mut route = Route::guess(path);
            let mut guesses = 1;
            while let Some(guess) = route.clone().filter(|route| *route != wanted) {
                route = Route::guess(&guess.path());
                guesses += 1;
            }
            assert_eq!(route, Some(wanted.clone()), "{path}");
            assert!(guesses <= 3, "{path}");
            assert_eq!(Route::guess(&wanted.path()), None);
        }
        assert_eq!(Route::guess("/AR"), Some(Route::Home(Lang::Ar)));
        assert_eq!(Route::guess("/ar،"), Some(Route::Home(Lang::Ar)));
        for path in
            ["/", "/ar/", "/fr/c/a", "/ar/c", "/ar/nowhere", "/ar/c/a/b", "/ar/c/،", "/ar/c/ماء"]
        {
            assert_eq!(Route::guess(path), None, "{path}");
        }
    }

    #[test]
    fn in_language_keeps_the_page() {
        let route = Route::Campaign(Lang::Ar, slug("a"));
        assert_eq!(route.in_language(Lang::En).path(), "/en/c/a");
        let not_found = Route::NotFound(Lang::Ar).in_language(Lang::En);
        assert_eq!(Route::parse(&not_found.path()), not_found);
    }

    #[test]
    fn referral_reads_valid_codes() {
        assert_eq!(referral("?x=1&r=k7.Z").as_deref(), Some("k7.Z"));
        assert_eq!(referral("?r=k7%D8%8C").as_deref(), Some("k7"));
        for bad in ["", "?r=", "?r=a%20b", "?rr=a", "?r=%"] {
            assert_eq!(referral(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn guesses_end(path in "/(ar|AR|en)/[cC]/[a-zA-Z0-9ا-ي.،)%\u{200F}-]{0,20}") {
            let mut guess = Route::guess(&path);
            for _ in 0..4 {
                guess = guess.and_then(|route| Route::guess(&route.path()));
            }
            prop_assert_eq!(guess, None);
        }

        #[test]
        fn no_path_panics_and_every_route_is_stable(path in ".{0,40}") {
            let route = Route::parse(&path);
            if matches!(route, Route::Home(_) | Route::Campaign(..)) {
                prop_assert_eq!(Route::parse(&route.path()), route);
            }
        }
    }
}
