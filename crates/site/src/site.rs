//! The public site: its address and its settings. All absolute URLs are built here.

use naqra_campaign::{Bilingual, Lang, SiteSettings, Summary, Zone};
use naqra_contract::zones;
use naqra_i18n::Text;
use naqra_ui::route::Route;
use std::fmt;

/// The public address of a site and its settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicSite {
    origin: String,
    base: String,
    settings: SiteSettings,
}

/// An invalid part of a public URL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteUrlError {
    /// The name of the setting: `origin` or `base`.
    pub field: &'static str,
    /// What was given.
    pub value: String,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for SiteUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {:?}", self.field, self.expected, self.value)
    }
}

impl std::error::Error for SiteUrlError {}

const ORIGIN: &str = "scheme, host and port without a path, such as https://example.org \
                      (international names in their xn-- form)";
const BASE: &str = "a path that begins and ends with / and has only letters, digits and - . _ ~ \
                    between, such as / or /campaigns/";

impl PublicSite {
    /// A site at `origin` (`https://example.org`; one trailing slash is allowed) and the path `base`
    /// (`/` or `/campaigns/`). An empty `name` means the name of the product.
    ///
    /// # Errors
    /// [`SiteUrlError`] names the invalid field and its value.
    pub fn new(origin: &str, base: &str, name: Bilingual) -> Result<Self, SiteUrlError> {
        let wrong = |field, value: &str, expected| SiteUrlError {
            field,
            value: value.to_owned(),
            expected,
        };
        Ok(Self {
            origin: read_origin(origin).ok_or_else(|| wrong("origin", origin, ORIGIN))?,
            base: read_base(base).ok_or_else(|| wrong("base", base, BASE))?,
            settings: SiteSettings { name, ..SiteSettings::default() },
        })
    }

    /// A site at a URL: `https://example.org/campaigns/`.
    ///
    /// # Errors
    /// [`SiteUrlError`] names the invalid part of the URL and its value.
    pub fn at(address: &str, name: Bilingual) -> Result<Self, SiteUrlError> {
        let host = address.find("://").map_or(0, |scheme| scheme + 3);
        let path = address[host..].find('/').map_or(address.len(), |slash| host + slash);
        let (origin, base) = address.split_at(path);
        Self::new(origin, if base.is_empty() { "/" } else { base }, name)
    }

    /// The same address with other settings.
    #[must_use]
    pub fn with_settings(self, settings: SiteSettings) -> Self {
        Self { settings, ..self }
    }

    /// Name, languages, digits and zone of the site.
    #[must_use]
    pub const fn settings(&self) -> &SiteSettings {
        &self.settings
    }

    /// The languages of the site, the default first.
    #[must_use]
    pub fn languages(&self) -> &[Lang] {
        &self.settings.languages
    }

    /// The texts of the pages in a language, with its digits.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Text {
        Text::new(lang, self.settings.digits(lang))
    }

    /// Scheme, host and port, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The base path, with a slash at both ends.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The host, without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    }

    /// The name of the site in the language of the text.
    #[must_use]
    pub fn name(&self, text: Text) -> String {
        let name = self.settings.name.localized_opt(text.lang);
        name.map_or_else(|| text.plain().app_name(), |words| words.text)
    }

    /// The zone of a campaign's times: its own, else that of the site, else UTC.
    #[must_use]
    pub fn campaign_zone(&self, campaign: &Summary) -> Zone {
        let name = self.settings.zone_name(campaign);
        name.and_then(|name| Zone::named(name, zones::offset_minutes)).unwrap_or_else(Zone::utc)
    }

    /// The `hreflang` alternates of a page, code and URL: each language, then `x-default`, which is
    /// the language chooser for home pages, else the page in the default language. None for a site
    /// with one language.
    #[must_use]
    pub fn alternates(&self, page: &Route) -> Vec<(&'static str, String)> {
        if self.languages().len() == 1 {
            return Vec::new();
        }
        let own = self.languages().iter().map(|lang| (lang.code(), page.in_language(*lang)));
        let default = match page {
            Route::Root | Route::Home(_) | Route::UnknownLanguage => Route::Root,
            other => other.in_language(self.settings.first()),
        };
        own.chain([("x-default", default)]).map(|(code, page)| (code, self.page(&page))).collect()
    }

    /// A path of the site (`/ar/`) as a path of the host: `/campaigns/ar/`.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        format!("{}{}", self.base, path.trim_start_matches('/'))
    }

    /// The absolute URL of a path of the site.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.path(path))
    }

    /// The address of a page.
    #[must_use]
    pub fn page(&self, route: &Route) -> String {
        self.url(&route.path())
    }

    /// An address of the data as a whole address: `./` begins a path of this site.
    #[must_use]
    pub fn link(&self, address: &str) -> String {
        match address.strip_prefix("./") {
            Some(path) => self.url(path),
            None => address.to_owned(),
        }
    }
}

