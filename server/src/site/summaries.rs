//! Summaries of campaigns with the newest count, and all campaigns, for what is rendered of them.

use crate::{
    SharedState,
    api::{detail_json, list_json},
    render_cache::{Busy, CachePolicy, MemorySize, RenderCache, RenderLimit, RenderRequest},
};
use naqra_campaign::{Campaign, Instant, Slug, Summary};
use naqra_contract::{read_campaign, read_list};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

/// Memory for summaries, in bytes.
const CACHE_BYTES: usize = 8 << 20;
/// A summary always has the newest count.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::ZERO,
    max_age: Duration::from_secs(20),
    stale_while_rendering: Duration::ZERO,
};

/// The summaries that were read already.
#[derive(Debug)]
pub(super) struct Summaries(RenderCache<Option<Arc<Summary>>>);

impl MemorySize for Option<Arc<Summary>> {
    fn memory_bytes(&self) -> usize {
        4_096
    }
}

impl Summaries {
    pub(super) fn new(limit: &RenderLimit) -> Self {
        Self(RenderCache::new(CACHE_BYTES, limit))
    }
}

/// The summary of a campaign, read once for each of its counts; `None` for an unknown one.
///
/// # Errors
/// When it could not be read in time.
pub(super) async fn summary(
    shared: &Arc<SharedState>,
    slug: &Slug,
) -> Result<Option<Arc<Summary>>, Busy> {
    if shared.hub.index_of(slug.as_str()).is_none() {
        return Ok(None);
    }
    let (key, version) = (slug.as_str().to_owned(), shared.version_of(slug));
    let request = RenderRequest { key, version, policy: CACHE_POLICY };
    let (own, slug) = (shared.clone(), slug.clone());
    let read = move |_| read_summary(&own, &slug).map(Arc::new);
    let summary = shared.site.summaries.0.get_or_render(request, read).await?;
    Ok(summary.value.clone())
}

/// The summary of a campaign, read without the cache; `None` for an unknown one.
pub(super) fn read_summary(shared: &SharedState, slug: &Slug) -> Option<Summary> {
    let json = detail_json(shared, slug.as_str())?;
    read_campaign(&json).ok().map(|(campaign, _)| campaign.summary)
}

/// All campaigns of the list; `None` when it cannot be read.
pub(super) fn read_all(shared: &SharedState) -> Option<Vec<Campaign>> {
    let (list, _) = read_list(&list_json(shared)?).ok()?;
    let campaign = |summary: &Summary| {
        let json = detail_json(shared, summary.slug.as_str())?;
        read_campaign(&json).ok().map(|(campaign, _)| campaign)
    };
    Some(list.items.iter().filter_map(campaign).collect())
}

/// The time of the system's clock.
pub(super) fn now() -> Instant {
    let passed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Instant::from_seconds(i64::try_from(passed.as_secs()).unwrap_or_default())
}
