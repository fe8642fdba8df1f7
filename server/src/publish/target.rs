//! Where counts are sent to, as the command line names it.

use naqra::domain::percent_encode;
use redis::{ConnectionInfo, IntoConnectionInfo};
use std::fmt;
use std::str::FromStr;

/// What stands for the campaign in an address.
const SLUG: &str = "{slug}";

/// A broker that takes counts.
#[derive(Clone, Debug)]
pub enum Target {
    /// Each count is POSTed to an address.
    Http(Template),
    /// Each count is published and remembered in a Redis.
    Redis(RedisAt),
}

/// An address with a place for the campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(String);

/// A database of a Redis.
#[derive(Clone, Debug)]
pub struct RedisAt {
    info: ConnectionInfo,
}

/// Why an address is none.
#[derive(Debug)]
pub struct TargetError(String);

impl fmt::Display for TargetError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for TargetError {}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        if text.starts_with("http://") || text.starts_with("https://") {
            return text.parse().map(Self::Http);
        }
        text.parse().map(Self::Redis)
    }
}

impl FromStr for Template {
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

impl FromStr for RedisAt {
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

impl Template {
    /// The address for a campaign.
    pub fn address(&self, slug: &str) -> String {
        self.0.replace(SLUG, &percent_encode(slug))
    }
}

impl RedisAt {
    /// How to connect.
    pub fn info(&self) -> ConnectionInfo {
        self.info.clone()
    }

    /// The name of the channel on which each new count is published.
    ///
    /// Channels are common to all databases of a Redis, so the number is part of the name.
    pub fn channel(&self) -> String {
        self.name("progress")
    }

    /// The hash in which the newest count of each campaign is remembered.
    pub fn counts(&self) -> String {
        self.name("counts")
    }

    /// The key that names the database whose counts these are.
    pub fn writer(&self) -> String {
        self.name("writer")
    }

    fn name(&self, part: &str) -> String {
        format!("naqra:{}:{part}", self.info.redis_settings().db())
    }
}

// Names for messages: without user and password.

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(template) => template.fmt(out),
            Self::Redis(at) => at.fmt(out),
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let start = rest[..end].rfind('@').map_or(0, |at| at + 1);
        write!(out, "{scheme}://{}", &rest[start..])
    }
}

impl fmt::Display for RedisAt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "redis://{}/{}", self.info.addr(), self.info.redis_settings().db())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_shown_without_secrets() {
        for (text, shown) in [
            ("http://127.0.0.1:4107/pub?id={slug}", "http://127.0.0.1:4107/pub?id={slug}"),
            ("https://me:secret@hub.example/{slug}", "https://hub.example/{slug}"),
            ("https://hub.example/@/{slug}", "https://hub.example/@/{slug}"),
            ("redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/0"),
            ("redis://:secret@cache.example/7", "redis://cache.example:6379/7"),
            ("redis://127.0.0.1", "redis://127.0.0.1:6379/0"),
        ] {
            let target: Target = text.parse().expect(text);
            assert_eq!(target.to_string(), shown);
        }
    }

    #[test]
    fn wrong_addresses_are_answered_with_what_would_be_right() {
        for (text, part) in [
            ("http://127.0.0.1/pub", "{slug}"),
            ("http:///pub?id={slug}", "host"),
            ("http://a b/{slug}", "no address"),
            ("127.0.0.1:6379", "redis://"),
            ("rediss://127.0.0.1", "without TLS"),
            ("redis://127.0.0.1/many", "DATABASE"),
            ("", "redis://"),
        ] {
            let error = text.parse::<Target>().expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn a_slug_is_encoded_wherever_it_stands() {
        let template: Template = "http://h/{slug}/pub?id={slug}".parse().expect("a template");
        assert_eq!(template.address("clean-water"), "http://h/clean-water/pub?id=clean-water");
        assert_eq!(template.address("a/b&c"), "http://h/a%2Fb%26c/pub?id=a%2Fb%26c");
    }

    #[test]
    fn two_databases_of_one_redis_share_no_name() {
        let at = |text: &str| text.parse::<RedisAt>().expect(text);
        let (one, two) = (at("redis://h/1"), at("redis://h/2"));
        assert_eq!(one.channel(), "naqra:1:progress");
        assert_eq!(one.counts(), "naqra:1:counts");
        assert_eq!(one.writer(), "naqra:1:writer");
        assert_ne!(one.channel(), two.channel());
    }
}
