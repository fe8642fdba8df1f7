//! The Content-Security-Policy of pages, as `<meta>` element or as header, and header files for hosts of
//! static files.

mod headers;
mod origins;
mod scripts;
mod video_hosts;

pub use headers::{HeaderFile, MARK, PATHS, PERMISSIONS, header_files};
pub use scripts::script_sources;

use crate::site::PublicSite;
use naqra_adapters::Backend;
use origins::origins;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use video_hosts::add_video_origins;

/// With more video hosts than this, all hosts are allowed, to keep the policy short.
const VIDEO_HOSTS_MAX: usize = 20;

/// The policy of the pages of one site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Origins besides the site's own that pages connect to, such as `https://api.example.org`.
    origins: Vec<String>,
    /// Sources of images and videos besides the site's own; each starts with a space.
    media: String,
}

impl Policy {
    /// The policy of a site with the backend of `config`, the content of `config.json`.
    #[must_use]
    pub fn of(site: &PublicSite, backend: &Backend, config: &Value) -> Self {
        Self::with_origins(origins(site, backend, config))
    }

    /// The policy of the shell, which reads the backend from `config.json` at run time.
    #[must_use]
    pub fn of_any_backend() -> Self {
        Self::with_origins(["https:", "http:", "wss:", "ws:"].map(str::to_owned).to_vec())
    }

    fn with_origins(origins: Vec<String>) -> Self {
        // Campaigns may have images and videos on any host.
        let http = origins.iter().filter(|origin| origin.starts_with("http"));
        let media = http.fold(" https:".to_owned(), |list, origin| list + " " + origin);
        Self { origins, media }
    }

    /// Limits media to the video hosts of these campaigns, given as documents. Changes nothing if pages
    /// load from another backend, because its campaigns are unknown.
    #[must_use]
    pub fn with_videos_of<'a>(
        self,
        campaigns: impl IntoIterator<Item = &'a Map<String, Value>>,
    ) -> Self {
        if !self.origins.is_empty() {
            return self;
        }
        let mut hosts = BTreeSet::new();
        campaigns.into_iter().for_each(|campaign| add_video_origins(campaign, &mut hosts));
        let media = if hosts.len() > VIDEO_HOSTS_MAX {
            " https:".to_owned()
        } else {
            hosts.iter().fold(String::new(), |list, host| list + " " + host)
        };
        Self { media, ..self }
    }

    /// The policy of a page, with the hashes of its inline scripts.
    #[must_use]
    pub fn of_page(&self, html: &str) -> String {
        self.with_scripts(&script_sources(html))
    }

    /// The policy of a page without inline scripts.
    #[must_use]
    pub fn without_inline_scripts(&self) -> String {
        self.with_scripts("'self'")
    }

    fn with_scripts(&self, scripts: &str) -> String {
        let Self { origins, media } = self;
        let all: String = origins.iter().map(|origin| format!(" {origin}")).collect();
        let http = origins.iter().filter(|origin| origin.starts_with("http"));
        let http: String = http.map(|origin| format!(" {origin}")).collect();
        // Without scripts, a tap is sent by a form.
        format!(
            "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data:{media}; media-src 'self'{media}; connect-src 'self'{all}; \
             object-src 'none'; base-uri 'self'; form-action 'self'{http}"
        )
    }

    /// Inserts the policy of a page into its head, in place of an earlier one.
    #[must_use]
    pub fn insert_into(&self, html: &str) -> String {
        let html = without_policy(html);
        let Some(at) = insertion_point(&html) else { return html };
        // It goes into finished HTML, where the hashes of all scripts are known. Hosts and hashes contain no
        // double quotes, so nothing needs escaping.
        let meta = format!("{META} content=\"{}\">", self.of_page(&html));
        [&html[..at], &meta, &html[at..]].concat()
    }
}

/// Start of the `<meta>` element, as [`Policy::insert_into`] writes it.
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

/// The byte offset after `<base>`, else after `<head>` or `<html>`.
fn insertion_point(html: &str) -> Option<usize> {
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
        Policy::of(&samples::site(), &backend, config)
    }

    #[test]
    fn policy_lists_inline_scripts_and_backend_hosts() {
        let page = "<!doctype html><html lang=ar><meta charset=utf-8><base href=\"/\"><title>a</title>\
                    <script>alert('Hello, world.');</script><script src=a.js></script>";
        let own = policy(&json!({})).insert_into(page);
        let meta = own.split_once(META).unwrap().1.split_once('>').unwrap().0;
        assert!(own.starts_with(
            "<!doctype html><html lang=ar><meta charset=utf-8><base href=\"/\"><meta"
        ));
        // The example of the CSP specification.
        assert!(meta.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{meta}");
        assert!(
            meta.contains("connect-src 'self';") && meta.ends_with("form-action 'self'\""),
            "{meta}"
        );
        let other = policy(&json!({"backend": "https://api.example.net/v1"}));
        let again = other.insert_into(&own);
        assert!(again.contains("connect-src 'self' https://api.example.net;"), "{again}");
        assert!(again.contains("form-action 'self' https://api.example.net\""), "{again}");
        assert_eq!(again.matches(META).count(), 1);
        assert_eq!(policy(&json!({})).insert_into(&again), own);
    }

    #[test]
    fn policy_limits_media_to_video_hosts_of_known_campaigns() {
        let own = policy(&json!({}));
        assert!(own.of_page("").contains("img-src 'self' data: https:;"));
        let video = |number| json!({"video": {"src": format!("https://h{number}.example/a")}});
        let narrow = |policy: Policy, count| {
            let campaigns: Vec<_> = (0..count).map(video).collect();
            policy.with_videos_of(campaigns.iter().filter_map(Value::as_object)).of_page("")
        };
        let none = narrow(own.clone(), 0);
        assert!(none.contains("img-src 'self' data:; media-src 'self';"), "{none}");
        let one = narrow(own.clone(), 1);
        assert!(one.contains("media-src 'self' https://h0.example;"), "{one}");
        let many = narrow(own, VIDEO_HOSTS_MAX + 1);
        assert!(many.contains("media-src 'self' https:;"), "{many}");
        let other = narrow(policy(&json!({"backend": "https://api.example.net/v1"})), 1);
        assert!(other.contains("media-src 'self' https: https://api.example.net;"), "{other}");
    }

    #[test]
    fn policy_goes_to_the_start_of_a_head_without_base() {
        let own = policy(&json!({})).insert_into("<html><head><title>a</title>");
        assert!(own.starts_with("<html><head><meta http-equiv"), "{own}");
        assert_eq!(policy(&json!({})).insert_into("no page"), "no page");
    }
}
