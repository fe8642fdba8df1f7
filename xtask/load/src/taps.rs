//! The one who taps, and when each tap was sent: all times are read from one clock.

use crate::streams::points;
use anyhow::{Result, bail};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// The campaign of all measurements.
pub(crate) const SLUG: &str = "load";

/// When which count came to be.
pub(crate) struct Taps {
    start: Instant,
    /// The points before the first tap; each tap adds one.
    base: u64,
    /// Nanoseconds from the start to the sending of each tap; 0 before.
    sent: Vec<AtomicU64>,
}

impl Taps {
    /// Room for so many taps, on a server that has counted `base` points.
    pub(crate) fn new(base: u64, most: usize) -> Arc<Self> {
        let sent = (0..most).map(|_| AtomicU64::new(0)).collect();
        Arc::new(Self { start: Instant::now(), base, sent })
    }

    /// How long ago the tap was sent that made this count; `None` for the count of the start.
    pub(crate) fn age(&self, points: u64) -> Option<Duration> {
        let number = usize::try_from(points.checked_sub(self.base + 1)?).ok()?;
        let sent = Duration::from_nanos(self.sent.get(number)?.load(Relaxed));
        Some(self.start.elapsed().saturating_sub(sent))
    }

    /// Taps at a steady rate for `time`. Answers how many taps were counted.
    pub(crate) async fn send(&self, port: u16, per_second: u32, time: Duration) -> Result<u64> {
        let url = campaign(port, "interactions");
        let mut clock = tokio::time::interval(Duration::from_secs(1) / per_second);
        let (started, mut counted) = (Instant::now(), 0);
        for (number, sent) in self.sent.iter().enumerate() {
            clock.tick().await;
            if started.elapsed() >= time {
                break;
            }
            let tap = format!(r#"{{"id":"00000000-0000-4000-8000-{number:012x}","action":"tap"}}"#);
            let now = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
            sent.store(now, Relaxed);
            let answer = tokio::task::block_in_place(|| naqra_driver::post(&url, &tap))?;
            if answer.status != 201 {
                bail!("a tap was answered with {}: {}", answer.status, answer.text);
            }
            counted += 1;
        }
        Ok(counted)
    }
}

fn campaign(port: u16, what: &str) -> String {
    format!("http://127.0.0.1:{port}/api/v1/campaigns/{SLUG}/{what}")
}

/// The count at this moment.
pub(crate) fn count(port: u16) -> Result<u64> {
    let answer = naqra_driver::get(&campaign(port, "progress"), &[])?;
    match points(&answer.text) {
        Some(points) => Ok(points),
        None => bail!("a count was answered with {}: {}", answer.status, answer.text),
    }
}
