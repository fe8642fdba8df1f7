//! Where counts come from, and the tasks that run beside the requests to keep and publish them.

use crate::{
    SharedState,
    catalogue::CampaignChange,
    hub::Hub,
    options::Options,
    reload::{self, FolderWatcher},
    start::{self, StartError},
    writer::Writer,
};
use jiff::Timestamp;
use std::{sync::Arc, thread::JoinHandle, time::Duration};
use tokio::task::JoinSet;

#[cfg(feature = "relay")]
use crate::relay::{Follower, Publishers};

/// How often statuses are compared with the clock.
const STATUS_INTERVAL: Duration = Duration::from_secs(1);

/// Where counts come from.
pub(crate) enum CountOrigin {
    /// The database, which `thread` alone changes.
    Database {
        /// The unique name of the database.
        #[cfg(feature = "relay")]
        name: String,
        thread: JoinHandle<()>,
        folder: FolderWatcher,
    },
    /// Another server, through a Redis.
    #[cfg(feature = "relay")]
    Redis { follower: Follower, folder: FolderWatcher },
}

/// Opens the origin that the options name. Without a database there is no writer. Calls `warn` with
/// a line for each problem of a campaign.
///
/// # Errors
/// When the origin or the folder of campaigns cannot be used.
pub(crate) fn open(
    options: &Options,
    warn: &mut impl FnMut(&str),
) -> Result<(Arc<Hub>, Option<Writer>, CountOrigin), StartError> {
    // Before its files are read: what changes meanwhile is read again.
    let folder = FolderWatcher::new(&options.campaigns);
    #[cfg(feature = "relay")]
    if let Some(url) = options.relay.followed()? {
        let campaigns = start::read_campaigns(&options.campaigns, warn)?;
        let (hub, follower) = Follower::connect(url, campaigns, warn)?;
        return Ok((Arc::new(hub), None, CountOrigin::Redis { follower, folder }));
    }
    let (hub, store) = start::load(&options.campaigns, &options.db, Timestamp::now(), warn)?;
    let hub = Arc::new(hub);
    #[cfg(feature = "relay")]
    let name = store.name().to_owned();
    let (writer, thread) = Writer::start(store, hub.clone()).map_err(StartError::WriterThread)?;
    let origin = CountOrigin::Database {
        #[cfg(feature = "relay")]
        name,
        thread,
        folder,
    };
    Ok((hub, Some(writer), origin))
}

/// The tasks that run beside the requests.
pub(crate) struct BackgroundTasks {
    tasks: JoinSet<()>,
    thread: Option<JoinHandle<()>>,
    #[cfg(feature = "relay")]
    publishers: Publishers,
}

impl BackgroundTasks {
    pub(crate) fn start(shared: &Arc<SharedState>, origin: CountOrigin) -> Self {
        #[cfg(feature = "relay")]
        let publishers = {
            let database = match &origin {
                CountOrigin::Database { name, .. } => name,
                CountOrigin::Redis { .. } => "",
            };
            Publishers::start(&shared.hub, &shared.options.relay.publish, database)
        };
        let mut tasks = JoinSet::new();
        let thread = match origin {
            CountOrigin::Database { thread, folder, .. } => {
                tasks.spawn(update_statuses_every_second(shared.clone()));
                let own = shared.clone();
                let apply = move |changes| reload_database(own.clone(), changes);
                tasks.spawn(reload::watch(shared.hub.clone(), folder, apply));
                Some(thread)
            }
            #[cfg(feature = "relay")]
            CountOrigin::Redis { follower, folder } => {
                tasks.spawn(follower.clone().run(shared.hub.clone()));
                let hub = shared.hub.clone();
                let apply = move |changes: Vec<CampaignChange>| {
                    follower.reload(&hub, &changes);
                    std::future::ready(true)
                };
                tasks.spawn(reload::watch(shared.hub.clone(), folder, apply));
                None
            }
        };
        Self {
            tasks,
            thread,
            #[cfg(feature = "relay")]
            publishers,
        }
    }

    /// Stores and publishes what is pending, and ends the tasks. Returns whether the writer's
    /// thread ended without a panic.
    pub(crate) async fn finish(mut self, shared: &SharedState) -> bool {
        self.tasks.abort_all();
        if let Some(writer) = &shared.writer {
            writer.stop().await;
        }
        let ended = tokio::task::spawn_blocking(move || self.thread.map(JoinHandle::join)).await;
        #[cfg(feature = "relay")]
        self.publishers.finish().await;
        matches!(ended, Ok(None | Some(Ok(()))))
    }
}

async fn reload_database(shared: Arc<SharedState>, changes: Vec<CampaignChange>) -> bool {
    match &shared.writer {
        Some(writer) => writer.reload(changes).await,
        None => false,
    }
}

async fn update_statuses_every_second(shared: Arc<SharedState>) {
    let Some(writer) = &shared.writer else {
        return;
    };
    let mut clock = tokio::time::interval(STATUS_INTERVAL);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        writer.update_statuses().await;
    }
}
