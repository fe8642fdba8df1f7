//! Counts in a Redis: the newest of each campaign in a hash, and each change as a message.
//!
//! Counts of two databases must not be mixed, so a key names the database that publishes. It is
//! kept for a while after the last word of its server; meanwhile another one is refused.

use super::RedisAt;
use crate::count::{Count, Progress};
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, RedisError, cmd, pipe};
use serde::Serialize;
use std::time::Duration;

/// How long a silent server is still the one that publishes, in seconds.
const HELD_SECONDS: u64 = 15;
/// How long an answer may take.
const WITHIN: Duration = Duration::from_secs(2);

/// The message about a campaign: its progress, and what readers of the whole document see beside.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    progress: Progress<'a>,
    reached_at: Option<&'a str>,
    store: &'a str,
}

pub(super) struct RedisBroker {
    at: RedisAt,
    store: String,
    connection: Option<MultiplexedConnection>,
}

impl RedisBroker {
    pub(super) fn new(at: RedisAt, store: String) -> Self {
        Self { at, store, connection: None }
    }

    /// Sends all counts at once, or none.
    pub(super) async fn send(
        &mut self,
        due: impl Iterator<Item = (&str, &Count)>,
    ) -> Result<(), String> {
        let (counts, channel) = (self.at.counts(), self.at.channel());
        let mut pipe = pipe();
        pipe.atomic();
        let mut empty = true;
        for (slug, count) in due {
            let progress = count.progress(slug);
            let reached_at = count.reached_at.as_deref();
            let message = Message { progress, reached_at, store: &self.store };
            let json = serde_json::to_string(&message).map_err(|error| error.to_string())?;
            pipe.hset(&counts, slug, &json).ignore().publish(&channel, &json).ignore();
            empty = false;
        }
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connected(&self.at).await.map_err(|error| error.to_string())?,
        };
        let mut used = connection.clone();
        if claim(&mut used, &self.at, &self.store).await? {
            // What is remembered belongs to another database.
            cmd("DEL").arg(&counts).exec_async(&mut used).await.map_err(words)?;
        }
        if !empty {
            pipe.exec_async(&mut used).await.map_err(words)?;
        }
        // Only a connection that has worked is used again.
        self.connection = Some(connection);
        Ok(())
    }

    /// Makes room for another server.
    pub(super) async fn close(self) {
        let Some(mut connection) = self.connection else {
            return;
        };
        let key = self.at.writer();
        let holder: Result<Option<String>, _> =
            cmd("GET").arg(&key).query_async(&mut connection).await;
        if holder.is_ok_and(|holder| holder.as_deref() == Some(self.store.as_str())) {
            // If this fails it ends by itself after a while.
            let _ = cmd("DEL").arg(&key).exec_async(&mut connection).await;
        }
    }
}

/// Becomes, or stays, the one that publishes. Says whether the last one was another database.
async fn claim(
    connection: &mut MultiplexedConnection,
    at: &RedisAt,
    store: &str,
) -> Result<bool, String> {
    let key = at.writer();
    let mut set = cmd("SET");
    set.arg(&key).arg(store).arg("NX").arg("EX").arg(HELD_SECONDS);
    let taken: Option<String> = set.query_async(connection).await.map_err(words)?;
    if taken.is_none() {
        let holder: Option<String> =
            cmd("GET").arg(&key).query_async(connection).await.map_err(words)?;
        if holder.as_deref() != Some(store) {
            return Err(
                "another server with a database of its own publishes there; give this one \
                        another database of the Redis, or let it --follow"
                    .into(),
            );
        }
        cmd("EXPIRE").arg(&key).arg(HELD_SECONDS).exec_async(connection).await.map_err(words)?;
        return Ok(false);
    }
    let last = format!("{key}:last");
    let last: Option<String> =
        cmd("SET").arg(last).arg(store).arg("GET").query_async(connection).await.map_err(words)?;
    Ok(last.is_some_and(|last| last != store))
}

async fn connected(at: &RedisAt) -> Result<MultiplexedConnection, RedisError> {
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(WITHIN))
        .set_response_timeout(Some(WITHIN));
    Client::open(at.info())?.get_multiplexed_async_connection_with_config(&config).await
}

#[expect(clippy::needless_pass_by_value, reason = "made to be handed to map_err")]
fn words(error: RedisError) -> String {
    error.to_string()
}
