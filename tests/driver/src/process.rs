//! Programs that listen on a port of this machine.

use crate::{DriverError, Result};
use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How long a program may take to listen, or to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that is ended with this value.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts a program, which writes into `log`, and waits until it listens on `port`.
    ///
    /// # Errors
    /// When it is missing, ends, or does not listen in time; the sentence holds what it printed.
    pub fn start(command: &mut Command, port: u16, log: &Path) -> Result<Self> {
        let program = command.get_program().display().to_string();
        if TcpStream::connect(on(port)).is_ok() {
            let sentence = format!("{program} cannot listen on port {port}: another program does");
            return Err(DriverError::new(sentence));
        }
        let fails = |what: &str| {
            let printed = fs::read_to_string(log).unwrap_or_default();
            Err(DriverError::new(format!("{program} {what}; it printed:\n{printed}")))
        };
        let open = || -> std::io::Result<_> {
            let file = File::create(log)?;
            Ok((file.try_clone()?, file))
        };
        let (output, errors) = open().map_err(|error| {
            DriverError::new(format!("{} cannot be written: {error}", log.display()))
        })?;
        command.stdin(Stdio::null()).stdout(output).stderr(errors);
        let child = command.spawn().map_err(|error| {
            DriverError::new(format!("{program} cannot be started ({error}): is it installed?"))
        })?;
        let mut running = Self(child);
        let started = Instant::now();
        loop {
            if let Ok(Some(status)) = running.0.try_wait() {
                return fails(&format!("ended before it listened on port {port} ({status})"));
            }
            if TcpStream::connect(on(port)).is_ok() {
                return Ok(running);
            }
            if started.elapsed() > PATIENCE {
                return fails(&format!("does not listen on port {port} after {PATIENCE:?}"));
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

/// Ends a process. It is asked to end first: a program with processes of its own takes them with
/// it.
pub(crate) fn end(child: &mut Child) {
    if !matches!(child.try_wait(), Ok(None)) {
        return;
    }
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    let started = Instant::now();
    while asked.is_ok() && started.elapsed() < PATIENCE {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    // Both fail only when it has ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// Below the ports that systems give to connections: one of those may take a port between the look
/// at it and its use.
const PORTS: std::ops::Range<u16> = 12_000..32_000;

fn on(port: u16) -> (Ipv4Addr, u16) {
    (Ipv4Addr::LOCALHOST, port)
}

/// A free port that this process was not given before.
///
/// # Errors
/// When there is none left.
pub fn free_port() -> Result<u16> {
    static GIVEN: AtomicUsize = AtomicUsize::new(0);
    // Processes that run side by side begin far from each other.
    let first = usize::try_from(std::process::id()).unwrap_or_default() * 97;
    next_free(first, &GIVEN)
}

/// The first free port from the `first` plus those `given` on, all in a circle.
fn next_free(first: usize, given: &AtomicUsize) -> Result<u16> {
    for _ in PORTS.clone() {
        let number = first + given.fetch_add(1, Ordering::Relaxed);
        let port = PORTS.clone().nth(number % PORTS.len());
        if let Some(port) = port.filter(|port| TcpListener::bind(on(*port)).is_ok()) {
            return Ok(port);
        }
    }
    Err(DriverError::new(format!("no port of {PORTS:?} is free")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_port_is_given_twice() {
        let given: BTreeSet<u16> = (0..200).map(|_| free_port().expect("a port")).collect();
        assert_eq!(given.len(), 200);
        assert!(given.iter().all(|port| PORTS.contains(port)));
    }

    #[test]
    fn a_port_in_use_is_not_given() {
        let port = free_port().expect("a port");
        let _taken = TcpListener::bind(on(port)).expect("it is free");
        let at = usize::from(port - PORTS.start);
        let next = next_free(at, &AtomicUsize::new(0)).expect("another one");
        assert_ne!(next, port);
        // The last is followed by the first.
        let round = next_free(PORTS.len() * 3 + at, &AtomicUsize::new(0)).expect("another one");
        assert_ne!(round, port);
    }

    #[test]
    fn a_program_does_not_start_where_another_one_listens() {
        let other = TcpListener::bind(on(0)).expect("a port");
        let port = other.local_addr().expect("an address").port();
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("sleep");
        let error = Running::start(command.arg("20"), port, &folder.path().join("log"));
        let error = error.expect_err("the other one is not it").to_string();
        assert_eq!(error, format!("sleep cannot listen on port {port}: another program does"));
    }

    #[test]
    fn a_program_that_ends_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port().expect("a port");
        let mut command = Command::new("sh");
        command.args(["-c", "echo no such file; exit 3"]);
        let error = Running::start(&mut command, port, &folder.path().join("log"));
        let error = error.expect_err("it ended").to_string();
        assert!(error.contains(&format!("sh ended before it listened on port {port}")), "{error}");
        assert!(error.ends_with("no such file\n"), "{error}");
    }
}
