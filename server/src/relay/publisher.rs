//! Publishes the newest counts to brokers, which pass them on to readers beyond this process.
//!
//! One task for each broker subscribes to the hub, as an event stream does: it takes the newest
//! snapshot when it may send again. So interactions never wait for a broker, and nothing queues up
//! while one is down.

use super::{
    PublishTarget, nchan::NchanPublisher, random_fraction, redis::RedisPublisher,
    schedule::PublishSchedule,
};
use crate::hub::{Hub, Snapshot};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

/// The shortest time between two messages about one campaign.
const MIN_INTERVAL: Duration = Duration::from_millis(100);
/// The longest time between two contacts with a broker.
const KEEPALIVE: Duration = Duration::from_secs(5);
/// How long the last counts may take to be sent when the server stops.
const LAST_SEND_TIMEOUT: Duration = Duration::from_secs(2);

/// The tasks that publish.
pub(crate) struct Publishers {
    shutdown: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Publishers {
    /// Starts a task for each target. `database` is the unique name of the database of the counts.
    pub(crate) fn start(hub: &Arc<Hub>, targets: &[PublishTarget], database: &str) -> Self {
        let (shutdown, receiver) = watch::channel(false);
        let mut tasks = JoinSet::new();
        for target in targets {
            let broker = Broker::new(target, database);
            tasks.spawn(publish(hub.clone(), broker, target.to_string(), receiver.clone()));
        }
        Self { shutdown, tasks }
    }

    /// Sends what was not sent yet, for [`LAST_SEND_TIMEOUT`] at most, and ends the tasks.
    pub(crate) async fn finish(mut self) {
        self.shutdown.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        // A broker that does not answer in time gets the counts after the next start.
        let _ = timeout(LAST_SEND_TIMEOUT, all).await;
    }
}

enum Broker {
    Nchan(NchanPublisher),
    Redis(RedisPublisher),
}

impl Broker {
    fn new(target: &PublishTarget, database: &str) -> Self {
        match target {
            PublishTarget::Http(template) => Self::Nchan(NchanPublisher::new(template.clone())),
            PublishTarget::Redis(url) => {
                Self::Redis(RedisPublisher::new(url.clone(), database.to_owned()))
            }
        }
    }

    /// Sends the counts at these indices, in this order.
    ///
    /// # Errors
    /// The reason why not all of them arrived.
    async fn send(&mut self, snapshot: &Snapshot, due: &[usize]) -> Result<(), String> {
        let due = due.iter().map(|index| {
            (snapshot.catalogue[*index].slug.as_str(), snapshot.counts[*index].as_ref())
        });
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
    target: String,
    mut shutdown: watch::Receiver<bool>,
) {
    let mut schedule = PublishSchedule::default();
    let mut newest = hub.subscribe();
    loop {
        // Read before the snapshot, so that the last snapshot holds the final counts.
        let is_last = *shutdown.borrow();
        let snapshot = newest.borrow_and_update().clone();
        let now = Instant::now();
        let due = schedule.due(&snapshot, now);
        match broker.send(&snapshot, &due).await {
            Ok(()) => {
                schedule.sent(&snapshot, &due, now);
                if is_last {
                    break;
                }
                until_shutdown(&mut shutdown, sleep(MIN_INTERVAL)).await;
                until_shutdown(&mut shutdown, async {
                    // The sender lives in the hub, which this task keeps alive.
                    let _ = timeout(KEEPALIVE, newest.changed()).await;
                })
                .await;
            }
            Err(reason) => {
                if is_last {
                    break;
                }
                let retry = schedule.failed(random_fraction());
                if retry.is_first {
                    eprintln!(
                        "Counts cannot be published to {target} ({reason}). Its readers see the \
                         last ones until it takes them again; this server goes on trying."
                    );
                }
                until_shutdown(&mut shutdown, sleep(retry.wait)).await;
            }
        }
    }
    broker.close().await;
}

/// Waits for `future`, or for the shutdown if that comes first.
async fn until_shutdown(shutdown: &mut watch::Receiver<bool>, future: impl Future<Output = ()>) {
    tokio::select! {
        // An error means that `Publishers` was dropped: a shutdown, too.
        _ = shutdown.wait_for(|shutdown| *shutdown) => {}
        () = future => {}
    }
}
