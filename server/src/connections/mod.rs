//! Limits of connections: how many there may be, and how long each may keep others waiting.
//!
//! A connection waits for a request, receives its head, or answers. Those that wait too long are
//! closed. When there are too many, those that wait longest are closed to make room for new ones, and
//! only when all are in use, a new one is refused.

mod limits;
mod refusal;
mod registry;
mod socket;
#[cfg(test)]
mod tests;
mod use_of;

pub(crate) use limits::Limits;
pub(crate) use use_of::{Peer, in_use};

use axum::serve::Listener;
use refusal::Refusals;
use registry::Registry;
use socket::Socket;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// Listens and keeps the limits.
pub(crate) struct LimitedListener {
    listener: TcpListener,
    registry: Arc<Registry>,
    refusals: Refusals,
    limits: Limits,
}

impl LimitedListener {
    pub(crate) fn new(listener: TcpListener, limits: Limits) -> Self {
        let registry = Arc::new(Registry::new(limits));
        Self { listener, registry, refusals: Refusals::default(), limits }
    }

    /// Closes what is overdue, until it is dropped.
    pub(crate) fn watch(&self) -> impl Future<Output = ()> + Send + use<> {
        let (registry, period) = (self.registry.clone(), self.limits.watch_every());
        async move {
            loop {
                tokio::time::sleep(period).await;
                registry.close_overdue();
            }
        }
    }

    /// A small event must not wait until the reader has confirmed the one before, and a reader that
    /// confirms nothing at all is given up by the system. Without either the server works all the same.
    fn prepare(&self, socket: &TcpStream) {
        let _ = socket.set_nodelay(true);
        #[cfg(target_os = "linux")]
        {
            let timeout_ms = u32::try_from(self.limits.write.as_millis()).unwrap_or(u32::MAX);
            let _ = rustix::net::sockopt::set_tcp_user_timeout(socket, timeout_ms);
        }
    }
}

impl Listener for LimitedListener {
    type Io = Socket;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Socket, SocketAddr) {
        loop {
            // Connections that are being closed still are open files.
            while self.registry.is_crowded() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let (socket, address) = Listener::accept(&mut self.listener).await;
            match self.registry.admit(address.ip()) {
                Ok(connection) => {
                    self.prepare(&socket);
                    return (Socket::new(socket, connection, self.registry.clone()), address);
                }
                Err(refusal) => self.refusals.send(socket, refusal),
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
