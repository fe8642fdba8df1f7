//! Takes counts from the server that publishes to a Redis, for a server without a database.

mod mirror;

pub use mirror::{Heard, Mirror};

use crate::catalogue::Change;
use crate::hub::Hub;
use crate::publish::{Plan, RedisAt, chance};
use futures_util::StreamExt;
use redis::{AsyncConnectionConfig, Client, Msg, RedisResult, cmd};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// How long an answer may take.
const WITHIN: Duration = Duration::from_secs(2);
/// The least time between two looks at what has come, so that many changes are shown together.
const QUIET: Duration = Duration::from_millis(10);
/// How often the connection is tried: one that broke in silence tells no count.
const PING_EVERY: Duration = Duration::from_secs(5);
/// How long the first counts are waited for; servers are often started together.
const FIRST_WITHIN: Duration = Duration::from_secs(10);
/// How many messages are taken at once.
const CHUNK_MAX: usize = 1024;

/// Why there are no counts to start with.
#[derive(Debug)]
pub enum FollowError {
    /// The Redis does not answer.
    Redis(redis::RedisError),
    /// Nobody has published there.
    Empty,
}

impl fmt::Display for FollowError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redis(error) => error.fmt(out),
            Self::Empty => out.write_str("nothing was published there"),
        }
    }
}

/// The counts there are now, of all campaigns. Waits a few seconds for the first.
///
/// # Errors
/// When there are none even then.
pub(crate) fn first(at: &RedisAt) -> Result<Vec<Heard>, FollowError> {
    let started = Instant::now();
    loop {
        let error = match all_blocking(at) {
            Ok(counts) if !counts.is_empty() => return Ok(readable(counts.values())),
            Ok(_) => FollowError::Empty,
            Err(error) => FollowError::Redis(error),
        };
        if started.elapsed() >= FIRST_WITHIN {
            return Err(error);
        }
        thread::sleep(Duration::from_millis(250));
    }
}

fn all_blocking(at: &RedisAt) -> RedisResult<HashMap<String, String>> {
    let mut connection = Client::open(at.info())?.get_connection_with_timeout(WITHIN)?;
    connection.set_read_timeout(Some(WITHIN))?;
    cmd("HGETALL").arg(at.counts()).query(&mut connection)
}

/// Keeps the hub like the publisher's, for ever.
pub(crate) async fn follow(hub: Arc<Hub>, mirror: Arc<Mutex<Mirror>>, at: RedisAt) {
    // Only the waits of a plan are used here.
    let mut plan = Plan::default();
    loop {
        let mut connected = || plan = Plan::default();
        let Err(reason) = listen(&hub, &mirror, &at, &mut connected).await;
        let trouble = plan.failed(chance());
        if trouble.first {
            eprintln!(
                "Counts cannot be taken from {at} ({reason}). Readers see the last ones until it \
                 is back; this server goes on trying."
            );
        }
        sleep(trouble.wait).await;
    }
}

/// Listens until something breaks.
async fn listen(
    hub: &Hub,
    mirror: &Mutex<Mirror>,
    at: &RedisAt,
    connected: &mut impl FnMut(),
) -> Result<std::convert::Infallible, String> {
    let client = Client::open(at.info()).map_err(words)?;
    let listening = timeout(WITHIN, client.get_async_pubsub()).await.map_err(|_| late())?;
    let (mut asking, messages) = listening.map_err(words)?.split();
    timeout(WITHIN, asking.subscribe(at.channel())).await.map_err(|_| late())?.map_err(words)?;
    // Asked for after the subscription began, so nothing is missed between them.
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(WITHIN))
        .set_response_timeout(Some(WITHIN));
    let mut connection =
        client.get_multiplexed_async_connection_with_config(&config).await.map_err(words)?;
    let all: HashMap<String, String> =
        cmd("HGETALL").arg(at.counts()).query_async(&mut connection).await.map_err(words)?;
    drop(connection);
    show(hub, mirror, readable(all.values()));
    connected();
    let mut messages = messages.ready_chunks(CHUNK_MAX);
    let mut pings = interval(PING_EVERY);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            chunk = messages.next() => {
                let chunk = chunk.ok_or_else(|| "the connection ended".to_owned())?;
                show(hub, mirror, readable(chunk.iter().filter_map(|message| text(message))));
                sleep(QUIET).await;
            }
            _ = pings.tick() => {
                let ping = timeout(WITHIN, asking.ping::<redis::Value>());
                ping.await.map_err(|_| late())?.map_err(words)?;
            }
        }
    }
}

fn show(hub: &Hub, mirror: &Mutex<Mirror>, heard: Vec<Heard>) {
    let mut mirror = mirror.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(snapshot) = mirror.take(&hub.snapshot(), heard) {
        hub.publish(snapshot);
    }
}

/// Shows campaigns whose files have changed.
pub(crate) fn reload(hub: &Hub, mirror: &Mutex<Mirror>, changes: &[Change]) {
    let mut mirror = mirror.lock().unwrap_or_else(PoisonError::into_inner);
    hub.publish(mirror.reload(&hub.snapshot(), changes));
}

fn text(message: &Msg) -> Option<&str> {
    std::str::from_utf8(message.get_payload_bytes()).ok()
}

/// What can be read; anybody may publish anything on a channel.
fn readable(messages: impl Iterator<Item = impl AsRef<str>>) -> Vec<Heard> {
    messages.filter_map(|json| serde_json::from_str(json.as_ref()).ok()).collect()
}

fn late() -> String {
    format!("no answer within {} s", WITHIN.as_secs())
}

#[expect(clippy::needless_pass_by_value, reason = "made to be handed to map_err")]
fn words(error: redis::RedisError) -> String {
    error.to_string()
}
