//! Where counts come from, and what goes on beside the requests to keep and publish them.

use crate::Shared;
use crate::follow::{self, Mirror};
use crate::hub::Hub;
use crate::options::Options;
use crate::publish::{Publishers, RedisAt, Target};
use crate::start::{self, StartError};
use crate::writer::Writer;
use jiff::Timestamp;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// How often campaigns are compared with the clock.
const SETTLE_EVERY: Duration = Duration::from_secs(1);

/// Where counts come from.
pub(crate) enum Source {
    /// The database of this name; the thread changes it.
    Own { store: String, thread: JoinHandle<()> },
    /// Another server, through a Redis.
    Followed { at: RedisAt, mirror: Mirror },
}

/// Opens the source that the options name.
///
/// # Errors
/// When it cannot be used.
pub(crate) fn open(
    options: &Options,
    complain: impl FnMut(&str),
) -> Result<(Arc<Hub>, Option<Writer>, Source), StartError> {
    if let Some(at) = options.follow.clone() {
        if options.publish.iter().any(|target| matches!(target, Target::Redis(_))) {
            return Err(StartError::Echo);
        }
        let (hub, mirror) = start::load_following(&options.campaigns, &at, complain)?;
        return Ok((Arc::new(hub), None, Source::Followed { at, mirror }));
    }
    let (hub, store) = start::load(&options.campaigns, &options.db, Timestamp::now(), complain)?;
    let (hub, name) = (Arc::new(hub), store.name().to_owned());
    let (writer, thread) = Writer::start(store, hub.clone()).map_err(StartError::Thread)?;
    Ok((hub, Some(writer), Source::Own { store: name, thread }))
}

/// What goes on beside the requests.
pub(crate) struct Working {
    task: tokio::task::JoinHandle<()>,
    thread: Option<JoinHandle<()>>,
    publishers: Publishers,
}

impl Working {
    pub(crate) fn start(shared: &Arc<Shared>, source: Source) -> Self {
        let hub = &shared.hub;
        let targets = &shared.options.publish;
        match source {
            Source::Own { store, thread } => Self {
                task: tokio::spawn(settle_for_ever(shared.clone())),
                thread: Some(thread),
                publishers: Publishers::start(hub, targets, &store),
            },
            Source::Followed { at, mirror } => Self {
                task: tokio::spawn(follow::follow(hub.clone(), mirror, at)),
                thread: None,
                publishers: Publishers::start(hub, targets, ""),
            },
        }
    }

    /// Stores and publishes everything that waits. False: a part of it broke down.
    pub(crate) async fn end(self, shared: &Shared) -> bool {
        self.task.abort();
        if let Some(writer) = &shared.writer {
            writer.stop().await;
        }
        let ended = tokio::task::spawn_blocking(move || self.thread.map(JoinHandle::join)).await;
        self.publishers.finish().await;
        matches!(ended, Ok(None | Some(Ok(()))))
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
