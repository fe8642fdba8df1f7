//! Limits of connections: how many there may be, and how long each may keep others waiting.
//!
//! A connection is idle, receives the head of a request, or responds. Those that exceed a time limit
//! are closed. When there are too many, the longest idle ones are closed for new ones; only when all
//! are in use, a new one is refused.

mod limits;
mod refusal;
mod registry;
mod request_guard;
#[cfg(test)]
mod tests;
mod tracked_socket;

pub(crate) use limits::Limits;
pub(crate) use request_guard::{Peer, track_request};

use axum::serve::Listener;
use refusal::RefusalSender;
use registry::Registry;
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tracked_socket::TrackedSocket;

/// A listener that enforces the limits.
pub(crate) struct LimitedListener {
    listener: TcpListener,
    registry: Arc<Registry>,
    refusals: RefusalSender,
    limits: Limits,
}

impl LimitedListener {
    pub(crate) fn new(listener: TcpListener, limits: Limits) -> Self {
        let registry = Arc::new(Registry::new(limits));
        Self { listener, registry, refusals: RefusalSender::default(), limits }
    }

    /// Closes connections that exceed a time limit; never returns.
    pub(crate) fn watch(&self) -> impl Future<Output = ()> + Send + use<> {
        let (registry, period) = (self.registry.clone(), self.limits.watch_every());
        async move {
            loop {
                tokio::time::sleep(period).await;
                registry.close_overdue();
            }
        }
    }

    /// Sends small events at once (no Nagle), and lets the system close a connection whose reader
    /// acknowledges nothing. Both are optional, so errors are ignored.
    fn set_socket_options(&self, socket: &TcpStream) {
        let _ = socket.set_nodelay(true);
        #[cfg(target_os = "linux")]
        {
            let timeout_ms = u32::try_from(self.limits.write.as_millis()).unwrap_or(u32::MAX);
            let _ = rustix::net::sockopt::set_tcp_user_timeout(socket, timeout_ms);
        }
    }
}

impl Listener for LimitedListener {
    type Io = TrackedSocket;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TrackedSocket, SocketAddr) {
        loop {
            // Connections that are closing still are open files.
            while self.registry.is_crowded() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let (socket, address) = Listener::accept(&mut self.listener).await;
            match self.registry.admit(address.ip()) {
                Ok(connection) => {
                    self.set_socket_options(&socket);
                    return (
                        TrackedSocket::new(socket, connection, self.registry.clone()),
                        address,
                    );
                }
                Err(refusal) => self.refusals.send(socket, refusal),
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
