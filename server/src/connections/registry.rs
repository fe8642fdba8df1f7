//! All open connections, what each is doing, and which are closed first.

use super::Limits;
use super::refusal::Refusal;
use crate::limit::network_of;
use futures_util::task::AtomicWaker;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Instant;

/// Waits for the next request.
const WAITING: u8 = 0;
/// Receives the head of a request, or has just been opened.
const RECEIVING: u8 = 1;
/// Answers a request.
const ANSWERING: u8 = 2;

/// How many connections are closed at once, so that not every new one looks for another.
const CLOSED_AT_ONCE: usize = 64;
/// Connections that are being closed and still are open files, at most.
const CLOSING_MAX: usize = 256;

/// One connection. Times are milliseconds since the server started, from 1 on.
pub(crate) struct Connection {
    number: u64,
    network: IpAddr,
    state: AtomicU8,
    /// When it came into its state, or wrote last.
    since_ms: AtomicU64,
    /// Since when the reader takes nothing; 0 if it does.
    stalled_ms: AtomicU64,
    closing: AtomicBool,
    waker: AtomicWaker,
    started: Instant,
}

/// How many connections there are, and how many of those are being closed.
#[derive(Clone, Copy, Default)]
struct Count {
    open: usize,
    closing: usize,
}

#[derive(Default)]
struct Open {
    next: u64,
    connections: HashMap<u64, Arc<Connection>>,
    by_network: HashMap<IpAddr, Count>,
    all: Count,
}

/// All connections.
pub(crate) struct Registry {
    limits: Limits,
    started: Instant,
    open: Mutex<Open>,
}

impl Connection {
    /// Bytes came in.
    pub(super) fn received(&self) {
        if self.state.compare_exchange(WAITING, RECEIVING, SeqCst, SeqCst).is_ok() {
            self.since_ms.store(self.now_ms(), SeqCst);
        }
    }

    /// A request is answered from now on.
    pub(super) fn answers(&self) {
        self.state.store(ANSWERING, SeqCst);
    }

    /// The answer is over.
    pub(super) fn waits(&self) {
        self.since_ms.store(self.now_ms(), SeqCst);
        self.state.store(WAITING, SeqCst);
    }

    /// The reader took something, or it did not.
    pub(super) fn wrote(&self, taken: bool) {
        if taken {
            self.stalled_ms.store(0, SeqCst);
            if self.state.load(SeqCst) == WAITING {
                self.since_ms.store(self.now_ms(), SeqCst);
            }
        } else if self.stalled_ms.load(SeqCst) == 0 {
            self.stalled_ms.store(self.now_ms(), SeqCst);
        }
    }

    /// Whether it must end; if not, `waker` is called when it must.
    pub(super) fn must_close(&self, waker: &Waker) -> bool {
        self.waker.register(waker);
        self.closing.load(SeqCst)
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn is_in_use(&self) -> bool {
        self.state.load(SeqCst) == ANSWERING || self.stalled_ms.load(SeqCst) != 0
    }

    fn is_overdue(&self, limits: &Limits) -> bool {
        let now_ms = self.now_ms();
        let longer = |since_ms: u64, limit: std::time::Duration| {
            u128::from(now_ms.saturating_sub(since_ms)) > limit.as_millis()
        };
        let stalled_ms = self.stalled_ms.load(SeqCst);
        if stalled_ms != 0 {
            return longer(stalled_ms, limits.write);
        }
        match self.state.load(SeqCst) {
            WAITING => longer(self.since_ms.load(SeqCst), limits.idle),
            RECEIVING => longer(self.since_ms.load(SeqCst), limits.header),
            _ => false,
        }
    }
}

impl Registry {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, started: Instant::now(), open: Mutex::default() }
    }

    /// Takes a new connection in; where there are too many, one that only waits makes room.
    pub(super) fn admit(&self, address: IpAddr) -> Result<Arc<Connection>, Refusal> {
        let network = network_of(address);
        let mut open = self.locked();
        let own = open.by_network.get(&network).copied().unwrap_or_default();
        let limit = self.limits.of_address(address);
        if limit.is_some_and(|limit| own.live() >= limit) && !open.make_room(Some(network)) {
            return Err(Refusal::TooManyOfAddress);
        }
        if open.all.live() >= self.limits.total && !open.make_room(None) {
            return Err(Refusal::TooMany);
        }
        open.next += 1;
        let connection = Arc::new(Connection {
            number: open.next,
            network,
            state: AtomicU8::new(RECEIVING),
            since_ms: AtomicU64::new(0),
            stalled_ms: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            waker: AtomicWaker::new(),
            started: self.started,
        });
        connection.since_ms.store(connection.now_ms(), SeqCst);
        open.connections.insert(connection.number, connection.clone());
        open.by_network.entry(network).or_default().open += 1;
        open.all.open += 1;
        Ok(connection)
    }

    /// A connection has ended.
    pub(super) fn remove(&self, connection: &Connection) {
        let mut open = self.locked();
        if open.connections.remove(&connection.number).is_none() {
            return;
        }
        let closing = usize::from(connection.closing.load(SeqCst));
        open.all.open -= 1;
        open.all.closing -= closing;
        if let Some(own) = open.by_network.get_mut(&connection.network) {
            own.open -= 1;
            own.closing -= closing;
            if own.open == 0 {
                open.by_network.remove(&connection.network);
            }
        }
    }

    /// Closes connections that have waited too long.
    pub(super) fn close_overdue(&self) {
        let mut open = self.locked();
        let overdue = open.connections.values().filter(|one| one.is_overdue(&self.limits));
        let overdue: Vec<_> = overdue.cloned().collect();
        for connection in overdue {
            open.close(&connection);
        }
    }

    /// Whether many connections are closed already but not gone.
    pub(super) fn is_crowded(&self) -> bool {
        self.locked().all.closing > CLOSING_MAX
    }

    fn locked(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Count {
    fn live(self) -> usize {
        self.open - self.closing
    }
}

impl Open {
    /// Closes some connections that only wait, of this network or of those that have most, longest first.
    /// Says whether there was one.
    fn make_room(&mut self, network: Option<IpAddr>) -> bool {
        let of_network = |one: &&Arc<Connection>| network.is_none_or(|own| one.network == own);
        let idle = |one: &&Arc<Connection>| !one.closing.load(SeqCst) && !one.is_in_use();
        let mut idle: Vec<_> = self.connections.values().filter(of_network).filter(idle).collect();
        idle.sort_by_cached_key(|one| {
            let own = self.by_network.get(&one.network).copied().unwrap_or_default();
            (Reverse(own.live()), one.since_ms.load(SeqCst), one.number)
        });
        let some = (idle.len() / 16).clamp(1, CLOSED_AT_ONCE);
        let closed: Vec<_> = idle.into_iter().take(some).cloned().collect();
        for connection in &closed {
            self.close(connection);
        }
        !closed.is_empty()
    }

    fn close(&mut self, connection: &Connection) {
        if connection.closing.swap(true, SeqCst) {
            return;
        }
        self.all.closing += 1;
        if let Some(own) = self.by_network.get_mut(&connection.network) {
            own.closing += 1;
        }
        connection.waker.wake();
    }
}
