//! What only Chromium's driver can do: its DevTools, its console and its log of requests.

use crate::{Browser, DriverError, Engine, Result, browser::text};
use serde_json::{Value, json};

impl Browser {
    /// Sends a DevTools command, which only Chromium knows.
    ///
    /// # Errors
    /// When the browser refuses it, or is another one.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.only_in_chromium(command)?;
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Cuts the page off from the network, or joins it again. Only in Chromium; in other browsers
    /// stop the server.
    ///
    /// # Errors
    /// When the browser is gone, or is another one.
    pub fn set_offline(&self, offline: bool) -> Result<()> {
        self.devtools("Network.enable", &json!({}))?;
        self.devtools(
            "Network.emulateNetworkConditions",
            &json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
        )
        .map(drop)
    }

    /// The lines the page wrote to the console since this was asked last, with their level:
    /// `SEVERE http://… "text"`. Only in Chromium.
    ///
    /// # Errors
    /// When the browser is gone, or is another one.
    pub fn console(&self) -> Result<Vec<String>> {
        self.only_in_chromium("the console")?;
        let lines = self.post("/se/log", &json!({"type": "browser"}))?;
        Ok(lines
            .as_array()
            .into_iter()
            .flatten()
            .map(|line| format!("{} {}", text(&line["level"]), text(&line["message"])))
            .collect())
    }

    /// The DevTools events since this was asked last, as `{method, params}`; only with
    /// `record_requests` in the settings, and only in Chromium.
    ///
    /// # Errors
    /// When nothing was recorded, or the browser is another one.
    pub fn requests(&self) -> Result<Vec<Value>> {
        self.only_in_chromium("recorded requests")?;
        let entries = self.post("/se/log", &json!({"type": "performance"}))?;
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok())
            .map(|mut event| event["message"].take())
            .collect())
    }

    fn only_in_chromium(&self, what: &str) -> Result<()> {
        match self.engine() {
            Engine::Chromium => Ok(()),
            other => Err(DriverError::new(format!(
                "{what}: the driver of {other} cannot give it, only that of Chromium can"
            ))),
        }
    }
}
