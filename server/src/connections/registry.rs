//! All open connections, what each is doing, and which are closed first.

use super::{limits::Limits, refusal::Refusal};
use crate::rate_limit::client_network;
use futures_util::task::AtomicWaker;
use std::{
    cmp::Reverse,
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::SeqCst},
    },
    task::Waker,
    time::Instant,
};

/// Waits for the next request.
const IDLE: u8 = 0;
/// Receives the head of a request, or has just been opened.
const RECEIVING: u8 = 1;
/// Responds to a request.
const RESPONDING: u8 = 2;

/// How many idle connections are closed together, so that not every new one searches for another.
const CLOSED_AT_ONCE_MAX: usize = 64;
/// How many connections may be closing, which still are open files, before new ones wait.
const CLOSING_MAX: usize = 256;

/// One connection. Times are milliseconds since the server started, at least 1.
pub(crate) struct Connection {
    number: u64,
    network: IpAddr,
    state: AtomicU8,
    /// When it entered its state, or last wrote.
    since_ms: AtomicU64,
    /// Since when the reader receives nothing; 0 while it does.
    stalled_ms: AtomicU64,
    closing: AtomicBool,
    waker: AtomicWaker,
    started: Instant,
}

/// How many connections are open, and how many of those are closing.
#[derive(Clone, Copy, Default)]
struct ConnectionCount {
    open: usize,
    closing: usize,
}

#[derive(Default)]
struct OpenConnections {
    next: u64,
    connections: HashMap<u64, Arc<Connection>>,
    by_network: HashMap<IpAddr, ConnectionCount>,
    all: ConnectionCount,
}

/// All connections.
pub(crate) struct Registry {
    limits: Limits,
    started: Instant,
    open: Mutex<OpenConnections>,
}

impl Connection {
    /// Notes that bytes came in.
    pub(super) fn received(&self) {
        if self.state.compare_exchange(IDLE, RECEIVING, SeqCst, SeqCst).is_ok() {
            self.since_ms.store(self.now_ms(), SeqCst);
        }
    }

    /// Notes that the response to a request begins.
    pub(super) fn begin_response(&self) {
        self.state.store(RESPONDING, SeqCst);
    }

    /// Notes that the response has ended.
    pub(super) fn end_response(&self) {
        self.since_ms.store(self.now_ms(), SeqCst);
        self.state.store(IDLE, SeqCst);
    }

    /// Notes whether a write made progress.
    pub(super) fn note_write(&self, progressed: bool) {
        if progressed {
            self.stalled_ms.store(0, SeqCst);
            if self.state.load(SeqCst) == IDLE {
                self.since_ms.store(self.now_ms(), SeqCst);
            }
        } else if self.stalled_ms.load(SeqCst) == 0 {
            self.stalled_ms.store(self.now_ms(), SeqCst);
        }
    }

    /// Whether it must close now; if not, `waker` is woken when it must.
    pub(super) fn must_close(&self, waker: &Waker) -> bool {
        self.waker.register(waker);
        self.closing.load(SeqCst)
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn is_in_use(&self) -> bool {
        self.state.load(SeqCst) == RESPONDING || self.stalled_ms.load(SeqCst) != 0
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
            IDLE => longer(self.since_ms.load(SeqCst), limits.idle),
            RECEIVING => longer(self.since_ms.load(SeqCst), limits.header),
            _ => false,
        }
    }
}

impl Registry {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, started: Instant::now(), open: Mutex::default() }
    }

    /// Registers a new connection; where there are too many, idle ones are closed for it.
    ///
    /// # Errors
    /// When there are too many and none is idle.
    pub(super) fn admit(&self, address: IpAddr) -> Result<Arc<Connection>, Refusal> {
        let network = client_network(address);
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

    /// Unregisters a connection that has ended.
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

    /// Closes connections that exceed a time limit.
    pub(super) fn close_overdue(&self) {
        let mut open = self.locked();
        let overdue = open.connections.values().filter(|one| one.is_overdue(&self.limits));
        let overdue: Vec<_> = overdue.cloned().collect();
        for connection in overdue {
            open.close(&connection);
        }
    }

    /// Whether so many connections are closing that new ones should wait.
    pub(super) fn is_crowded(&self) -> bool {
        self.locked().all.closing > CLOSING_MAX
    }

    fn locked(&self) -> MutexGuard<'_, OpenConnections> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ConnectionCount {
    fn live(self) -> usize {
        self.open - self.closing
    }
}

impl OpenConnections {
    /// Closes some idle connections of this network, or of the networks with the most connections; the
    /// longest idle first. Returns whether there was one.
    fn make_room(&mut self, network: Option<IpAddr>) -> bool {
        let of_network = |one: &&Arc<Connection>| network.is_none_or(|own| one.network == own);
        let idle = |one: &&Arc<Connection>| !one.closing.load(SeqCst) && !one.is_in_use();
        let mut idle: Vec<_> = self.connections.values().filter(of_network).filter(idle).collect();
        idle.sort_by_cached_key(|one| {
            let own = self.by_network.get(&one.network).copied().unwrap_or_default();
            (Reverse(own.live()), one.since_ms.load(SeqCst), one.number)
        });
        let number = (idle.len() / 16).clamp(1, CLOSED_AT_ONCE_MAX);
        let closed: Vec<_> = idle.into_iter().take(number).cloned().collect();
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
