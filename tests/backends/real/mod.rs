//! Real products on free ports, each ended by its own process id.

mod json_server;
mod nginx;
mod reference;

pub(crate) use json_server::JsonServer;
pub(crate) use nginx::Nginx;
pub(crate) use reference::{Reference, campaigns};

use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

/// How long a product may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that is ended with its value.
pub(crate) struct Running(Child);

impl Drop for Running {
    /// Asks it to end first: a server with workers of its own takes them with it.
    fn drop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let started = Instant::now();
        while asked.is_ok() && started.elapsed() < Duration::from_secs(5) {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Both fail only when it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until somebody listens on a port.
fn await_port(port: u16, what: &str) {
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(started.elapsed() < PATIENCE, "{what} does not listen after {PATIENCE:?}");
        thread::sleep(Duration::from_millis(50));
    }
}
