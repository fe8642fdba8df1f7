//! The reference backend as a process of its own, with a database of its own.

use crate::{DriverError, Result, free_port};
use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The words the server prints before its address once it takes requests.
const READY: &str = "Naqra is ready at ";
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct ServerSetup {
    /// The executable `naqra-server`.
    pub program: PathBuf,
    /// The built site.
    pub dist: PathBuf,
    /// The folder of campaign files the database is filled from.
    pub campaigns: PathBuf,
    /// More options of the command line.
    pub options: Vec<String>,
}

/// A running server. It is killed when dropped and its database removed.
#[derive(Debug)]
pub struct Server {
    setup: ServerSetup,
    port: u16,
    folder: TempDir,
    child: Option<Child>,
}

impl Server {
    /// Starts a server with an empty database on a free port and waits until it is ready.
    ///
    /// # Errors
    /// If the executable is missing or does not become ready; the message contains its output.
    pub fn start(setup: ServerSetup) -> Result<Self> {
        let folder = tempfile::tempdir().map_err(|error| {
            DriverError::new(format!("no temporary folder can be made: {error}"))
        })?;
        let mut server = Self { setup, port: free_port()?, folder, child: None };
        server.resume()?;
        Ok(server)
    }

    /// The address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of a path that begins with a slash.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url())
    }

    /// Kills the server at once (SIGKILL), as a power cut would. Does nothing when it is down.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Both fail only when the process has ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts the server again on the same port and database.
    ///
    /// # Errors
    /// If the executable is missing or does not become ready.
    pub fn resume(&mut self) -> Result<()> {
        self.kill();
        let log = self.log();
        let open = || {
            File::create(&log).map_err(|error| {
                DriverError::new(format!("{} cannot be written: {error}", log.display()))
            })
        };
        let (output, errors) = (open()?, File::options().append(true).open(&log));
        let errors = errors.map_err(|error| {
            DriverError::new(format!("{} cannot be written: {error}", log.display()))
        })?;
        let child = Command::new(&self.setup.program)
            .arg("--port")
            .arg(self.port.to_string())
            .arg("--db")
            .arg(self.folder.path().join("naqra.sqlite"))
            .arg("--dist")
            .arg(&self.setup.dist)
            .arg("--campaigns")
            .arg(&self.setup.campaigns)
            .args(&self.setup.options)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|error| {
                DriverError::new(format!(
                    "{} cannot be started ({error}): build it with `cargo build -p naqra-server`, or name it in NAQRA_SERVER",
                    self.setup.program.display()
                ))
            })?;
        self.child = Some(child);
        self.await_ready()
    }

    /// What the server printed since it was started last.
    #[must_use]
    pub fn printed(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    fn await_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if self.printed().contains(READY) {
                return Ok(());
            }
            let ended = self.child.as_mut().and_then(|child| child.try_wait().ok().flatten());
            if let Some(status) = ended {
                return Err(self.complain(&format!("ended before it was ready ({status})")));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(self.complain("was not ready after 30 seconds"))
    }

    fn complain(&self, what: &str) -> DriverError {
        let program = self.setup.program.display();
        DriverError::new(format!("{program} {what}; it printed:\n{}", self.printed()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
