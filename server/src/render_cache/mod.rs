//! A cache of what is rendered on request: one rendering for each key, however many requests ask for
//! it at once, few renderings at the same time, and a bounded amount of memory.

mod entries;
mod limit;
mod rendered;
#[cfg(test)]
mod tests;

pub(crate) use limit::{Busy, RenderLimit};
pub(crate) use rendered::{CachePolicy, RenderContext, RenderRequest, Rendered};

use entries::{Entries, Entry};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::{sync::OwnedMutexGuard, time::timeout};

/// How long a request waits for a newer rendering when it may get the previous one.
const REFRESH_TIMEOUT: Duration = Duration::from_millis(250);

/// The memory that a cached value takes.
pub(crate) trait MemorySize {
    /// In bytes, roughly.
    fn memory_bytes(&self) -> usize;
}

/// Renderings of one kind.
pub(crate) struct RenderCache<V> {
    entries: Arc<Mutex<Entries<V>>>,
    limit: RenderLimit,
}

impl<V> fmt::Debug for RenderCache<V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RenderCache").finish_non_exhaustive()
    }
}

impl<V: MemorySize + Send + Sync + 'static> RenderCache<V> {
    /// A cache of at most `bytes_max` bytes whose renderings count against `limit`.
    pub(crate) fn new(bytes_max: usize, limit: &RenderLimit) -> Self {
        Self { entries: Arc::new(Mutex::new(Entries::new(bytes_max))), limit: limit.clone() }
    }

    /// The cached rendering if it is fresh, or a new one. Of all requests that come at the same time
    /// one renders; the others get the previous rendering if the policy allows it, or wait.
    ///
    /// # Errors
    /// When the rendering could not start in time, or panicked.
    pub(crate) async fn get_or_render(
        &self,
        request: RenderRequest,
        render: impl FnOnce(RenderContext<V>) -> V + Send + 'static,
    ) -> Result<Arc<Rendered<V>>, Busy> {
        let arrived = Instant::now();
        let entry = self.locked().get_or_insert(&request.key);
        let fresh = || entry.fresh(arrived, &request);
        if let Some(rendered) = fresh() {
            return Ok(rendered);
        }
        let stale = entry.stale(request.policy.stale_while_rendering);
        let lock = match (entry.rendering.clone().try_lock_owned(), &stale) {
            (Ok(lock), _) => lock,
            (Err(_), Some(stale)) => return Ok(stale.clone()),
            (Err(_), None) => {
                let lock = entry.rendering.clone().lock_owned().await;
                if let Some(rendered) = fresh() {
                    return Ok(rendered);
                }
                lock
            }
        };
        // A task of its own: it goes on for the others when this request is cancelled.
        let rendering = tokio::spawn(self.handle().render(entry.clone(), lock, request, render));
        match stale {
            Some(stale) => match timeout(REFRESH_TIMEOUT, rendering).await {
                Ok(Ok(Ok(rendered))) => Ok(rendered),
                _ => Ok(stale),
            },
            None => rendering.await.unwrap_or(Err(Busy)),
        }
    }

    async fn render(
        self,
        entry: Arc<Entry<V>>,
        lock: OwnedMutexGuard<()>,
        request: RenderRequest,
        render: impl FnOnce(RenderContext<V>) -> V + Send + 'static,
    ) -> Result<Arc<Rendered<V>>, Busy> {
        let (permit, others_wait) = self.limit.acquire().await?;
        let started_at = Instant::now();
        let context = RenderContext { previous: entry.newest(), others_wait };
        let rendering = move || {
            let value = render(context);
            drop(permit);
            value
        };
        // It fails only when `render` panics; then the next request tries again.
        let value = tokio::task::spawn_blocking(rendering).await.map_err(|_| Busy)?;
        let rendered = Arc::new(Rendered::new(value, request.version, started_at));
        entry.put(rendered.clone());
        self.locked().set_size(&request.key, &entry, rendered.value.memory_bytes());
        drop(lock);
        Ok(rendered)
    }

    /// Renderings under this key that started before now are not used any more.
    pub(crate) fn invalidate(&self, key: &str) {
        if let Some(entry) = self.locked().get(key) {
            entry.invalidate(Instant::now());
        }
    }

    /// The same cache, for a task.
    fn handle(&self) -> Self {
        Self { entries: self.entries.clone(), limit: self.limit.clone() }
    }

    fn locked(&self) -> MutexGuard<'_, Entries<V>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
