//! Where counts come from, and what goes on beside the requests to keep and publish them.

use crate::Shared;
use crate::catalogue::Change;
use crate::follow::{self, Mirror};
use crate::hub::Hub;
use crate::options::Options;
use crate::publish::{Publishers, RedisAt, Target};
use crate::reload::{self, Folder};
use crate::start::{self, StartError};
use crate::writer::Writer;
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::task::JoinSet;

/// How often campaigns are compared with the clock.
const SETTLE_EVERY: Duration = Duration::from_secs(1);

/// Where counts come from.
pub(crate) enum Source {
    /// The database of this name; the thread changes it.
    Own { store: String, thread: JoinHandle<()>, folder: Folder },
    /// Another server, through a Redis.
    Followed { at: RedisAt, mirror: Mirror, folder: Folder },
}

/// Opens the source that the options name.
///
/// # Errors
/// When it cannot be used.
pub(crate) fn open(
    options: &Options,
    complain: impl FnMut(&str),
) -> Result<(Arc<Hub>, Option<Writer>, Source), StartError> {
    // Before its files are read: what changes meanwhile is read again.
    let folder = Folder::new(&options.campaigns);
    if let Some(at) = options.follow.clone() {
        if options.publish.iter().any(|target| matches!(target, Target::Redis(_))) {
            return Err(StartError::Echo);
        }
        let (hub, mirror) = start::load_following(&options.campaigns, &at, complain)?;
        return Ok((Arc::new(hub), None, Source::Followed { at, mirror, folder }));
    }
    let (hub, store) = start::load(&options.campaigns, &options.db, Timestamp::now(), complain)?;
    let (hub, name) = (Arc::new(hub), store.name().to_owned());
    let (writer, thread) = Writer::start(store, hub.clone()).map_err(StartError::Thread)?;
    Ok((hub, Some(writer), Source::Own { store: name, thread, folder }))
}

/// What goes on beside the requests.
pub(crate) struct Working {
    tasks: JoinSet<()>,
    thread: Option<JoinHandle<()>>,
    publishers: Publishers,
}

impl Working {
    pub(crate) fn start(shared: &Arc<Shared>, source: Source) -> Self {
        let hub = &shared.hub;
        let targets = &shared.options.publish;
        let mut tasks = JoinSet::new();
        match source {
            Source::Own { store, thread, folder } => {
                tasks.spawn(settle_for_ever(shared.clone()));
                let own = shared.clone();
                let apply = move |changes| reload_own(own.clone(), changes);
                tasks.spawn(reload::watch(hub.clone(), folder, apply));
                let publishers = Publishers::start(hub, targets, &store);
                Self { tasks, thread: Some(thread), publishers }
            }
            Source::Followed { at, mirror, folder } => {
                let mirror = Arc::new(Mutex::new(mirror));
                tasks.spawn(follow::follow(hub.clone(), mirror.clone(), at));
                let own = hub.clone();
                let apply = move |changes: Vec<Change>| {
                    follow::reload(&own, &mirror, &changes);
                    std::future::ready(true)
                };
                tasks.spawn(reload::watch(hub.clone(), folder, apply));
                Self { tasks, thread: None, publishers: Publishers::start(hub, targets, "") }
            }
        }
    }

    /// Stores and publishes everything that waits. False: a part of it broke down.
    pub(crate) async fn end(mut self, shared: &Shared) -> bool {
        self.tasks.abort_all();
        if let Some(writer) = &shared.writer {
            writer.stop().await;
        }
        let ended = tokio::task::spawn_blocking(move || self.thread.map(JoinHandle::join)).await;
        self.publishers.finish().await;
        matches!(ended, Ok(None | Some(Ok(()))))
    }
}

async fn reload_own(shared: Arc<Shared>, changes: Vec<Change>) -> bool {
    match &shared.writer {
        Some(writer) => writer.reload(changes).await,
        None => false,
    }
}

async fn settle_for_ever(shared: Arc<Shared>) {
    let Some(writer) = &shared.writer else {
        return;
    };
    let mut clock = tokio::time::interval(SETTLE_EVERY);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        writer.settle().await;
    }
}
