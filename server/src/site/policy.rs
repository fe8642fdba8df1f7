//! The Content-Security-Policy of the pages of this server.

use naqra_adapters::Backend;
use naqra_site::{policy::Policy, site::PublicSite};
use serde_json::Value;
use std::{fs, path::Path};

/// The policy of the pages in `dist`, by its `config.json` of this moment.
pub(super) fn site_policy(place: &PublicSite, dist: &Path) -> Policy {
    let config = fs::read(dist.join("config.json")).ok();
    let config = config.and_then(|json| serde_json::from_slice::<Value>(&json).ok());
    let config = config.unwrap_or_default();
    let backend = Backend::of_config(&config, Some(Backend::OWN));
    Policy::of(place, &backend, &config)
}

/// A policy with who may show the page in a frame: a page cannot say that of itself.
pub(super) fn with_frame_ancestors(policy: &str, ancestors: &str) -> String {
    format!("frame-ancestors {ancestors}; {policy}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn policy_follows_the_backend_in_config_json() {
        let place = PublicSite::at("https://example.org", Default::default()).expect("an address");
        let dist = tempfile::tempdir().expect("a folder");
        let policy = || site_policy(&place, dist.path()).without_inline_scripts();
        assert!(policy().contains("connect-src 'self';"), "{}", policy());
        let put = |config: Value| {
            fs::write(dist.path().join("config.json"), config.to_string()).expect("written");
        };
        put(json!({"backend": "https://a.example/api"}));
        assert!(policy().contains("connect-src 'self' https://a.example;"), "{}", policy());
        assert!(policy().ends_with("form-action 'self' https://a.example"), "{}", policy());
        put(json!({"backend": null, "source": "https://elsewhere.example"}));
        assert!(policy().contains("connect-src 'self';"), "{}", policy());
        let framed = with_frame_ancestors("default-src 'self'", "*");
        assert_eq!(framed, "frame-ancestors *; default-src 'self'");
    }
}
