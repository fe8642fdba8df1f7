//! The driver process and the WebDriver protocol on its port.

use crate::{
    DriverError, Engine, Programs, Result, Running, display::Display, fetch::agent, free_port,
};
use serde_json::Value;
use std::{path::Path, process::Command, time::Duration};
use ureq::Agent;

/// A driver of our own on a free port. Fields drop in this order: the driver first, then the
/// display that its browser is drawn on.
#[derive(Debug)]
pub(crate) struct Driver {
    agent: Agent,
    base: String,
    // Held for their Drop.
    _process: Running,
    _display: Option<Display>,
}

impl Driver {
    /// Starts the driver of a browser, which keeps its profile in `folder`, and waits until it
    /// listens. Another program may take its port just then; so it is tried a few times.
    pub(crate) fn start(programs: &Programs, folder: &Path) -> Result<Self> {
        let mut tries = (0..3).map(|_| Self::start_once(programs, folder));
        let first = Self::start_once(programs, folder);
        first.or_else(|error| tries.find_map(Result::ok).ok_or(error))
    }

    fn start_once(programs: &Programs, folder: &Path) -> Result<Self> {
        let port = free_port()?;
        let display = programs.display.as_deref().map(Display::start).transpose()?;
        let mut command = Command::new(&programs.driver);
        command.arg(format!("--port={port}"));
        match programs.engine {
            Engine::Chromium => {
                command.arg("--log-level=SEVERE");
            }
            Engine::Firefox => {
                // Without it all drivers want the same port for a protocol that is not used here.
                command.args(["--log=error", "--websocket-port=0", "--profile-root"]).arg(folder);
            }
            Engine::WebKitGtk => {
                // What the browser keeps, it keeps in these folders.
                for name in ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
                    command.env(name, folder);
                }
                command.env("NO_AT_BRIDGE", "1");
                command.envs(display.iter().map(|display| ("DISPLAY", display.name())));
            }
        }
        let process = Running::start(&mut command, port, &folder.join("driver.log"))?;
        Ok(Self {
            agent: agent(Duration::from_secs(60)),
            base: format!("http://127.0.0.1:{port}"),
            _process: process,
            _display: display,
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
