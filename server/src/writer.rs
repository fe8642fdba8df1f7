//! The thread that owns the database: it groups what waits into one transaction and answers
//! only after the commit, so an acknowledged interaction is on the disk.

use crate::count::{Count, whole_second};
use crate::hub::{Hub, Snapshot};
use crate::status::{Status, takes_interactions};
use crate::store::{Batch, Interaction, Store};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::{mpsc, oneshot};

/// How many requests may wait; beyond that callers are asked to come again.
const QUEUE_MAX: usize = 4096;

/// How many requests one transaction takes, so that nobody waits long for a commit.
const GROUP_MAX: usize = 512;

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
    /// The campaign takes none in this status.
    NotRunning(Status),
    /// Too many wait already.
    Busy,
    /// The database cannot be written.
    Failed,
}

enum Command {
    Count(usize, Interaction, oneshot::Sender<Answer>),
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
            mpsc::error::TrySendError::Closed(_) => Refusal::Failed,
        })?;
        answer.await.unwrap_or(Err(Refusal::Failed))
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

fn work(mut store: Store, hub: &Hub, mut waiting: mpsc::Receiver<Command>) {
    let mut stopped = false;
    while !stopped {
        let Some(first) = waiting.blocking_recv() else {
            return;
        };
        let mut tasks = Vec::new();
        let mut next = Some(first);
        while let Some(command) = next {
            match command {
                Command::Count(place, new, reply) => tasks.push((place, new, reply)),
                Command::Settle => {}
                Command::Stop => stopped = true,
            }
            let more = !stopped && tasks.len() < GROUP_MAX;
            next = more.then(|| waiting.try_recv().ok()).flatten();
        }
        let (replies, tasks): (Vec<_>, Vec<_>) =
            tasks.into_iter().map(|(place, new, reply)| (reply, (place, new))).unzip();
        match group(&mut store, hub, &tasks, Timestamp::now()) {
            Ok(answers) => {
                for (reply, answer) in replies.into_iter().zip(answers) {
                    // The caller may have gone; the interaction is stored all the same.
                    let _ = reply.send(answer);
                }
            }
            Err(error) => {
                eprintln!(
                    "The database cannot be written ({error}). {} interactions were refused. \
                     Check the free space and the rights of the file.",
                    tasks.len()
                );
                for reply in replies {
                    let _ = reply.send(Err(Refusal::Failed));
                }
            }
        }
    }
}

/// Stores a group of interactions, shows the new counts, and gives an answer for each.
fn group(
    store: &mut Store,
    hub: &Hub,
    tasks: &[(usize, Interaction)],
    now: Timestamp,
) -> rusqlite::Result<Vec<Answer>> {
    let mut draft =
        Draft { hub, snapshot: Snapshot::clone(&hub.snapshot()), changed: BTreeSet::new(), now };
    draft.settle_all();
    if tasks.is_empty() && draft.changed.is_empty() {
        return Ok(Vec::new());
    }
    let batch = store.begin()?;
    let answers = tasks
        .iter()
        .map(|(place, new)| draft.count(&batch, *place, new))
        .collect::<rusqlite::Result<_>>()?;
    if draft.changed.is_empty() {
        return Ok(answers);
    }
    for place in &draft.changed {
        let slug = &hub.campaigns()[*place].slug;
        batch.put_count(slug, &draft.snapshot.counts[*place])?;
    }
    batch.commit(draft.snapshot.seq)?;
    hub.publish(draft.snapshot);
    Ok(answers)
}

/// The counts as they will be once the group is stored.
struct Draft<'a> {
    hub: &'a Hub,
    snapshot: Snapshot,
    changed: BTreeSet<usize>,
    now: Timestamp,
}

impl Draft<'_> {
    fn settle_all(&mut self) {
        for (place, campaign) in self.hub.campaigns().iter().enumerate() {
            if !self.snapshot.counts[place].is_settled(campaign, self.now) {
                let mut count = Count::clone(&self.snapshot.counts[place]);
                count.settle(campaign, self.now);
                self.put(place, count);
            }
        }
    }

    fn count(
        &mut self,
        batch: &Batch<'_>,
        place: usize,
        new: &Interaction,
    ) -> rusqlite::Result<Answer> {
        if let Some((slug, action)) = batch.earlier(new.id)? {
            if slug != new.slug || action != new.action {
                return Ok(Err(Refusal::IdReused));
            }
            return Ok(Ok(Outcome {
                duplicate: true,
                points_added: 0,
                count: self.snapshot.counts[place].clone(),
            }));
        }
        let campaign = &self.hub.campaigns()[place];
        let mut count = Count::clone(&self.snapshot.counts[place]);
        if !takes_interactions(count.status, campaign.ends_at, self.now) {
            return Ok(Err(Refusal::NotRunning(count.status)));
        }
        let before = count.points;
        count.add(&new.action, new.points, new.network.as_deref(), self.now);
        count.settle(campaign, self.now);
        let points_added = count.points - before;
        self.put(place, count);
        batch.put_interaction(new, &whole_second(self.now), self.snapshot.seq)?;
        Ok(Ok(Outcome {
            duplicate: false,
            points_added,
            count: self.snapshot.counts[place].clone(),
        }))
    }

    fn put(&mut self, place: usize, mut count: Count) {
        self.snapshot.seq += 1;
        count.seq = self.snapshot.seq;
        self.snapshot.counts[place] = Arc::new(count);
        self.changed.insert(place);
    }
}
