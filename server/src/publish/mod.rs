//! Hands the newest counts on to brokers, which carry them to readers beyond this process.
//!
//! One task for each broker reads the hub as a stream does: it looks at the newest state when it
//! may send again. So interactions never wait for a broker, and nothing piles up while one is down.

mod nchan;
mod plan;
mod redis;
mod target;

pub use plan::{Plan, Trouble};
pub use target::{RedisAt, Target, TargetError, Template};

use crate::hub::{Hub, Snapshot};
use nchan::Nchan;
use redis::RedisBroker;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

/// The least time between two messages about one campaign.
const QUIET: Duration = Duration::from_millis(100);
/// A broker hears of this server at least so often.
const KEEP: Duration = Duration::from_secs(5);
/// How long the last counts may take to be sent when the server stops.
const LAST_WITHIN: Duration = Duration::from_secs(2);

/// The tasks that publish.
pub(crate) struct Publishers {
    ending: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Publishers {
    /// Starts a task for each target. `store` names the database of the counts.
    pub(crate) fn start(hub: &Arc<Hub>, targets: &[Target], store: &str) -> Self {
        let (ending, ended) = watch::channel(false);
        let mut tasks = JoinSet::new();
        for target in targets {
            let broker = Broker::new(target, store);
            tasks.spawn(publish(hub.clone(), broker, target.to_string(), ended.clone()));
        }
        Self { ending, tasks }
    }

    /// Sends what has not been sent yet, for a moment at most, and ends.
    pub(crate) async fn finish(mut self) {
        self.ending.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        // A broker that does not answer now hears the counts after the next start.
        let _ = timeout(LAST_WITHIN, all).await;
    }
}

enum Broker {
    Nchan(Nchan),
    Redis(RedisBroker),
}

impl Broker {
    fn new(target: &Target, store: &str) -> Self {
        match target {
            Target::Http(template) => Self::Nchan(Nchan::new(template.clone())),
            Target::Redis(at) => Self::Redis(RedisBroker::new(at.clone(), store.to_owned())),
        }
    }

    /// Sends the counts at `due`, in this order. The error says why not all arrived.
    async fn send(&mut self, counts: &Snapshot, due: &[usize]) -> Result<(), String> {
        let due = due
            .iter()
            .map(|place| (counts.catalogue[*place].slug.as_str(), counts.counts[*place].as_ref()));
        match self {
            Self::Nchan(nchan) => nchan.send(due).await,
            Self::Redis(redis) => redis.send(due).await,
        }
    }

    async fn close(self) {
        if let Self::Redis(redis) = self {
            redis.close().await;
        }
    }
}

async fn publish(
    hub: Arc<Hub>,
    mut broker: Broker,
    name: String,
    mut ended: watch::Receiver<bool>,
) {
    let mut plan = Plan::default();
    let mut newest = hub.follow();
    loop {
        // Looked at before the counts: those of the end are among them.
        let last = *ended.borrow();
        let counts = newest.borrow_and_update().clone();
        let now = Instant::now();
        let due = plan.due(&counts, now);
        match broker.send(&counts, &due).await {
            Ok(()) => {
                plan.sent(&counts, &due, now);
                if last {
                    break;
                }
                unless(&mut ended, sleep(QUIET)).await;
                unless(&mut ended, async {
                    // The sender lives in the hub, which this task keeps alive.
                    let _ = timeout(KEEP, newest.changed()).await;
                })
                .await;
            }
            Err(reason) => {
                if last {
                    break;
                }
                let trouble = plan.failed(chance());
                if trouble.first {
                    eprintln!(
                        "Counts cannot be published to {name} ({reason}). Its readers see the last \
                         ones until it takes them again; this server goes on trying."
                    );
                }
                unless(&mut ended, sleep(trouble.wait)).await;
            }
        }
    }
    broker.close().await;
}

/// Waits for `what`, but not beyond the end.
async fn unless(ended: &mut watch::Receiver<bool>, what: impl Future<Output = ()>) {
    tokio::select! {
        // An error means that nobody waits for this task any more.
        _ = ended.wait_for(|ended| *ended) => {}
        () = what => {}
    }
}

/// A number from 0 to 1 that nobody foresees.
pub(crate) fn chance() -> f64 {
    let bits = u32::try_from(Uuid::new_v4().as_u128() >> 96).unwrap_or_default();
    f64::from(bits) / f64::from(u32::MAX)
}
