//! What a request asks the cache for, and what it gets.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a rendering may be used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CachePolicy {
    /// The shortest time between two renderings, however often the data change.
    pub(crate) min_interval: Duration,
    /// How long a rendering is used while its data do not change; texts about the time grow old.
    pub(crate) max_age: Duration,
    /// How old a rendering may be that is given out while the next one is made.
    pub(crate) stale_while_rendering: Duration,
}

/// What a request asks for.
#[derive(Clone, Debug)]
pub(crate) struct RenderRequest {
    /// Names the rendering; requests with equal keys share one.
    pub(crate) key: String,
    /// The `seq` of the last change of its data.
    pub(crate) version: u64,
    pub(crate) policy: CachePolicy,
}

/// What is known while a value is rendered.
pub(crate) struct RenderContext<V> {
    /// The previous rendering, if it is still cached.
    pub(crate) previous: Option<Arc<Rendered<V>>>,
    /// Whether other renderings wait for this one to end.
    pub(crate) others_wait: bool,
}

/// A rendered value with its times.
#[derive(Debug)]
pub(crate) struct Rendered<V> {
    pub(crate) value: V,
    pub(super) version: u64,
    pub(super) started_at: Instant,
    pub(super) finished_at: Instant,
}

impl<V> Rendered<V> {
    pub(super) fn new(value: V, version: u64, started_at: Instant) -> Self {
        Self { value, version, started_at, finished_at: Instant::now() }
    }

    /// The value of `Server-Timing`, which is the same for all requests that share the rendering.
    pub(crate) fn server_timing(&self) -> String {
        let duration = self.finished_at.saturating_duration_since(self.started_at);
        format!("draw;dur={:.3}", duration.as_secs_f64() * 1_000.0)
    }
}
