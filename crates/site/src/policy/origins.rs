//! The hosts that the pages of a site connect to.

use crate::site::PublicSite;
use naqra_adapters::Backend;
use serde_json::Value;

/// Sources for a host that a policy cannot name: all hosts.
const ALL: [&str; 2] = ["https:", "wss:"];

/// The origins of a backend except the site's own, as policy sources without duplicates.
pub(super) fn origins(site: &PublicSite, backend: &Backend, config: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |origin: &str| {
        if origin != site.origin() && !found.iter().any(|known| known == origin) {
            found.push(origin.to_owned());
        }
    };
    let whole = backend.page_root().filter(|root| root.contains("://"));
    whole.map(sources).unwrap_or_default().iter().for_each(|source| add(source));
    if !config["backend"].is_object() {
        return found;
    }
    let mut described = vec![site.origin().to_owned()];
    addresses(&config["backend"], &mut described);
    let hosts = config["allowed_hosts"].as_array().into_iter().flatten();
    // URLs in responses use the scheme of the site.
    let scheme = site.origin().split_once("://").map_or("https", |(scheme, _)| scheme);
    described.extend(hosts.filter_map(Value::as_str).map(|host| format!("{scheme}://{host}")));
    for address in &described {
        // A stream may be a WebSocket at an HTTP address.
        for source in sources(address) {
            add(&source);
            if let Some(rest) = source.strip_prefix("http") {
                add(&format!("ws{rest}"));
            }
        }
    }
    found
}

const SCHEMES: [&str; 4] = ["http://", "https://", "ws://", "wss://"];

/// Appends all absolute URLs in a value.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if SCHEMES.iter().any(|scheme| text.starts_with(scheme)) => {
            found.push(text.clone());
        }
        Value::Array(entries) => entries.iter().for_each(|entry| addresses(entry, found)),
        Value::Object(members) => members.values().for_each(|member| addresses(member, found)),
        _ => {}
    }
}

/// The sources of a URL: its origin, or all hosts if a policy cannot name the host.
fn sources(address: &str) -> Vec<String> {
    match (origin(address), address.split_once("://")) {
        (Some(origin), _) => vec![origin],
        (None, Some((_, rest))) if !host_of(rest).is_empty() => ALL.map(str::to_owned).to_vec(),
        _ => Vec::new(),
    }
}

/// Scheme, host and port of a URL in lower case; the scheme alone if the host is a template. `None` if
/// the host has characters that a policy does not allow (it is ASCII only).
pub(super) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.iter().any(|known| known.strip_suffix("://") == Some(&scheme)) {
        return None;
    }
    let host = host_of(rest).to_ascii_lowercase();
    if host.contains('{') {
        return Some(format!("{scheme}:"));
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    (!host.is_empty() && host.bytes().all(fits)).then(|| format!("{scheme}://{host}"))
}

/// Host and port of a URL without its scheme.
fn host_of(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use serde_json::json;

    fn of(config: &Value) -> Vec<String> {
        let backend = Backend::of_config(config, Some(Backend::OWN));
        origins(&samples::site(), &backend, config)
    }

    #[test]
    fn policy_origins_are_the_hosts_of_the_config() {
        assert!(of(&json!({})).is_empty());
        assert!(of(&json!({"backend": null})).is_empty());
        assert!(of(&json!({"backend": "https://example.org/api"})).is_empty(), "the site's own");
        assert_eq!(of(&json!({"backend": "http://127.0.0.1:81/v1"})), ["http://127.0.0.1:81"]);
        let described = json!({
            "backend": {
                "root": "https://CMS.example.net/items",
                "list": {"address": "campaigns?fields=*"},
                "live": {"address": "wss://push.example.net/all"}
            },
            "allowed_hosts": ["cdn.example.net:8443"]
        });
        assert_eq!(
            of(&described),
            [
                "wss://example.org",
                "wss://push.example.net",
                "https://cms.example.net",
                "wss://cms.example.net",
                "https://cdn.example.net:8443",
                "wss://cdn.example.net:8443"
            ]
        );
        let template = json!({"backend": {"live": {"address": "wss://{host}/x"}}});
        assert_eq!(of(&template), ["wss://example.org", "wss:"]);
        let named = json!({"backend": {"root": "https://موقع.example/"}});
        assert_eq!(of(&named), ["wss://example.org", "https:", "wss:"]);
    }
}
