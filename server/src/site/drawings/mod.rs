//! What is drawn on request and kept: one drawing for each key, however many requests ask for it at
//! once, few drawings at the same time, and a bounded amount of memory for those that are kept.

mod kept;
#[cfg(test)]
mod tests;

use kept::{Kept, Slot};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How long a request waits for a newer drawing when there is one that may be used meanwhile.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long a drawing may wait for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(10);

/// How long a drawing may be used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// It is drawn at most so often, however often its data change.
    pub(crate) pause: Duration,
    /// It is used this long when its data did not change; words about the time grow old.
    pub(crate) kept: Duration,
    /// While the next one is drawn it is given to others, if it was made at most this long ago.
    pub(crate) stale: Duration,
}

/// What a request asks for.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Names the drawing; equal keys share one.
    pub(crate) key: String,
    /// The number of the last change of its data.
    pub(crate) version: u64,
    pub(crate) pace: Pace,
}

/// Something that was drawn.
#[derive(Debug)]
pub(crate) struct Drawn<V> {
    pub(crate) value: V,
    version: u64,
    began: Instant,
    made: Instant,
}

/// Too many other drawings wait already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Busy;

/// What a drawing can know while it is made.
pub(crate) struct Bench<V> {
    /// The drawing before, if it is still there.
    pub(crate) before: Option<Arc<Drawn<V>>>,
    /// Whether other drawings wait for this one to end.
    pub(crate) in_haste: bool,
}

/// Memory that a kept value takes.
pub(crate) trait Weight {
    /// In bytes, roughly.
    fn weight(&self) -> usize;
}

/// How many drawings of some kinds run at the same time. Clones share the same turns.
#[derive(Clone, Debug)]
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

/// Drawings of one kind.
pub(crate) struct Drawings<V> {
    kept: Arc<Mutex<Kept<V>>>,
    turns: Turns,
}

impl<V> std::fmt::Debug for Drawings<V> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Drawings").finish_non_exhaustive()
    }
}

impl Turns {
    /// Half the cores draw at most, so that the others answer requests that need no drawing.
    pub(crate) fn of_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::new((cores / 2).max(1))
    }

    fn new(at_once: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(at_once)), waiting: Arc::default() }
    }

    /// Waits for a turn. Says, too, whether others wait behind.
    async fn next(&self) -> Result<(OwnedSemaphorePermit, bool), Busy> {
        self.waiting.fetch_add(1, Relaxed);
        let permit = timeout(TURN_WITHIN, self.free.clone().acquire_owned()).await;
        let others = self.waiting.fetch_sub(1, Relaxed) > 1;
        match permit {
            Ok(Ok(permit)) => Ok((permit, others)),
            _ => Err(Busy),
        }
    }
}

impl<V: Weight + Send + Sync + 'static> Drawings<V> {
    /// Drawings that take at most so many bytes together.
    pub(crate) fn new(bytes_max: usize, turns: &Turns) -> Self {
        Self { kept: Arc::new(Mutex::new(Kept::new(bytes_max))), turns: turns.clone() }
    }

    /// The drawing that a request asks for: one that is kept, or a new one. Of all requests that ask at
    /// the same time one draws; the others get the drawing before, if it may still be used, or wait.
    ///
    /// # Errors
    /// When it did not get its turn in time.
    pub(crate) async fn get(
        &self,
        wish: Wish,
        draw: impl FnOnce(Bench<V>) -> V + Send + 'static,
    ) -> Result<Arc<Drawn<V>>, Busy> {
        let arrived = Instant::now();
        let slot = self.locked().slot(&wish.key);
        let fresh = || slot.fresh(arrived, &wish);
        if let Some(drawn) = fresh() {
            return Ok(drawn);
        }
        let usable = slot.usable(wish.pace.stale);
        let turn = match (slot.drawing.clone().try_lock_owned(), &usable) {
            (Ok(turn), _) => turn,
            (Err(_), Some(usable)) => return Ok(usable.clone()),
            (Err(_), None) => {
                let turn = slot.drawing.clone().lock_owned().await;
                if let Some(drawn) = fresh() {
                    return Ok(drawn);
                }
                turn
            }
        };
        // A task of its own: it goes on for the others when this request breaks off.
        let drawing = tokio::spawn(self.handle().draw(slot.clone(), turn, wish, draw));
        match usable {
            Some(usable) => match timeout(PATIENCE, drawing).await {
                Ok(Ok(Ok(drawn))) => Ok(drawn),
                _ => Ok(usable),
            },
            None => drawing.await.unwrap_or(Err(Busy)),
        }
    }

    async fn draw(
        self,
        slot: Arc<Slot<V>>,
        turn: OwnedMutexGuard<()>,
        wish: Wish,
        draw: impl FnOnce(Bench<V>) -> V + Send + 'static,
    ) -> Result<Arc<Drawn<V>>, Busy> {
        let (permit, in_haste) = self.turns.next().await?;
        let began = Instant::now();
        let bench = Bench { before: slot.newest(), in_haste };
        let drawing = move || {
            let value = draw(bench);
            drop(permit);
            value
        };
        // It fails only when drawing panics; then the next request tries again.
        let value = tokio::task::spawn_blocking(drawing).await.map_err(|_| Busy)?;
        let (version, made) = (wish.version, Instant::now());
        let drawn = Arc::new(Drawn { value, version, began, made });
        slot.put(drawn.clone());
        self.locked().weigh(&wish.key, &slot, drawn.value.weight());
        drop(turn);
        Ok(drawn)
    }

    /// Gives nobody a drawing under this key that began before this moment.
    pub(crate) fn forget(&self, key: &str) {
        if let Some(slot) = self.locked().known(key) {
            slot.forget(Instant::now());
        }
    }

    /// The same drawings, for a task.
    fn handle(&self) -> Self {
        Self { kept: self.kept.clone(), turns: self.turns.clone() }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Kept<V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Drawn<V> {
    /// The value of `Server-Timing`, which is the same for all who share a drawing.
    pub(crate) fn timing(&self) -> String {
        let took = self.made.saturating_duration_since(self.began);
        format!("draw;dur={:.3}", took.as_secs_f64() * 1_000.0)
    }
}
