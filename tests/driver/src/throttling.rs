//! A slow phone on a slow network, and scripts that watch a page from its first moment.

use crate::{Browser, Result};
use serde_json::json;

/// How much slower than this machine and its network a visit is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Throttling {
    /// Added to each request before its answer begins, in milliseconds.
    pub latency_ms: f64,
    /// Bytes per second from the server.
    pub down_bytes_per_s: f64,
    /// Bytes per second to the server.
    pub up_bytes_per_s: f64,
    /// The page's own thread takes this many times as long; 1 is this machine as it is.
    pub cpu_times: f64,
}

impl Throttling {
    /// A cheap phone on slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, a quarter of the speed.
    pub const SLOW_4G: Self = Self {
        latency_ms: 150.0,
        down_bytes_per_s: 1.6 * 1024.0 * 1024.0 / 8.0,
        up_bytes_per_s: 750.0 * 1024.0 / 8.0,
        cpu_times: 4.0,
    };
}

impl Browser {
    /// Makes the open page and those that follow it slow.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub fn slow_down(&self, slowness: &Throttling) -> Result<()> {
        self.devtools("Network.enable", &json!({}))?;
        self.devtools(
            "Network.emulateNetworkConditions",
            &json!({
                "offline": false,
                "latency": slowness.latency_ms,
                "downloadThroughput": slowness.down_bytes_per_s,
                "uploadThroughput": slowness.up_bytes_per_s,
            }),
        )?;
        self.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": slowness.cpu_times}))
            .map(drop)
    }

    /// Runs a script in every page that is opened from now on, before any script of its own.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub fn before_each_page(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script})).map(drop)
    }
}
