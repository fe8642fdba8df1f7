//! What pages may load and use: Content-Security-Policy and Permissions-Policy.

use crate::campaigns::Campaign;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Abilities of browsers that no page of the site uses, nor anything shown inside it.
pub(super) const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), \
     display-capture=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// More hosts than this are not listed: the header would grow without end.
const HOSTS_MAX: usize = 20;

/// Where pages may load from besides the site itself; each begins with a blank or is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sources {
    /// Pictures, films and their captions.
    media: String,
    /// Backends and their streams.
    connect: String,
    /// Backends that take the form of the tap button.
    forms: String,
}

impl Sources {
    /// The hosts that films of these campaigns lie on, and those that the `config.json` in `dist` names.
    pub(super) fn of_campaigns<'a>(
        campaigns: impl IntoIterator<Item = &'a Campaign>,
        dist: &Path,
    ) -> Self {
        let own = Self::of_site(dist);
        // The campaigns of another backend are not known here.
        if !own.connect.is_empty() {
            return own;
        }
        let mut hosts = BTreeSet::new();
        for campaign in campaigns {
            add_film_hosts(&campaign.document, &mut hosts);
        }
        Self { media: listed(&hosts, " https:"), ..own }
    }

    /// For pages that lie in `dist`, whose campaigns are not known: pictures and films of any host.
    pub(super) fn of_site(dist: &Path) -> Self {
        let config = std::fs::read(dist.join("config.json")).ok();
        let config = config.and_then(|json| serde_json::from_slice::<Value>(&json).ok());
        let mut hosts = BTreeSet::new();
        if let Some(backend) = config.as_ref().and_then(|config| config.get("backend")) {
            add_backend_hosts(backend, &mut hosts);
        }
        let allowed = config.as_ref().and_then(|config| config.get("allowed_hosts"));
        for host in allowed.and_then(Value::as_array).into_iter().flatten() {
            let address = host.as_str().map(|host| format!("https://{host}"));
            add_backend_hosts(&Value::from(address), &mut hosts);
        }
        let forms = hosts.iter().filter(|host| host.starts_with("http")).cloned().collect();
        Self {
            media: " https:".to_owned(),
            connect: listed(&hosts, " https: http: wss: ws:"),
            forms: listed(&forms, " https: http:"),
        }
    }
}

/// The policy of a page that may run these scripts.
pub(super) fn content_policy(scripts: &str, sources: &Sources) -> String {
    let Sources { media, connect, forms } = sources;
    format!(
        "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:{media}; media-src 'self'{media}; connect-src 'self'{connect}; \
         object-src 'none'; base-uri 'self'; form-action 'self'{forms}"
    )
}

/// Films stand at the top of a campaign and in its lists.
fn add_film_hosts(campaign: &serde_json::Map<String, Value>, hosts: &mut BTreeSet<String>) {
    let lists = campaign.values().filter_map(Value::as_array).flatten();
    let films = lists.filter_map(|item| item.get("video")).chain(campaign.get("video"));
    for film in films {
        let captions = film["captions"].as_array().into_iter().flatten();
        let sources =
            captions.map(|caption| &caption["src"]).chain([&film["src"], &film["poster"]]);
        let secure = sources.filter_map(Value::as_str).filter_map(origin);
        hosts.extend(secure.filter(|host| host.starts_with("https://")));
    }
}

/// All whole addresses in the description of a backend. A page also reads streams of the hosts that
/// it asks, and a policy for `https:` does not let it open a WebSocket there.
fn add_backend_hosts(described: &Value, hosts: &mut BTreeSet<String>) {
    match described {
        Value::String(text) => {
            let Some(origin) = origin(text) else { return };
            for (http, socket) in [("https://", "wss://"), ("http://", "ws://")] {
                if let Some(host) = origin.strip_prefix(http) {
                    hosts.insert(format!("{socket}{host}"));
                }
            }
            hosts.insert(origin);
        }
        Value::Array(items) => items.iter().for_each(|item| add_backend_hosts(item, hosts)),
        Value::Object(fields) => fields.values().for_each(|item| add_backend_hosts(item, hosts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Scheme, host and port of an address, as far as they can stand in a policy; the scheme alone where
/// the host is a template.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !["https", "http", "wss", "ws"].contains(&scheme.as_str()) {
        return None;
    }
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    if host.contains('{') {
        return Some(format!("{scheme}:"));
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    (!host.is_empty() && host.bytes().all(fits)).then(|| format!("{scheme}://{host}"))
}

fn listed(hosts: &BTreeSet<String>, too_many: &str) -> String {
    if hosts.len() > HOSTS_MAX {
        return too_many.to_owned();
    }
    hosts.iter().fold(String::new(), |list, host| list + " " + host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn film_hosts(campaign: &Value) -> String {
        let mut hosts = BTreeSet::new();
        add_film_hosts(campaign.as_object().expect("an object"), &mut hosts);
        listed(&hosts, " https:")
    }

    #[test]
    fn policies_name_the_hosts_of_films_and_no_others() {
        let campaign = json!({
            "video": {"src": "https://Films.example/a.webm", "poster": "/a.png",
                "captions": [{"src": "https://texts.example:8443/a.vtt"}]},
            "stories": [{"video": {"src": "http://plain.example/b.webm",
                "poster": "https://b.example; script-src *"}}, 7],
            "links": [{"url": "https://elsewhere.example/"}],
        });
        assert_eq!(film_hosts(&campaign), " https://films.example https://texts.example:8443");
        assert_eq!(film_hosts(&json!({})), "");
        let film = |number| json!({"video": {"src": format!("https://h{number}.example/a")}});
        let many: Vec<_> = (0..=HOSTS_MAX).map(film).collect();
        assert_eq!(film_hosts(&json!({"stories": many})), " https:");
    }

    #[test]
    fn policies_let_pages_connect_to_their_backend_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = |config: Value| {
            let file = folder.path().join("config.json");
            std::fs::write(file, config.to_string()).expect("written");
            Sources::of_site(folder.path()).connect
        };
        for (config, connect) in [
            (json!({}), ""),
            (json!({"backend": null, "source": "https://elsewhere.example"}), ""),
            (json!({"backend": "api/v1"}), ""),
            (json!({"backend": "https://a.example/api"}), " https://a.example wss://a.example"),
            (
                json!({"backend": {"list": {"url": "http://[::1]:81/x"}}}),
                " http://[::1]:81 ws://[::1]:81",
            ),
            (json!({"backend": {"live": {"url": "wss://{host}/x"}}}), " wss:"),
            (
                json!({"backend": "https://a.example", "allowed_hosts": ["b.example:8443"]}),
                " https://a.example https://b.example:8443 wss://a.example wss://b.example:8443",
            ),
        ] {
            assert_eq!(sources(config.clone()), connect, "{config}");
        }
        let policy = content_policy("'self'", &Sources::of_site(folder.path()));
        assert!(policy.ends_with("form-action 'self' https://a.example https://b.example:8443"));
        let policy = content_policy("'self'", &Sources::of_site(Path::new("/nowhere")));
        assert!(policy.contains("connect-src 'self';"), "{policy}");
    }

    #[test]
    fn hosts_are_narrowed_only_where_all_campaigns_are_known() {
        let nowhere = Path::new("/nowhere");
        assert_eq!(Sources::of_campaigns(&[], nowhere).media, "");
        assert_eq!(Sources::of_site(nowhere).media, " https:");
    }
}
