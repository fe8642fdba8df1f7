//! Products that answer from recordings.

use super::{NO_STREAM, SLUG, TITLES, documented};
use crate::{
    journey::{Case, Product},
    recording_proxy::{RecordingProxy, Replay, Upstream},
    replay::{Directus, WordPress},
    site::Site,
    table::Row,
};
use serde_json::json;
use std::sync::Arc;

struct Recorded<T>(Arc<T>, fn(&T) -> u64, fn(&T, u64));

impl<T> Product for Recorded<T> {
    fn points(&self) -> u64 {
        self.1(&self.0)
    }
    fn add(&self, points: u64) {
        self.2(&self.0, points);
    }
}

pub(super) fn wordpress() -> Row {
    let product = Arc::new(WordPress::start());
    let proxy = RecordingProxy::before(Upstream::Recorded(Arc::clone(&product) as Arc<dyn Replay>));
    Case {
        name: "WordPress",
        site: Site::with_config(&documented("wordpress", &proxy.origin())),
        proxy: &proxy,
        product: &Recorded(product, WordPress::points, WordPress::add),
        slug: "clean-water-hope-every-childs-right",
        titles: ["ماء نظيف لكل قرية", "Clean water & hope – every child’s right"],
        goal: 5000,
        counts: true,
        body: json!({"campaign": 4, "amount": 1}),
        key: "key",
        // A second campaign is in the recorded list and not recorded by itself.
        writes: &[1],
        stream: Err(NO_STREAM),
    }
    .walk()
}

pub(super) fn directus() -> Row {
    on_directus("Directus", "key")
}

/// The same recipe without a place for the key.
pub(super) fn keyless() -> Row {
    on_directus("Directus, no key", "")
}

fn on_directus(name: &'static str, key: &'static str) -> Row {
    let product = Arc::new(Directus::start());
    let proxy = RecordingProxy::before(Upstream::Recorded(Arc::clone(&product) as Arc<dyn Replay>));
    let mut config = documented("directus", &proxy.origin());
    if key.is_empty() {
        let body = &mut config["backend"]["interaction"]["body"];
        body.as_object_mut().map(|body| body.remove("key"));
    }
    Case {
        name,
        site: Site::with_config(&config),
        proxy: &proxy,
        product: &Recorded(product, Directus::points, Directus::add),
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: true,
        body: json!({"campaign": 1, "kind": "tap", "amount": 1}),
        key,
        // A second campaign is in the recorded list and not recorded by itself.
        writes: &[1],
        stream: Err(NO_STREAM),
    }
    .walk()
}
