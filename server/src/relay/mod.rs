//! Relays counts beyond this process (Cargo feature `relay`): publishes them to Nchan or Redis, and
//! lets a server without a database follow one that publishes to Redis.
//!
//! - `options`: `--publish` and `--follow`. `target`: the addresses that they take.
//! - `publisher`: one task per broker. `schedule`: what is sent when. `nchan`, `redis`: how.
//! - `follower`: subscribes to Redis. `mirror`: merges messages into the counts that are shown.

mod follower;
mod mirror;
mod nchan;
mod options;
mod publisher;
mod redis;
mod schedule;
mod target;

pub(crate) use options::RelayOptions;
pub(crate) use target::{PublishTarget, RedisUrl, UrlTemplate};

pub(crate) use follower::Follower;
pub(crate) use publisher::Publishers;

use std::fmt;
use uuid::Uuid;

/// Why the relay cannot start.
#[derive(Debug)]
pub enum RelayError {
    /// `--follow`: the Redis at this address has no counts, or does not answer; the reason.
    NothingToFollow(String, String),
    /// Both `--follow` and `--publish redis://…` are given.
    FollowerPublishesToRedis,
}

impl fmt::Display for RelayError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToFollow(url, reason) => write!(
                out,
                "There are no counts at {url} ({reason}). Start the server that publishes them, \
                 with --publish {url}, then this one."
            ),
            Self::FollowerPublishesToRedis => out.write_str(
                "A server that follows has no counts of its own to publish to a Redis. \
                 Leave out --follow or --publish redis://….",
            ),
        }
    }
}

impl std::error::Error for RelayError {}

/// An unpredictable number from 0 to 1.
fn random_fraction() -> f64 {
    let bits = u32::try_from(Uuid::new_v4().as_u128() >> 96).unwrap_or_default();
    f64::from(bits) / f64::from(u32::MAX)
}

/// The text of an error of Redis.
#[expect(clippy::needless_pass_by_value, reason = "used as the argument of map_err")]
fn redis_message(error: ::redis::RedisError) -> String {
    error.to_string()
}
