//! The thread that owns the database: it groups what waits into one transaction and answers
//! only after the commit, so an acknowledged interaction is on the disk.

mod draft;

use crate::catalogue::Change;
use crate::count::Count;
use crate::hub::{Hub, Snapshot};
use crate::outage::Outage;
use crate::status::Status;
use crate::store::{Interaction, Store, StoreError};
use draft::Draft;
use jiff::Timestamp;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Instant;
use tokio::sync::{mpsc, oneshot};

/// How many requests may wait; beyond that callers are asked to come again.
const QUEUE_MAX: usize = 4096;

/// How many requests one transaction takes, so that nobody waits long for a commit.
const GROUP_MAX: usize = 512;

const STOPPED: &str = "The server is stopping.";

/// What a caller gets back.
pub type Answer = Result<Outcome, Refusal>;

/// An interaction that is stored.
#[derive(Debug)]
pub struct Outcome {
    /// Whether it had been stored before.
    pub duplicate: bool,
    /// Points it added now.
    pub points_added: u64,
    /// The count after it.
    pub count: Arc<Count>,
}

/// Why an interaction is not stored.
#[derive(Clone, Copy, Debug)]
pub enum Refusal {
    /// Its id was used for another campaign or action.
    IdReused,
    /// The campaign is not shown any more.
    Removed,
    /// The campaign takes none in this status.
    NotRunning(Status),
    /// Too many wait already.
    Busy,
    /// The database cannot be written; a sentence that says why.
    Failed(&'static str),
}

enum Command {
    Count(usize, Interaction, oneshot::Sender<Answer>),
    Reload(Vec<Change>, oneshot::Sender<bool>),
    Settle,
    Stop,
}

/// The way to the thread that writes.
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
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let thread = thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(store, &hub, waiting))?;
        Ok((Self { queue }, thread))
    }

    /// Stores an interaction with the campaign at `place` of the hub.
    ///
    /// # Errors
    /// When it is refused; then nothing has changed.
    pub async fn count(&self, place: usize, interaction: Interaction) -> Answer {
        let (reply, answer) = oneshot::channel();
        let command = Command::Count(place, interaction, reply);
        self.queue.try_send(command).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Refusal::Busy,
            mpsc::error::TrySendError::Closed(_) => Refusal::Failed(STOPPED),
        })?;
        answer.await.unwrap_or(Err(Refusal::Failed(STOPPED)))
    }

    /// Shows campaigns whose files have changed. False: they could not be stored, and nothing has
    /// changed.
    pub(crate) async fn reload(&self, changes: Vec<Change>) -> bool {
        let (reply, answer) = oneshot::channel();
        // Without the thread there is no answer, either.
        let _ = self.queue.send(Command::Reload(changes, reply)).await;
        answer.await.unwrap_or(false)
    }

    /// Asks for a look at the clock: campaigns start and end by themselves.
    pub async fn settle(&self) {
        // When the thread has ended there is nothing left to settle.
        let _ = self.queue.send(Command::Settle).await;
    }

    /// Ends the thread after everything that waits now.
    pub async fn stop(&self) {
        // An error means that it has ended already.
        let _ = self.queue.send(Command::Stop).await;
    }
}

fn work(store: Store, hub: &Hub, mut waiting: mpsc::Receiver<Command>) {
    let mut state = State { store, seen: None, outage: Outage::default() };
    let mut stopped = false;
    while !stopped {
        let Some(first) = waiting.blocking_recv() else {
            return;
        };
        let mut group = Group::default();
        let mut replies = Replies::default();
        let mut next = Some(first);
        while let Some(command) = next {
            match command {
                Command::Count(place, new, reply) => {
                    group.tasks.push((place, new));
                    replies.tasks.push(reply);
                }
                Command::Reload(changes, reply) => {
                    group.changes.extend(changes);
                    replies.reloads.push(reply);
                }
                Command::Settle => {}
                Command::Stop => stopped = true,
            }
            let more = !stopped && group.tasks.len() < GROUP_MAX;
            next = more.then(|| waiting.try_recv().ok()).flatten();
        }
        let stored = state.store_group(hub, &group, Timestamp::now());
        match &stored {
            Ok(_) => state.outage.end(state.store.path(), |line| eprintln!("{line}")),
            Err(error) => {
                let refused = group.tasks.len();
                state.outage.report(error, refused, Instant::now(), |line| eprintln!("{line}"));
            }
        }
        replies.send(stored);
    }
}

/// What is stored in one transaction.
#[derive(Default)]
struct Group {
    changes: Vec<Change>,
    tasks: Vec<(usize, Interaction)>,
}

/// The callers that wait for it.
#[derive(Default)]
struct Replies {
    tasks: Vec<oneshot::Sender<Answer>>,
    reloads: Vec<oneshot::Sender<bool>>,
}

impl Replies {
    /// A caller may have gone; what it sent is stored all the same.
    fn send(self, stored: Result<Vec<Answer>, StoreError>) {
        for reload in self.reloads {
            let _ = reload.send(stored.is_ok());
        }
        match stored {
            Ok(answers) => {
                for (reply, answer) in self.tasks.into_iter().zip(answers) {
                    let _ = reply.send(answer);
                }
            }
            Err(error) => {
                for reply in self.tasks {
                    let _ = reply.send(Err(Refusal::Failed(error.public())));
                }
            }
        }
    }
}

/// What the thread keeps from one group to the next.
struct State {
    store: Store,
    /// The version of the database whose counts the hub shows; `None` after a failure.
    seen: Option<i64>,
    outage: Outage,
}

impl State {
    /// Stores a group, shows the new counts, and gives an answer for each interaction.
    fn store_group(
        &mut self,
        hub: &Hub,
        group: &Group,
        now: Timestamp,
    ) -> Result<Vec<Answer>, StoreError> {
        self.store.check_files()?;
        let seen = self.seen.take();
        let snapshot = Snapshot::clone(&hub.snapshot());
        let stored = Draft::new(snapshot, now).stored(&mut self.store, group, seen);
        let (answers, snapshot, version) =
            stored.map_err(|error| StoreError::of(self.store.path(), error))?;
        // A file that was deleted meanwhile has taken the commit with it.
        self.store.check_files()?;
        self.seen = Some(version);
        if let Some(snapshot) = snapshot {
            hub.publish(snapshot);
        }
        Ok(answers)
    }
}
