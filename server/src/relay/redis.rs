//! Publishes counts to Redis: the newest of each campaign in a hash, and each change as a message.
//!
//! Counts of two databases must not be mixed, so the key `writer` names the database that
//! publishes. It expires [`LEASE_SECONDS`] after the last contact; until then other databases are
//! refused.

use super::{RedisUrl, redis_message};
use crate::count::{Count, Progress};
use redis::{AsyncConnectionConfig, Client, RedisError, aio::MultiplexedConnection, cmd, pipe};
use serde::Serialize;
use std::time::Duration;

/// How long a server stays the one that publishes after its last contact, in seconds.
const LEASE_SECONDS: u64 = 15;
/// How long connecting or a response may take.
const REPLY_TIMEOUT: Duration = Duration::from_secs(2);

/// The message about a campaign: its progress, and what full documents show beside it.
#[derive(Serialize)]
struct CountMessage<'a> {
    #[serde(flatten)]
    progress: Progress<'a>,
    reached_at: Option<&'a str>,
    store: &'a str,
}

pub(super) struct RedisPublisher {
    url: RedisUrl,
    database: String,
    connection: Option<MultiplexedConnection>,
}

impl RedisPublisher {
    pub(super) fn new(url: RedisUrl, database: String) -> Self {
        Self { url, database, connection: None }
    }

    /// Sends all counts in one transaction.
    ///
    /// # Errors
    /// The reason why none of them arrived.
    pub(super) async fn send(
        &mut self,
        due: impl Iterator<Item = (&str, &Count)>,
    ) -> Result<(), String> {
        let (counts, channel) = (self.url.counts_key(), self.url.channel());
        let mut pipe = pipe();
        pipe.atomic();
        let mut is_empty = true;
        for (slug, count) in due {
            let progress = count.progress(slug);
            let reached_at = count.reached_at.as_deref();
            let message = CountMessage { progress, reached_at, store: &self.database };
            let json = serde_json::to_string(&message).map_err(|error| error.to_string())?;
            pipe.hset(&counts, slug, &json).ignore().publish(&channel, &json).ignore();
            is_empty = false;
        }
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(&self.url).await.map_err(redis_message)?,
        };
        let mut used = connection.clone();
        if acquire_lease(&mut used, &self.url, &self.database).await? {
            // The counts in the hash belong to another database.
            cmd("DEL").arg(&counts).exec_async(&mut used).await.map_err(redis_message)?;
        }
        if !is_empty {
            pipe.exec_async(&mut used).await.map_err(redis_message)?;
        }
        // Only a connection that has worked is used again.
        self.connection = Some(connection);
        Ok(())
    }

    /// Releases the lease, so that another database may publish at once.
    pub(super) async fn close(self) {
        let Some(mut connection) = self.connection else {
            return;
        };
        let key = self.url.writer_key();
        let holder: Result<Option<String>, _> =
            cmd("GET").arg(&key).query_async(&mut connection).await;
        if holder.is_ok_and(|holder| holder.as_deref() == Some(self.database.as_str())) {
            // If this fails, the key expires by itself.
            let _ = cmd("DEL").arg(&key).exec_async(&mut connection).await;
        }
    }
}

/// Acquires or renews the lease of `database`. Returns whether another database held it last.
///
/// # Errors
/// When another database holds it now, or Redis fails.
async fn acquire_lease(
    connection: &mut MultiplexedConnection,
    url: &RedisUrl,
    database: &str,
) -> Result<bool, String> {
    let key = url.writer_key();
    let mut set = cmd("SET");
    set.arg(&key).arg(database).arg("NX").arg("EX").arg(LEASE_SECONDS);
    let acquired: Option<String> = set.query_async(connection).await.map_err(redis_message)?;
    if acquired.is_none() {
        let holder: Option<String> =
            cmd("GET").arg(&key).query_async(connection).await.map_err(redis_message)?;
        if holder.as_deref() != Some(database) {
            return Err("another server with a database of its own publishes there; give this \
                        one another database of the Redis, or let it --follow"
                .into());
        }
        let mut expire = cmd("EXPIRE");
        expire.arg(&key).arg(LEASE_SECONDS);
        expire.exec_async(connection).await.map_err(redis_message)?;
        return Ok(false);
    }
    let mut swap = cmd("SET");
    swap.arg(format!("{key}:last")).arg(database).arg("GET");
    let last: Option<String> = swap.query_async(connection).await.map_err(redis_message)?;
    Ok(last.is_some_and(|last| last != database))
}

async fn connect(url: &RedisUrl) -> Result<MultiplexedConnection, RedisError> {
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(REPLY_TIMEOUT))
        .set_response_timeout(Some(REPLY_TIMEOUT));
    Client::open(url.info())?.get_multiplexed_async_connection_with_config(&config).await
}
