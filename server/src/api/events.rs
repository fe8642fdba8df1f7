//! `GET events`: Server-Sent Events with the newest progress of some campaigns.
//!
//! A stream holds no queue of changes: it looks at the newest snapshot when it may send again,
//! so a slow reader costs nothing and still gets the last state.

use super::{App, LAST_EVENT_ID, place_of};
use crate::Shared;
use crate::count::whole_second;
use crate::hub::{Hub, Snapshot};
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use jiff::Timestamp;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};

const CAMPAIGNS_MAX: usize = 50;

/// The least time between two events of one campaign on one stream.
const QUIET: Duration = Duration::from_millis(100);

/// How long a reader should wait before it connects again.
const RETRY: Duration = Duration::from_secs(2);

pub(super) async fn events(
    State(shared): App,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let places = wanted(&shared, &pairs)?;
    let feed = Feed::new(&shared, &places, last_seen(&headers));
    let events = stream::unfold(feed, |mut feed| async {
        let event = feed.next().await?;
        Some((Ok::<_, Infallible>(event), feed))
    });
    // Proxies such as nginx would collect events before passing them on.
    Ok(([("x-accel-buffering", "no")], Sse::new(events)).into_response())
}

/// The campaigns that the caller names.
fn wanted(shared: &Shared, pairs: &[(String, String)]) -> Result<Vec<usize>, Problem> {
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
    let mut places = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let place = place_of(shared, slug)?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}

/// The number that the reader saw last. Anything else than a number means that it saw nothing.
fn last_seen(headers: &HeaderMap) -> Option<u64> {
    headers.get(LAST_EVENT_ID)?.to_str().ok()?.trim().parse().ok()
}

/// One stream.
struct Feed {
    /// Held as long as the feed: the senders of what it receives live there.
    _hub: Arc<Hub>,
    /// A campaign's place, and the number of the last change sent; `None` before the first.
    sent: Vec<(usize, Option<u64>)>,
    newest: watch::Receiver<Arc<Snapshot>>,
    stopping: watch::Receiver<bool>,
    heartbeat: Interval,
    ready: VecDeque<Event>,
    quiet_until: Instant,
    /// The number of the last snapshot.
    seq: u64,
}

impl Feed {
    fn new(shared: &Shared, places: &[usize], last_seen: Option<u64>) -> Self {
        let newest = shared.hub.follow();
        // A number from the future belongs to another database: the reader has seen nothing here.
        let last_seen = last_seen.filter(|seen| *seen <= newest.borrow().seq);
        let period = shared.options.heartbeat();
        let mut heartbeat = interval_at(Instant::now() + period, period);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut feed = Self {
            sent: places.iter().map(|place| (*place, last_seen)).collect(),
            stopping: shared.hub.stopping(),
            newest,
            heartbeat,
            ready: VecDeque::from([Event::default().retry(RETRY)]),
            quiet_until: Instant::now(),
            seq: 0,
            _hub: shared.hub.clone(),
        };
        feed.collect();
        feed
    }

    /// The next event, or `None` when the server stops.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.stopping.borrow() {
                return None;
            }
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            tokio::select! {
                // The senders live in the hub, which this feed keeps alive: no error can come.
                _ = self.stopping.changed() => {}
                _ = self.heartbeat.tick() => self.ready.push_back(heartbeat()),
                _ = changed_after(&mut self.newest, self.quiet_until) => self.collect(),
            }
        }
    }

    /// Makes events of all changes that were not sent, in the order of their numbers: a reader
    /// that resumes after any of them misses none.
    fn collect(&mut self) {
        let snapshot = self.newest.borrow_and_update().clone();
        // Numbers go back only when a followed server has got another database.
        if snapshot.seq < self.seq {
            self.sent.iter_mut().for_each(|(_, sent)| *sent = None);
        }
        self.seq = snapshot.seq;
        let mut changed: Vec<_> = self
            .sent
            .iter_mut()
            .filter(|(place, sent)| sent.is_none_or(|sent| snapshot.counts[*place].seq > sent))
            .collect();
        changed.sort_by_key(|(place, _)| snapshot.counts[*place].seq);
        for (place, sent) in changed {
            let count = &snapshot.counts[*place];
            *sent = Some(count.seq);
            let slug = &snapshot.catalogue[*place].slug;
            let event = Event::default().event("progress").id(count.seq.to_string());
            // A Progress has only strings as keys and always becomes JSON.
            if let Ok(event) = event.json_data(count.progress(slug)) {
                self.ready.push_back(event);
            }
        }
        self.quiet_until = Instant::now() + QUIET;
    }
}

/// Waits for a change, but not before `quiet_until`.
async fn changed_after(newest: &mut watch::Receiver<Arc<Snapshot>>, quiet_until: Instant) {
    sleep_until(quiet_until).await;
    // The sender lives in the hub, which the caller keeps alive: no error can come.
    let _ = newest.changed().await;
}

fn heartbeat() -> Event {
    let data = format!(r#"{{"at":"{}"}}"#, whole_second(Timestamp::now()));
    Event::default().event("heartbeat").data(data)
}
