//! The drawings that are kept. When they take too much memory, the ones that were not asked for
//! longest go first.

use super::{Drawn, Wish};
use lru::LruCache;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a key and an empty place take.
const SLOT_BYTES: usize = 512;

/// The place of one drawing.
pub(super) struct Slot<V> {
    state: Mutex<State<V>>,
    /// Locked while it is drawn.
    pub(super) drawing: Arc<tokio::sync::Mutex<()>>,
}

struct State<V> {
    newest: Option<Arc<Drawn<V>>>,
    /// Drawings that began earlier show something that has changed.
    not_before: Option<Instant>,
}

impl<V> Slot<V> {
    fn empty() -> Arc<Self> {
        let state = Mutex::new(State { newest: None, not_before: None });
        Arc::new(Self { state, drawing: Arc::default() })
    }

    /// The drawing, if a request that came at `arrived` need not ask for a newer one: one that began
    /// after it came shows all that had changed before.
    pub(super) fn fresh(&self, arrived: Instant, wish: &Wish) -> Option<Arc<Drawn<V>>> {
        if let Some(drawn) = self.newest().filter(|drawn| drawn.began >= arrived) {
            return Some(drawn);
        }
        self.valid().filter(|drawn| {
            let age = drawn.made.elapsed();
            age < wish.pace.pause || drawn.version == wish.version && age < wish.pace.kept
        })
    }

    /// The drawing, if it may be used while another one is drawn.
    pub(super) fn usable(&self, stale: Duration) -> Option<Arc<Drawn<V>>> {
        self.valid().filter(|drawn| drawn.made.elapsed() < stale)
    }

    pub(super) fn newest(&self) -> Option<Arc<Drawn<V>>> {
        self.locked().newest.clone()
    }

    pub(super) fn put(&self, drawn: Arc<Drawn<V>>) {
        self.locked().newest = Some(drawn);
    }

    pub(super) fn forget(&self, now: Instant) {
        self.locked().not_before = Some(now);
    }

    fn valid(&self) -> Option<Arc<Drawn<V>>> {
        let state = self.locked();
        let newest = state.newest.as_ref();
        newest.filter(|drawn| state.not_before.is_none_or(|least| drawn.began >= least)).cloned()
    }

    fn locked(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All places, with the bytes that each takes.
pub(super) struct Kept<V> {
    slots: LruCache<String, (Arc<Slot<V>>, usize)>,
    bytes: usize,
    bytes_max: usize,
}

impl<V> Kept<V> {
    pub(super) fn new(bytes_max: usize) -> Self {
        Self { slots: LruCache::unbounded(), bytes: 0, bytes_max }
    }

    /// The place of a key, which is made if there is none.
    pub(super) fn slot(&mut self, key: &str) -> Arc<Slot<V>> {
        if let Some((slot, _)) = self.slots.get(key) {
            return slot.clone();
        }
        let (slot, bytes) = (Slot::empty(), SLOT_BYTES + key.len());
        self.slots.put(key.to_owned(), (slot.clone(), bytes));
        self.bytes += bytes;
        self.evict();
        slot
    }

    pub(super) fn known(&mut self, key: &str) -> Option<Arc<Slot<V>>> {
        self.slots.peek(key).map(|(slot, _)| slot.clone())
    }

    /// Notes what the drawing of a place weighs, unless the place was given up meanwhile.
    pub(super) fn weigh(&mut self, key: &str, slot: &Arc<Slot<V>>, weight: usize) {
        let own = self.slots.peek_mut(key).filter(|(own, _)| Arc::ptr_eq(own, slot));
        let Some((_, bytes)) = own else { return };
        self.bytes -= *bytes;
        *bytes = SLOT_BYTES + key.len() + weight;
        self.bytes += *bytes;
        self.evict();
    }

    /// Gives up old places until there is room. The newest stays, however large it is.
    fn evict(&mut self) {
        while self.bytes > self.bytes_max && self.slots.len() > 1 {
            let Some((_, (_, bytes))) = self.slots.pop_lru() else { return };
            self.bytes -= bytes;
        }
    }
}
