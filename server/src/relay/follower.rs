//! Follows the counts that another server publishes to Redis, for a server without a database.

use super::{
    RedisUrl, RelayError,
    mirror::{CountMessage, Mirror},
    random_fraction, redis_message,
    schedule::PublishSchedule,
};
use crate::{campaigns::Campaign, catalogue::CampaignChange, hub::Hub};
use futures_util::StreamExt;
use redis::{AsyncConnectionConfig, Client, Msg, RedisResult, cmd};
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// How long connecting or a response may take.
const REPLY_TIMEOUT: Duration = Duration::from_secs(2);
/// The shortest time between two updates of the hub, so that many messages become one update.
const MIN_INTERVAL: Duration = Duration::from_millis(10);
/// How often the connection is tested: a broken one delivers no message and no error.
const PING_EVERY: Duration = Duration::from_secs(5);
/// How long to wait for the first counts; servers are often started together.
const FIRST_COUNTS_TIMEOUT: Duration = Duration::from_secs(10);
/// The pause between two tries to read the first counts.
const FIRST_COUNTS_RETRY: Duration = Duration::from_millis(250);
/// How many messages become one update of the hub.
const MESSAGES_MAX: usize = 1024;

/// Keeps a hub equal to the counts of the server that publishes. Clones share their state.
#[derive(Clone)]
pub(crate) struct Follower {
    url: RedisUrl,
    mirror: Arc<Mutex<Mirror>>,
}

impl Follower {
    /// Reads the counts of `campaigns` from the Redis, and waits up to [`FIRST_COUNTS_TIMEOUT`] for
    /// the first. Calls `warn` with a line for each campaign without a count.
    ///
    /// # Errors
    /// When there are no counts.
    pub(crate) fn connect(
        url: &RedisUrl,
        campaigns: Vec<Campaign>,
        warn: impl FnMut(&str),
    ) -> Result<(Hub, Self), RelayError> {
        let messages = first_counts(url)
            .map_err(|reason| RelayError::NothingToFollow(url.to_string(), reason))?;
        let mut mirror = Mirror::default();
        let hub = Hub::new(mirror.start(campaigns, messages, warn));
        Ok((hub, Self { url: url.clone(), mirror: Arc::new(Mutex::new(mirror)) }))
    }

    /// Updates the hub with every message. Never returns; after a failure it connects again.
    pub(crate) async fn run(self, hub: Arc<Hub>) {
        // Only the waiting times of the schedule are used here.
        let mut schedule = PublishSchedule::default();
        loop {
            let mut on_connected = || schedule = PublishSchedule::default();
            let Err(reason) = self.subscribe(&hub, &mut on_connected).await;
            let retry = schedule.failed(random_fraction());
            if retry.is_first {
                eprintln!(
                    "Counts cannot be taken from {} ({reason}). Readers see the last ones until \
                     it is back; this server goes on trying.",
                    self.url
                );
            }
            sleep(retry.wait).await;
        }
    }

    /// Applies changed campaign files to the hub.
    pub(crate) fn reload(&self, hub: &Hub, changes: &[CampaignChange]) {
        let mut mirror = self.locked();
        hub.publish(mirror.reload(&hub.snapshot(), changes));
    }

    /// Subscribes and updates the hub until something fails.
    async fn subscribe(
        &self,
        hub: &Hub,
        on_connected: &mut impl FnMut(),
    ) -> Result<Infallible, String> {
        let client = Client::open(self.url.info()).map_err(redis_message)?;
        let pubsub = in_time(client.get_async_pubsub()).await?;
        let (mut sink, messages) = pubsub.split();
        in_time(sink.subscribe(self.url.channel())).await?;
        // Read after the subscription began, so that no change falls in between.
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(REPLY_TIMEOUT))
            .set_response_timeout(Some(REPLY_TIMEOUT));
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await
            .map_err(redis_message)?;
        let mut read = cmd("HGETALL");
        read.arg(self.url.counts_key());
        let all: HashMap<String, String> =
            read.query_async(&mut connection).await.map_err(redis_message)?;
        drop(connection);
        self.apply(hub, parse_all(all.values()));
        on_connected();
        let mut messages = messages.ready_chunks(MESSAGES_MAX);
        let mut pings = interval(PING_EVERY);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                chunk = messages.next() => {
                    let chunk = chunk.ok_or_else(|| "the connection ended".to_owned())?;
                    self.apply(hub, parse_all(chunk.iter().filter_map(|message| text_of(message))));
                    sleep(MIN_INTERVAL).await;
                }
                _ = pings.tick() => {
                    in_time(sink.ping::<redis::Value>()).await?;
                }
            }
        }
    }

    fn apply(&self, hub: &Hub, messages: Vec<CountMessage>) {
        let mut mirror = self.locked();
        if let Some(snapshot) = mirror.apply(&hub.snapshot(), messages) {
            hub.publish(snapshot);
        }
    }

    fn locked(&self) -> MutexGuard<'_, Mirror> {
        self.mirror.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The published counts of all campaigns; the error is the reason why there are none in time.
fn first_counts(url: &RedisUrl) -> Result<Vec<CountMessage>, String> {
    let started = Instant::now();
    loop {
        let reason = match read_counts(url) {
            Ok(counts) if !counts.is_empty() => return Ok(parse_all(counts.values())),
            Ok(_) => "nothing was published there".to_owned(),
            Err(error) => error.to_string(),
        };
        if started.elapsed() >= FIRST_COUNTS_TIMEOUT {
            return Err(reason);
        }
        thread::sleep(FIRST_COUNTS_RETRY);
    }
}

fn read_counts(url: &RedisUrl) -> RedisResult<HashMap<String, String>> {
    let mut connection = Client::open(url.info())?.get_connection_with_timeout(REPLY_TIMEOUT)?;
    connection.set_read_timeout(Some(REPLY_TIMEOUT))?;
    cmd("HGETALL").arg(url.counts_key()).query(&mut connection)
}

/// The result of a call to Redis, or an error after [`REPLY_TIMEOUT`].
async fn in_time<T>(call: impl Future<Output = RedisResult<T>>) -> Result<T, String> {
    let late = |_| format!("no answer within {} s", REPLY_TIMEOUT.as_secs());
    timeout(REPLY_TIMEOUT, call).await.map_err(late)?.map_err(redis_message)
}

fn text_of(message: &Msg) -> Option<&str> {
    std::str::from_utf8(message.get_payload_bytes()).ok()
}

/// The messages that can be read; any client may publish anything on a channel.
fn parse_all(messages: impl Iterator<Item = impl AsRef<str>>) -> Vec<CountMessage> {
    messages.filter_map(|json| serde_json::from_str(json.as_ref()).ok()).collect()
}
