//! What pages of a host of files may load and run: a Content-Security-Policy in each page, and
//! files with the headers that a page cannot say of itself, for the usual hosts.

mod headers;
mod origins;
mod scripts;

pub use headers::{HeaderFile, MARK, PATHS, header_files};
pub use scripts::script_sources;

use super::site::Place;
use crate::{markup::Markup, wire::Backend};
use origins::origins;
use serde_json::Value;

/// The policy of the pages of one site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Hosts besides the site itself that pages speak to, such as `https://api.example.org`.
    origins: Vec<String>,
}

impl Policy {
    /// The policy of a site with this backend, which is that of this whole `config.json`.
    #[must_use]
    pub fn of(place: &Place, backend: &Backend, config: &Value) -> Self {
        Self { origins: origins(place, backend, config) }
    }

    /// The policy of a page without content: it asks the backend that `config.json` names when the
    /// page is opened, which may be another one by then.
    #[must_use]
    pub fn of_any_backend() -> Self {
        Self { origins: ["https:", "http:", "wss:", "ws:"].map(str::to_owned).to_vec() }
    }

    /// The policy of a page, by the scripts that stand in it.
    #[must_use]
    pub fn of_page(&self, html: &str) -> String {
        let all: String = self.origins.iter().map(|origin| format!(" {origin}")).collect();
        let http = self.origins.iter().filter(|origin| origin.starts_with("http"));
        let http: String = http.map(|origin| format!(" {origin}")).collect();
        // Campaigns name pictures and films on any host; without scripts a tap is a form.
        format!(
            "default-src 'self'; script-src {}; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data: https:{http}; media-src 'self' https:{http}; \
             connect-src 'self'{all}; object-src 'none'; base-uri 'self'; form-action 'self'{http}",
            script_sources(html)
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
    use crate::prerender::samples;
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
    fn a_page_without_a_base_has_the_policy_at_the_beginning_of_its_head() {
        let own = policy(&json!({})).put_into("<html><head><title>a</title>");
        assert!(own.starts_with("<html><head><meta http-equiv"), "{own}");
        assert_eq!(policy(&json!({})).put_into("no page"), "no page");
    }
}
