//! The reference backend by itself, and behind a cache.

use super::{NO_STREAM, SLUG, TITLES, documented};
use crate::{
    journey::{Case, Product, run_item},
    real::{Nginx, Reference},
    recording_proxy::{RecordingProxy, Upstream},
    site::Site,
    table::{Cell, Row},
};
use serde_json::{Value, json};

impl Product for Reference {
    fn points(&self) -> u64 {
        Self::points(self)
    }
    fn add(&self, points: u64) {
        // One of the amounts is many: taps of others are told at once all the same.
        Self::add(self, points.min(40));
    }
}

fn contract<'a>(
    name: &'static str,
    config: &Value,
    (proxy, product): (&'a RecordingProxy, &'a dyn Product),
    stream: Result<&'static str, &'static str>,
) -> Case<'a> {
    Case {
        name,
        site: Site::with_config(config),
        proxy,
        product,
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: true,
        body: json!({"action": "tap"}),
        key: "id",
        writes: &[0],
        stream,
    }
}

pub(super) fn reference() -> Row {
    let server = Reference::start();
    let proxy = RecordingProxy::before(Upstream::Server(server.port()));
    let config = documented("reference", &proxy.origin());
    contract("reference", &config, (&proxy, &server), Ok("/api/v1/events")).walk()
}

/// Many ask the cache, few questions reach the backend.
pub(super) fn cdn() -> Row {
    let server = Reference::start();
    let origin = RecordingProxy::before(Upstream::Server(server.port()));
    let (_, port) = origin
        .origin()
        .rsplit_once(':')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a port");
    let nginx = Nginx::start("cdn", port.parse().expect("a port"));
    let proxy = RecordingProxy::before(Upstream::Server(nginx.port));
    let config = documented("cdn", &proxy.origin());
    let mut row = contract("CDN (nginx cache)", &config, (&proxy, &server), Err(NO_STREAM)).walk();
    let shared = run_item(|| {
        let path = format!("/api/v1/campaigns/{SLUG}/progress");
        let before = origin.count(&path);
        for _ in 0..200 {
            let answer = naqra_driver::get(&nginx.at(&path), &[]);
            assert_eq!(answer.map(|answer| answer.status).ok(), Some(200));
        }
        let reached = origin.count(&path) - before;
        assert!(reached <= 5, "{reached} of 200 questions reached the backend");
    });
    if let (Cell::Failed(_), Cell::Good) = (&shared, &row.cells[3]) {
        row.cells[3] = shared;
    }
    row
}
