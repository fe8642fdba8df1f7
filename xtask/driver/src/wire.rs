//! The driver process and the WebDriver protocol on its port.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;

use crate::fetch::agent;
use crate::{DriverError, Result};

/// A chromedriver of our own on a port it chose.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    agent: Agent,
    base: String,
}

impl Driver {
    /// Starts the program and waits until it names its port. It ends without one where the port
    /// that it chose is just being taken, as many drivers at once do; then it is started again.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let mut tries = (0..3).map(|_| Self::start_once(program));
        let first = Self::start_once(program);
        first.or_else(|error| tries.find_map(Result::ok).ok_or(error))
    }

    fn start_once(program: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                DriverError::new(format!("{} cannot be started: {error}", program.display()))
            })?;
        let Some(output) = child.stdout.take() else {
            return Err(DriverError::new("the driver's output cannot be read"));
        };
        let mut printed = BufReader::new(output);
        let port = port_in(&mut printed);
        // Whatever it prints later is read away, so that it never waits for a reader.
        thread::spawn(move || std::io::copy(&mut printed, &mut std::io::sink()));
        let Some(port) = port else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(DriverError::new(format!("{} named no port", program.display())));
        };
        Ok(Self {
            child,
            agent: agent(Duration::from_secs(60)),
            base: format!("http://127.0.0.1:{port}"),
        })
    }

    /// Sends a command and gives its value.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request.content_type("application/json; charset=utf-8");
        read(path, request.send(body.to_string()))
    }

    /// Asks for a value.
    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        read(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Ends a thing.
    pub(crate) fn delete(&self, path: &str) -> Result<Value> {
        read(path, self.agent.delete(format!("{}{path}", self.base)).call())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only when the process has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 41234.`
fn port_in(printed: &mut impl BufRead) -> Option<u16> {
    printed.lines().map_while(std::io::Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}

fn read(
    path: &str,
    response: std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value> {
    let silent = |error: ureq::Error| {
        DriverError::new(format!("the browser does not answer {path}: {error}"))
    };
    let mut response = response.map_err(silent)?;
    // A picture of a long page is larger than the limit that protects from strangers.
    let body = response.body_mut().with_config().limit(u64::MAX);
    let text = body.read_to_string().map_err(silent)?;
    let mut answer: Value = serde_json::from_str(&text).map_err(|error| {
        DriverError::new(format!("the browser's answer to {path} is no JSON: {error}"))
    })?;
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(kind) if !response.status().is_success() => {
            let message = value["message"].as_str().unwrap_or_default();
            let message = message.lines().next().unwrap_or_default();
            Err(DriverError::new(format!("{kind} ({path}): {message}")))
        }
        _ => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_greeting() {
        let mut printed =
            "Starting ChromeDriver\nChromeDriver was started successfully on port 41234.\n"
                .as_bytes();
        assert_eq!(port_in(&mut printed), Some(41234));
        assert_eq!(port_in(&mut "nothing\n".as_bytes()), None);
    }
}