fn read_origin(text: &str) -> Option<String> {
    let lower = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            address.parse::<std::net::Ipv6Addr>().ok()?;
            ("ipv6", if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
        }
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let label = |label: &str| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty()
            && label.bytes().all(letters)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let digits = |port: &str| {
        port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse().is_ok_and(|port: u16| port > 0)
    };
    (name.split('.').all(label) && port.is_none_or(digits)).then_some(lower)
}

fn read_base(text: &str) -> Option<String> {
    let between = match text {
        "/" => return Some(text.to_owned()),
        _ => text.strip_prefix('/')?.strip_suffix('/')?,
    };
    let segment = |segment: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        !matches!(segment, "" | "." | "..") && segment.bytes().all(letter)
    };
    between.split('/').all(segment).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Lang, Slug};

    fn site(origin: &str, base: &str) -> Result<PublicSite, SiteUrlError> {
        PublicSite::new(origin, base, Bilingual::default())
    }

    #[test]
    fn urls_start_with_origin_and_base() {
        let table = [
            ("https://example.org", "/", "https://example.org/ar/c/a", "/ar/c/a"),
            ("HTTPS://Example.org/", "/", "https://example.org/ar/c/a", "/ar/c/a"),
            (
                "http://localhost:8080",
                "/campaigns/2026/",
                "http://localhost:8080/campaigns/2026/ar/c/a",
                "/campaigns/2026/ar/c/a",
            ),
            ("http://[::1]:81", "/", "http://[::1]:81/ar/c/a", "/ar/c/a"),
            ("https://xn--mgbh0fb.example", "/", "https://xn--mgbh0fb.example/ar/c/a", "/ar/c/a"),
        ];
        for (origin, base, url, path) in table {
            let site = site(origin, base).unwrap();
            let route = Route::Campaign(Lang::Ar, Slug::parse("a").unwrap());
            assert_eq!(site.page(&route), url);
            assert_eq!(site.path("/ar/c/a"), path);
            assert_eq!(site.link("./ar/c/a"), url);
            let whole = format!("{}{base}", origin.trim_end_matches('/'));
            assert_eq!(PublicSite::at(&whole, Bilingual::default()).unwrap(), site);
        }
        let site = site("http://[::1]:81", "/x/").unwrap();
        assert_eq!(
            (site.host(), site.base(), site.url("/")),
            ("[::1]", "/x/", "http://[::1]:81/x/".to_owned())
        );
        assert_eq!(site.link("https://other.example/"), "https://other.example/");
    }

    #[test]
    fn url_error_names_field_and_value() {
        for origin in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https://a b",
            "https://a/b",
            "https://a//",
            "https://user@a",
            "https://a:",
            "https://a:0",
            "https://a:70000",
            "https://[::g]",
            "https://[::1]81",
            "https://-a",
            "https://a..b",
            "https://مثال",
            "https://a?b",
        ] {
            let error = site(origin, "/").unwrap_err();
            assert_eq!((error.field, error.value.as_str()), ("origin", origin));
        }
        for base in
            ["", "campaigns", "/campaigns", "campaigns/", "//", "/a//b/", "/../", "/a b/", "/ح/"]
        {
            let error = site("https://a", base).unwrap_err();
            assert_eq!((error.field, error.value.as_str()), ("base", base));
        }
        let error = site("https://a", "x\ny").unwrap_err().to_string();
        assert!(error.starts_with("base: expected a path") && error.ends_with("found \"x\\ny\""));
    }

    #[test]
    fn site_name_defaults_to_the_product() {
        let text = |lang: Lang| Text::new(lang, lang.default_digits());
        let named = Bilingual::new(Some("حملاتنا".into()), None);
        let named = PublicSite::new("https://a", "/", named).unwrap();
        assert_eq!(named.name(text(Lang::Ar)), "حملاتنا");
        assert_eq!(named.name(text(Lang::En)), "حملاتنا");
        assert_eq!(site("https://a", "/").unwrap().name(text(Lang::En)), "Naqra");
    }
}
