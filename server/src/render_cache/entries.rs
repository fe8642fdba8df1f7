//! The entries of the cache. When they take too much memory, the least recently used go first.

use super::rendered::{RenderRequest, Rendered};
use lru::LruCache;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// What a key and an empty entry take, in bytes.
const ENTRY_BYTES: usize = 512;

/// The rendering under one key.
pub(super) struct Entry<V> {
    state: Mutex<State<V>>,
    /// Locked while a rendering runs.
    pub(super) rendering: Arc<tokio::sync::Mutex<()>>,
}

struct State<V> {
    newest: Option<Arc<Rendered<V>>>,
    /// Renderings that started earlier show data that have changed.
    valid_from: Option<Instant>,
}

impl<V> Entry<V> {
    fn empty() -> Arc<Self> {
        let state = Mutex::new(State { newest: None, valid_from: None });
        Arc::new(Self { state, rendering: Arc::default() })
    }

    /// The rendering, if a request that came at `arrived` needs no newer one. A rendering that
    /// started after the request came shows all that had changed before.
    pub(super) fn fresh(
        &self,
        arrived: Instant,
        request: &RenderRequest,
    ) -> Option<Arc<Rendered<V>>> {
        if let Some(rendered) = self.newest().filter(|rendered| rendered.started_at >= arrived) {
            return Some(rendered);
        }
        self.valid().filter(|rendered| {
            let (age, policy) = (rendered.finished_at.elapsed(), request.policy);
            let is_same = rendered.version == request.version;
            age < policy.min_interval || is_same && age < policy.max_age
        })
    }

    /// The rendering, if it may be used while the next one is made.
    pub(super) fn stale(&self, max_age: Duration) -> Option<Arc<Rendered<V>>> {
        self.valid().filter(|rendered| rendered.finished_at.elapsed() < max_age)
    }

    pub(super) fn newest(&self) -> Option<Arc<Rendered<V>>> {
        self.locked().newest.clone()
    }

    pub(super) fn put(&self, rendered: Arc<Rendered<V>>) {
        self.locked().newest = Some(rendered);
    }

    pub(super) fn invalidate(&self, now: Instant) {
        self.locked().valid_from = Some(now);
    }

    fn valid(&self) -> Option<Arc<Rendered<V>>> {
        let state = self.locked();
        let is_valid = |started_at| state.valid_from.is_none_or(|from| started_at >= from);
        state.newest.as_ref().filter(|rendered| is_valid(rendered.started_at)).cloned()
    }

    fn locked(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All entries, with the bytes that each takes.
pub(super) struct Entries<V> {
    by_key: LruCache<String, (Arc<Entry<V>>, usize)>,
    bytes: usize,
    bytes_max: usize,
}

impl<V> Entries<V> {
    pub(super) fn new(bytes_max: usize) -> Self {
        Self { by_key: LruCache::unbounded(), bytes: 0, bytes_max }
    }

    /// The entry of a key, which is added if there is none. It becomes the most recently used.
    pub(super) fn get_or_insert(&mut self, key: &str) -> Arc<Entry<V>> {
        if let Some((entry, _)) = self.by_key.get(key) {
            return entry.clone();
        }
        let (entry, bytes) = (Entry::empty(), ENTRY_BYTES + key.len());
        self.by_key.put(key.to_owned(), (entry.clone(), bytes));
        self.bytes += bytes;
        self.evict();
        entry
    }

    /// The entry of a key; its order of use does not change.
    pub(super) fn get(&self, key: &str) -> Option<Arc<Entry<V>>> {
        self.by_key.peek(key).map(|(entry, _)| entry.clone())
    }

    /// Notes the memory of the value in `entry`, unless the entry was evicted meanwhile.
    pub(super) fn set_size(&mut self, key: &str, entry: &Arc<Entry<V>>, value_bytes: usize) {
        let own = self.by_key.peek_mut(key).filter(|(own, _)| Arc::ptr_eq(own, entry));
        let Some((_, bytes)) = own else { return };
        self.bytes -= *bytes;
        *bytes = ENTRY_BYTES + key.len() + value_bytes;
        self.bytes += *bytes;
        self.evict();
    }

    /// Removes entries until the others fit. The most recently used stays, however large it is.
    fn evict(&mut self) {
        while self.bytes > self.bytes_max && self.by_key.len() > 1 {
            let Some((_, (_, bytes))) = self.by_key.pop_lru() else { return };
            self.bytes -= bytes;
        }
    }
}
