//! The thread that owns the database. It stores all waiting commands in one transaction and replies
//! after the commit, so an acknowledged interaction is on the disk.

mod pending;

use crate::{
    catalogue::CampaignChange,
    count::Count,
    hub::{Hub, Snapshot},
    outage::Outage,
    status::Status,
    store::{Interaction, Store, StoreError},
};
use jiff::Timestamp;
use pending::PendingSnapshot;
use std::{
    io,
    sync::Arc,
    thread::{self, JoinHandle},
    time::Instant,
};
use tokio::sync::{mpsc, oneshot};

/// How many commands may wait; beyond that interactions are rejected as [`Rejection::Busy`].
const QUEUE_LENGTH_MAX: usize = 4096;

/// How many interactions one transaction stores, so that no caller waits long for a commit.
const GROUP_SIZE_MAX: usize = 512;

const STOPPED: &str = "The server is stopping.";

/// The reply to an interaction.
pub(crate) type CountResult = Result<Outcome, Rejection>;

/// The effect of a stored interaction.
#[derive(Debug)]
pub struct Outcome {
    /// Whether it was stored before under the same id.
    pub duplicate: bool,
    /// The points that it added now.
    pub points_added: u64,
    /// The count after it.
    pub count: Arc<Count>,
}

/// Why an interaction was not stored.
#[derive(Clone, Copy, Debug)]
pub enum Rejection {
    /// Its id was used for another campaign or action.
    IdReused,
    /// The campaign was removed.
    Removed,
    /// The campaign accepts none in this status.
    NotRunning(Status),
    /// Too many commands wait already.
    Busy,
    /// The database cannot be written; a sentence with the reason.
    Failed(&'static str),
}

enum Command {
    Count(usize, Interaction, oneshot::Sender<CountResult>),
    Reload(Vec<CampaignChange>, oneshot::Sender<bool>),
    UpdateStatuses,
    Stop,
}

/// A handle of the writer thread.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Command>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(store: Store, hub: Arc<Hub>) -> io::Result<(Self, JoinHandle<()>)> {
        let (queue, commands) = mpsc::channel(QUEUE_LENGTH_MAX);
        let thread = thread::Builder::new()
            .name("writer".into())
            .spawn(move || run(store, &hub, commands))?;
        Ok((Self { queue }, thread))
    }

    /// Stores an interaction with the campaign at `index` of the hub.
    ///
    /// # Errors
    /// When it is rejected; then nothing has changed.
    pub async fn count(&self, index: usize, interaction: Interaction) -> CountResult {
        let (reply, answer) = oneshot::channel();
        let command = Command::Count(index, interaction, reply);
        self.queue.try_send(command).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Rejection::Busy,
            mpsc::error::TrySendError::Closed(_) => Rejection::Failed(STOPPED),
        })?;
        answer.await.unwrap_or(Err(Rejection::Failed(STOPPED)))
    }

    /// Stores and shows changed campaigns. Returns whether it succeeded; if not, nothing has changed.
    pub(crate) async fn reload(&self, changes: Vec<CampaignChange>) -> bool {
        let (reply, answer) = oneshot::channel();
        // Without the thread there is no reply, either.
        let _ = self.queue.send(Command::Reload(changes, reply)).await;
        answer.await.unwrap_or(false)
    }

    /// Updates all statuses to the clock, as campaigns start and end by themselves.
    pub async fn update_statuses(&self) {
        // Ignore errors: the thread has ended.
        let _ = self.queue.send(Command::UpdateStatuses).await;
    }

    /// Ends the thread after all commands that wait now.
    pub async fn stop(&self) {
        // Ignore errors: the thread has ended already.
        let _ = self.queue.send(Command::Stop).await;
    }
}

fn run(store: Store, hub: &Hub, mut commands: mpsc::Receiver<Command>) {
    let mut thread = WriterThread { store, data_version: None, outage: Outage::default() };
    let mut stopped = false;
    while !stopped {
        let Some(first) = commands.blocking_recv() else {
            return;
        };
        let mut group = Group::default();
        let mut replies = Replies::default();
        let mut next = Some(first);
        while let Some(command) = next {
            match command {
                Command::Count(index, new, reply) => {
                    group.interactions.push((index, new));
                    replies.interactions.push(reply);
                }
                Command::Reload(changes, reply) => {
                    group.changes.extend(changes);
                    replies.reloads.push(reply);
                }
                Command::UpdateStatuses => {}
                Command::Stop => stopped = true,
            }
            let more = !stopped && group.interactions.len() < GROUP_SIZE_MAX;
            next = more.then(|| commands.try_recv().ok()).flatten();
        }
        let committed = thread.store_group(hub, &group, Timestamp::now());
        match &committed {
            Ok(_) => thread.outage.end(thread.store.path(), |line| eprintln!("{line}")),
            Err(error) => {
                let refused = group.interactions.len();
                thread.outage.report(error, refused, Instant::now(), |line| eprintln!("{line}"));
            }
        }
        replies.send(committed);
    }
}

/// The changes of one transaction.
#[derive(Default)]
struct Group {
    changes: Vec<CampaignChange>,
    interactions: Vec<(usize, Interaction)>,
}

/// The callers that wait for the transaction.
#[derive(Default)]
struct Replies {
    interactions: Vec<oneshot::Sender<CountResult>>,
    reloads: Vec<oneshot::Sender<bool>>,
}

impl Replies {
    /// Replies to all callers. Ignores callers that are gone; their interactions are stored.
    fn send(self, committed: Result<Vec<CountResult>, StoreError>) {
        for reload in self.reloads {
            let _ = reload.send(committed.is_ok());
        }
        match committed {
            Ok(results) => {
                for (reply, answer) in self.interactions.into_iter().zip(results) {
                    let _ = reply.send(answer);
                }
            }
            Err(error) => {
                for reply in self.interactions {
                    let _ = reply.send(Err(Rejection::Failed(error.public())));
                }
            }
        }
    }
}

/// The state of the thread between two transactions.
struct WriterThread {
    store: Store,
    /// The `data_version` of the counts in the hub; `None` after a failure.
    data_version: Option<i64>,
    outage: Outage,
}

impl WriterThread {
    /// Stores a group and publishes the new snapshot. Returns a result for each interaction.
    fn store_group(
        &mut self,
        hub: &Hub,
        group: &Group,
        now: Timestamp,
    ) -> Result<Vec<CountResult>, StoreError> {
        self.store.check_files()?;
        let data_version = self.data_version.take();
        let snapshot = Snapshot::clone(&hub.snapshot());
        let committed =
            PendingSnapshot::new(snapshot, now).commit(&mut self.store, group, data_version);
        let (results, snapshot, version) =
            committed.map_err(|error| StoreError::of(self.store.path(), error))?;
        // If the file was deleted meanwhile, the commit is lost with it.
        self.store.check_files()?;
        self.data_version = Some(version);
        if let Some(snapshot) = snapshot {
            hub.publish(snapshot);
        }
        Ok(results)
    }
}
