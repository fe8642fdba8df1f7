//! The addresses that `--publish` and `--follow` take.

use naqra_campaign::percent_encode;
use redis::{ConnectionInfo, IntoConnectionInfo};
use std::{fmt, str::FromStr};

/// The placeholder of the campaign in an address.
const SLUG: &str = "{slug}";

/// A broker that counts are published to.
#[derive(Clone, Debug)]
pub enum PublishTarget {
    /// Each count is POSTed to the address of its campaign.
    Http(UrlTemplate),
    /// Each count is stored in a Redis and published on its channel.
    Redis(RedisUrl),
}

/// An http or https address with the placeholder `{slug}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlTemplate(String);

/// The address of one database of a Redis: `redis://HOST:PORT/DATABASE`.
#[derive(Clone, Debug)]
pub struct RedisUrl {
    info: ConnectionInfo,
}

/// Why an address cannot be used, with an example of a good one.
#[derive(Debug)]
pub struct TargetError(String);

impl fmt::Display for TargetError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for TargetError {}

impl FromStr for PublishTarget {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        if text.starts_with("http://") || text.starts_with("https://") {
            return text.parse().map(Self::Http);
        }
        text.parse().map(Self::Redis)
    }
}

impl FromStr for UrlTemplate {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let refused = |why: &str| {
            Err(TargetError(format!("{why}, such as http://127.0.0.1:4107/pub?id={SLUG}")))
        };
        let (_, rest) = text.split_once("://").unwrap_or_default();
        if rest.split(['/', '?', '#']).next().is_none_or(str::is_empty) {
            return refused("the address names no host; give a whole one");
        }
        if !text.contains(SLUG) {
            return refused("{slug} must stand where the campaign is named");
        }
        let sample = text.replace(SLUG, "a");
        if sample.parse::<ureq::http::Uri>().is_err() {
            return refused("this is no address; give one");
        }
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for RedisUrl {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let known = ["redis://", "valkey://"].iter().any(|scheme| text.starts_with(scheme));
        let info = known.then(|| text.into_connection_info().ok()).flatten();
        info.map(|info| Self { info }).ok_or_else(|| {
            TargetError(format!(
                "give redis://HOST:PORT/DATABASE (without TLS), or an http address with {SLUG}"
            ))
        })
    }
}

impl UrlTemplate {
    /// The address for a campaign; the slug is percent-encoded.
    pub fn expand(&self, slug: &str) -> String {
        self.0.replace(SLUG, &percent_encode(slug))
    }
}

impl RedisUrl {
    /// The parameters of a connection.
    pub fn info(&self) -> ConnectionInfo {
        self.info.clone()
    }

    /// The name of the channel on which each new count is published. It holds the number of the
    /// database, as all databases of a Redis share their channels.
    pub fn channel(&self) -> String {
        self.name("progress")
    }

    /// The key of the hash with the newest count of each campaign.
    pub fn counts_key(&self) -> String {
        self.name("counts")
    }

    /// The key whose value names the SQLite database that publishes.
    pub fn writer_key(&self) -> String {
        self.name("writer")
    }

    fn name(&self, part: &str) -> String {
        format!("naqra:{}:{part}", self.info.redis_settings().db())
    }
}

// Shown in messages, so without user and password.

impl fmt::Display for PublishTarget {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(template) => template.fmt(out),
            Self::Redis(url) => url.fmt(out),
        }
    }
}

impl fmt::Display for UrlTemplate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let start = rest[..end].rfind('@').map_or(0, |at| at + 1);
        write!(out, "{scheme}://{}", &rest[start..])
    }
}

impl fmt::Display for RedisUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "redis://{}/{}", self.info.addr(), self.info.redis_settings().db())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publish_targets_are_shown_without_passwords() {
        for (text, shown) in [
            ("http://127.0.0.1:4107/pub?id={slug}", "http://127.0.0.1:4107/pub?id={slug}"),
            ("https://me:secret@hub.example/{slug}", "https://hub.example/{slug}"),
            ("https://hub.example/@/{slug}", "https://hub.example/@/{slug}"),
            ("redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/0"),
            ("redis://:secret@cache.example/7", "redis://cache.example:6379/7"),
            ("redis://127.0.0.1", "redis://127.0.0.1:6379/0"),
        ] {
            let target: PublishTarget = text.parse().expect(text);
            assert_eq!(target.to_string(), shown);
        }
    }

    #[test]
    fn errors_of_publish_targets_say_what_is_expected() {
        for (text, part) in [
            ("http://127.0.0.1/pub", "{slug}"),
            ("http:///pub?id={slug}", "host"),
            ("http://a b/{slug}", "no address"),
            ("127.0.0.1:6379", "redis://"),
            ("rediss://127.0.0.1", "without TLS"),
            ("redis://127.0.0.1/many", "DATABASE"),
            ("", "redis://"),
        ] {
            let error = text.parse::<PublishTarget>().expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn url_template_encodes_every_slug() {
        let template: UrlTemplate = "http://h/{slug}/pub?id={slug}".parse().expect("a template");
        assert_eq!(template.expand("clean-water"), "http://h/clean-water/pub?id=clean-water");
        assert_eq!(template.expand("a/b&c"), "http://h/a%2Fb%26c/pub?id=a%2Fb%26c");
    }

    #[test]
    fn redis_databases_share_no_key_and_no_channel() {
        let url = |text: &str| text.parse::<RedisUrl>().expect(text);
        let (one, two) = (url("redis://h/1"), url("redis://h/2"));
        assert_eq!(one.channel(), "naqra:1:progress");
        assert_eq!(one.counts_key(), "naqra:1:counts");
        assert_eq!(one.writer_key(), "naqra:1:writer");
        assert_ne!(one.channel(), two.channel());
    }
}
