//! `naqra-server` as a process.

use super::arguments;
use std::{
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader},
    process::{Child, ChildStdout, Command},
};

/// A running server process.
pub(crate) struct ServerProcess {
    pub(crate) child: Child,
    pub(crate) base: String,
    pub(crate) output: BufReader<ChildStdout>,
    errors: Arc<Mutex<String>>,
}

pub(crate) fn command(folder: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naqra-server"));
    command
        .args(arguments(folder, more))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// The same with another database.
pub(crate) fn command_on(folder: &Path, database: &Path) -> Command {
    let mut words = arguments(folder, &[]);
    let place = words.iter().position(|word| word == "--db").expect("known");
    words[place + 1] = database.into();
    let mut command = Command::new(env!("CARGO_BIN_EXE_naqra-server"));
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

pub(crate) async fn start(folder: &Path) -> ServerProcess {
    run(&mut command(folder, &[])).await
}

/// Waits until the process prints its address.
pub(crate) async fn run(command: &mut Command) -> ServerProcess {
    let mut child = command.spawn().expect("the program starts");
    let errors = Arc::new(Mutex::new(String::new()));
    tokio::spawn(collect(child.stderr.take().expect("its errors"), errors.clone()));
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    output.read_line(&mut line).await.expect("a line");
    let base = line.trim_end().strip_prefix("Naqra is ready at ");
    let base = base.unwrap_or_else(|| panic!("it did not start: {}", errors.lock().expect("text")));
    ServerProcess { child, base: base.to_owned(), output, errors }
}

async fn collect(from: impl AsyncRead + Unpin, into: Arc<Mutex<String>>) {
    let mut lines = BufReader::new(from).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let mut text = into.lock().expect("text");
        text.push_str(&line);
        text.push('\n');
    }
}

impl ServerProcess {
    /// Its standard error so far.
    pub(crate) fn errors(&self) -> String {
        self.errors.lock().expect("text").clone()
    }

    /// Waits until its standard error contains `part`, and returns all of it.
    pub(crate) async fn error_with(&self, part: &str) -> String {
        let started = Instant::now();
        while !self.errors().contains(part) {
            assert!(started.elapsed() < Duration::from_secs(10), "{part} in {}", self.errors());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.errors()
    }
}

/// The standard error of a process that refuses to start.
pub(crate) async fn refusal(mut command: Command) -> String {
    let output = command.output().await.expect("it ends");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}
