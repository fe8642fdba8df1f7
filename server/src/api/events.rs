//! `GET events`: Server-Sent Events with the newest progress of some campaigns.
//!
//! A stream queues no changes: it takes the newest snapshot when it may send again, so a slow reader
//! costs nothing and still gets the last state.

use super::{LAST_EVENT_ID, find_campaign};
use crate::{
    SharedState,
    count::rfc3339_seconds,
    hub::{Hub, Snapshot},
    problem::Problem,
};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use jiff::Timestamp;
use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until},
};

/// The most campaigns of one stream.
const CAMPAIGNS_MAX: usize = 50;

/// The shortest time between two events of one campaign on one stream.
const MIN_INTERVAL: Duration = Duration::from_millis(100);

/// The `retry` field: how long a reader should wait before it reconnects.
const RETRY: Duration = Duration::from_secs(2);

pub(super) async fn events(
    State(shared): State<Arc<SharedState>>,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let indices = requested_campaigns(&shared, &pairs)?;
    let stream = ProgressStream::new(&shared, &indices, last_seen(&headers));
    let events = futures_util::stream::unfold(stream, |mut stream| async {
        let event = stream.next().await?;
        Some((Ok::<_, Infallible>(event), stream))
    });
    // Proxies such as nginx would buffer events.
    Ok(([("x-accel-buffering", "no")], Sse::new(events)).into_response())
}

/// The indices of the campaigns in the query.
fn requested_campaigns(
    shared: &SharedState,
    pairs: &[(String, String)],
) -> Result<Vec<usize>, Problem> {
    let lists = pairs.iter().filter(|(name, _)| name == "campaigns");
    let slugs: Vec<&str> = lists
        .flat_map(|(_, value)| value.split(','))
        .map(str::trim)
        .filter(|slug| !slug.is_empty())
        .collect();
    if slugs.is_empty() || slugs.len() > CAMPAIGNS_MAX {
        let detail = format!("give 1 to {CAMPAIGNS_MAX} slugs, divided by commas.");
        return Err(Problem::parameter("campaigns", None, &detail));
    }
    let mut indices = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let index = find_campaign(shared, slug)?;
        if !indices.contains(&index) {
            indices.push(index);
        }
    }
    Ok(indices)
}

/// The `seq` of the last event that the reader received; `None` where it is not a number.
fn last_seen(headers: &HeaderMap) -> Option<u64> {
    headers.get(LAST_EVENT_ID)?.to_str().ok()?.trim().parse().ok()
}

/// One stream.
struct ProgressStream {
    /// Kept alive, as it owns the senders of the receivers below.
    _hub: Arc<Hub>,
    /// The index of each campaign, and the `seq` of the last event sent; `None` before the first.
    sent: Vec<(usize, Option<u64>)>,
    newest: watch::Receiver<Arc<Snapshot>>,
    shutdown: watch::Receiver<bool>,
    heartbeat: Interval,
    queue: VecDeque<Event>,
    next_update_at: Instant,
    /// The `seq` of the last snapshot.
    seq: u64,
}

impl ProgressStream {
    fn new(shared: &SharedState, indices: &[usize], last_seen: Option<u64>) -> Self {
        let newest = shared.hub.subscribe();
        // A `seq` from the future belongs to another database: send everything.
        let last_seen = last_seen.filter(|seen| *seen <= newest.borrow().seq);
        let period = shared.options.heartbeat();
        let mut heartbeat = interval_at(Instant::now() + period, period);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut stream = Self {
            sent: indices.iter().map(|index| (*index, last_seen)).collect(),
            shutdown: shared.hub.shutdown(),
            newest,
            heartbeat,
            queue: VecDeque::from([Event::default().retry(RETRY)]),
            next_update_at: Instant::now(),
            seq: 0,
            _hub: shared.hub.clone(),
        };
        stream.queue_changes();
        stream
    }

    /// The next event, or `None` when the server shuts down.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.shutdown.borrow() {
                return None;
            }
            if let Some(event) = self.queue.pop_front() {
                return Some(event);
            }
            tokio::select! {
                // The senders live in the hub, which this stream keeps alive: no error can come.
                _ = self.shutdown.changed() => {}
                _ = self.heartbeat.tick() => self.queue.push_back(heartbeat()),
                _ = changed_after(&mut self.newest, self.next_update_at) => self.queue_changes(),
            }
        }
    }

    /// Queues an event for each change that was not sent, in the order of `seq`, so that a reader that
    /// resumes after any of them misses none.
    fn queue_changes(&mut self) {
        let snapshot = self.newest.borrow_and_update().clone();
        // `seq` goes back only when a followed server has got another database.
        if snapshot.seq < self.seq {
            self.sent.iter_mut().for_each(|(_, sent)| *sent = None);
        }
        self.seq = snapshot.seq;
        let mut changed: Vec<_> = self
            .sent
            .iter_mut()
            .filter(|(index, sent)| sent.is_none_or(|sent| snapshot.counts[*index].seq > sent))
            .collect();
        changed.sort_by_key(|(index, _)| snapshot.counts[*index].seq);
        for (index, sent) in changed {
            let count = &snapshot.counts[*index];
            *sent = Some(count.seq);
            let slug = &snapshot.catalogue[*index].slug;
            let event = Event::default().event("progress").id(count.seq.to_string());
            // A Progress has only strings as keys and always serializes.
            if let Ok(event) = event.json_data(count.progress(slug)) {
                self.queue.push_back(event);
            }
        }
        self.next_update_at = Instant::now() + MIN_INTERVAL;
    }
}

/// Waits for a change, at least until `next_update_at`.
async fn changed_after(newest: &mut watch::Receiver<Arc<Snapshot>>, next_update_at: Instant) {
    sleep_until(next_update_at).await;
    // The sender lives in the hub, which the caller keeps alive: no error can come.
    let _ = newest.changed().await;
}

fn heartbeat() -> Event {
    let data = format!(r#"{{"at":"{}"}}"#, rfc3339_seconds(Timestamp::now()));
    Event::default().event("heartbeat").data(data)
}
