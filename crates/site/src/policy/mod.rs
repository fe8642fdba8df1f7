//! What pages may load and run: a Content-Security-Policy, in the page itself or as a header of the
//! server, and files with the headers that a page cannot say of itself, for the usual hosts.

mod films;
mod headers;
mod origins;
mod scripts;

pub use headers::{HeaderFile, MARK, PATHS, PERMISSIONS, header_files};
pub use scripts::script_sources;

use super::site::SiteUrl;
use films::add_film_origins;
use naqra_adapters::Backend;
use naqra_ui::markup::Markup;
use origins::origins;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// More hosts of films than this are not listed, as a header would grow without end.
const FILM_HOSTS_MAX: usize = 20;

/// The policy of the pages of one site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Origins besides the site's own that pages connect to, such as `https://api.example.org`.
    origins: Vec<String>,
    /// Sources of pictures and films besides the site's own; each begins with a blank.
    media: String,
}

impl Policy {
    /// The policy of a site with this backend, which is that of this whole `config.json`.
    #[must_use]
    pub fn of(place: &SiteUrl, backend: &Backend, config: &Value) -> Self {
        Self::to(origins(place, backend, config))
    }

    /// The policy of a page without content: it asks the backend that `config.json` names when the
    /// page is opened, which may be another one by then.
    #[must_use]
    pub fn of_any_backend() -> Self {
        Self::to(["https:", "http:", "wss:", "ws:"].map(str::to_owned).to_vec())
    }

    fn to(origins: Vec<String>) -> Self {
        // Campaigns name pictures and films on any host.
        let http = origins.iter().filter(|origin| origin.starts_with("http"));
        let media = http.fold(" https:".to_owned(), |list, origin| list + " " + origin);
        Self { origins, media }
    }

    /// The policy of pages that show these campaigns alone, by their documents: media come from the
    /// hosts of their films. It changes nothing where pages ask another backend, whose campaigns
    /// are not known here.
    #[must_use]
    pub fn with_films_of<'a>(
        self,
        campaigns: impl IntoIterator<Item = &'a Map<String, Value>>,
    ) -> Self {
        if !self.origins.is_empty() {
            return self;
        }
        let mut hosts = BTreeSet::new();
        campaigns.into_iter().for_each(|campaign| add_film_origins(campaign, &mut hosts));
        let media = if hosts.len() > FILM_HOSTS_MAX {
            " https:".to_owned()
        } else {
            hosts.iter().fold(String::new(), |list, host| list + " " + host)
        };
        Self { media, ..self }
    }

    /// The policy of a page, by the scripts that stand in it.
    #[must_use]
    pub fn of_page(&self, html: &str) -> String {
        self.with_scripts(&script_sources(html))
    }

    /// The policy of a page in which no script may stand.
    #[must_use]
    pub fn without_inline_scripts(&self) -> String {
        self.with_scripts("'self'")
    }

    fn with_scripts(&self, scripts: &str) -> String {
        let Self { origins, media } = self;
        let all: String = origins.iter().map(|origin| format!(" {origin}")).collect();
        let http = origins.iter().filter(|origin| origin.starts_with("http"));
        let http: String = http.map(|origin| format!(" {origin}")).collect();
        // Without scripts a tap is a form.
        format!(
            "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data:{media}; media-src 'self'{media}; connect-src 'self'{all}; \
             object-src 'none'; base-uri 'self'; form-action 'self'{http}"
        )
    }

    /// A page with its policy, before anything that it is about.
    #[must_use]
    pub fn put_into(&self, html: &str) -> String {
        let html = without_policy(html);
        let Some(place) = place_in(&html) else { return html };
        let mut m = Markup::with_room(html.len() + 1024);
        m.html(&html[..place]);
        // Hosts and hashes have no letter that ends the value; its quotes are single ones.
        m.put("<meta http-equiv=content-security-policy content=\"").html(&self.of_page(&html));
        m.put("\">");
        m.html(&html[place..]);
        m.into_html()
    }
}

/// The beginning of the element, as [`Policy::put_into`] writes it.
pub(super) const META: &str = "<meta http-equiv=content-security-policy";

fn without_policy(html: &str) -> String {
    match html.split_once(META) {
        Some((before, rest)) => {
            let (_, after) = rest.split_once('>').unwrap_or_default();
            [before, after].concat()
        }
        None => html.to_owned(),
    }
}

/// Behind the element with the base, or where the head begins.
fn place_in(html: &str) -> Option<usize> {
    let start = ["<base", "<head", "<html"].iter().find_map(|tag| html.find(tag))?;
    Some(start + html[start..].find('>')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use serde_json::json;

    fn policy(config: &Value) -> Policy {
        let backend = Backend::of_config(config, Some(Backend::OWN));
        Policy::of(&samples::place(), &backend, config)
    }

    #[test]
    fn a_page_says_what_it_may_run_and_whom_it_speaks_to() {
        let page = "<!doctype html><html lang=ar><meta charset=utf-8><base href=\"/\"><title>a</title>\
                    <script>alert('Hello, world.');</script><script src=a.js></script>";
        let own = policy(&json!({})).put_into(page);
        let meta = own.split_once(META).unwrap().1.split_once('>').unwrap().0;
        assert!(own.starts_with(
            "<!doctype html><html lang=ar><meta charset=utf-8><base href=\"/\"><meta"
        ));
        // The example of the specification.
        assert!(meta.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{meta}");
        assert!(
            meta.contains("connect-src 'self';") && meta.ends_with("form-action 'self'\""),
            "{meta}"
        );
        let other = policy(&json!({"backend": "https://api.example.net/v1"}));
        let again = other.put_into(&own);
        assert!(again.contains("connect-src 'self' https://api.example.net;"), "{again}");
        assert!(again.contains("form-action 'self' https://api.example.net\""), "{again}");
        assert_eq!(again.matches(META).count(), 1);
        assert_eq!(policy(&json!({})).put_into(&again), own);
    }

    #[test]
    fn media_are_narrowed_to_film_hosts_only_where_all_campaigns_are_known() {
        let own = policy(&json!({}));
        assert!(own.of_page("").contains("img-src 'self' data: https:;"));
        let film = |number| json!({"video": {"src": format!("https://h{number}.example/a")}});
        let narrow = |policy: Policy, count| {
            let films: Vec<_> = (0..count).map(film).collect();
            policy.with_films_of(films.iter().filter_map(Value::as_object)).of_page("")
        };
        let none = narrow(own.clone(), 0);
        assert!(none.contains("img-src 'self' data:; media-src 'self';"), "{none}");
        let one = narrow(own.clone(), 1);
        assert!(one.contains("media-src 'self' https://h0.example;"), "{one}");
        let many = narrow(own, FILM_HOSTS_MAX + 1);
        assert!(many.contains("media-src 'self' https:;"), "{many}");
        let other = narrow(policy(&json!({"backend": "https://api.example.net/v1"})), 1);
        assert!(other.contains("media-src 'self' https: https://api.example.net;"), "{other}");
    }

    #[test]
    fn a_page_without_a_base_has_the_policy_at_the_beginning_of_its_head() {
        let own = policy(&json!({})).put_into("<html><head><title>a</title>");
        assert!(own.starts_with("<html><head><meta http-equiv"), "{own}");
        assert_eq!(policy(&json!({})).put_into("no page"), "no page");
    }
}
