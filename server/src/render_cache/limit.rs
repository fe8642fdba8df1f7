//! How many renderings run at the same time.

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How long a rendering may wait before it starts.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(10);

/// Too many other renderings wait already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Busy;

/// A limit of renderings at the same time. Clones share the same permits.
#[derive(Clone, Debug)]
pub(crate) struct RenderLimit {
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl RenderLimit {
    /// One rendering for every two cores, so that the other cores answer requests that need none.
    pub(crate) fn half_of_the_cores() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::new((cores / 2).max(1))
    }

    pub(super) fn new(at_once: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(at_once)), waiting: Arc::default() }
    }

    /// Waits for a permit. Returns, too, whether other renderings wait behind this one.
    ///
    /// # Errors
    /// When there is none within [`QUEUE_TIMEOUT`].
    pub(super) async fn acquire(&self) -> Result<(OwnedSemaphorePermit, bool), Busy> {
        self.waiting.fetch_add(1, Relaxed);
        let permit = timeout(QUEUE_TIMEOUT, self.permits.clone().acquire_owned()).await;
        let others_wait = self.waiting.fetch_sub(1, Relaxed) > 1;
        match permit {
            Ok(Ok(permit)) => Ok((permit, others_wait)),
            _ => Err(Busy),
        }
    }
}
