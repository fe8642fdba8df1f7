//! Nchan in front of a json-server, over both kinds of streams.

use super::{SLUG, TITLES, documented, json_server::Rows, shown};
use crate::{
    http::send,
    journey::{Case, Product},
    real::{JsonServer, Nginx},
    recording_proxy::{RecordingProxy, Upstream},
    site::Site,
    table::Row,
};
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};

/// Documents from a json-server, counts over Nchan.
struct Fanned<'a> {
    rows: Rows<'a>,
    nginx: &'a Nginx,
    published: Mutex<u64>,
}

impl Fanned<'_> {
    fn shown(&self) -> u64 {
        *self.published.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn publish(&self, points: u64, event: Option<&str>) {
        let body = json!({"slug": SLUG, "points": points, "goal": 5000, "updatedAt": "2026-11-20T10:45:40Z"});
        let headers: Vec<_> = [("content-type", "application/json")]
            .into_iter()
            .chain(event.map(|event| ("X-EventSource-Event", event)))
            .collect();
        let target = format!("/publish?id={SLUG}");
        let answer = send(self.nginx.port, "POST", &target, &headers, &body.to_string());
        assert!(matches!(answer, Ok((201 | 202, _))), "Nchan took no message: {answer:?}");
    }
}

impl Product for Fanned<'_> {
    fn points(&self) -> u64 {
        self.shown()
    }
    fn add(&self, points: u64) {
        let mut published = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        *published += points;
        // With a name of its own and without one.
        self.publish(*published, Some("progress").filter(|_| points > 500));
    }
    fn taken(&self) -> u64 {
        self.rows.taken()
    }
    fn add_without_stream(&self, points: u64) {
        let mut published = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        *published += points;
        self.rows.0.set_points(*published);
    }
    fn add_everywhere(&self, points: u64) {
        self.add_without_stream(points);
        self.publish(self.shown(), Some("progress"));
    }
}

pub(super) fn sse() -> Row {
    nchan("Nchan (SSE)", "/sse/", |_| {})
}

pub(super) fn websocket() -> Row {
    nchan("Nchan (WebSocket)", "/ws/", |config| {
        config["backend"]["live"] = shown("nchan.md", "\"websocket\"");
        config["backend"]["live"]["every_seconds"] = json!(1);
    })
}

fn nchan(name: &'static str, stream: &'static str, change: fn(&mut Value)) -> Row {
    let server = JsonServer::start();
    let nginx = Nginx::start("nchan", server.port);
    let proxy = RecordingProxy::before(Upstream::Server(nginx.port));
    let mut config = documented("nchan", &proxy.origin());
    change(&mut config);
    let rows = Rows(&server);
    let published = Mutex::new(rows.points());
    Case {
        name,
        site: Site::with_config(&config),
        proxy: &proxy,
        product: &Fanned { rows, nginx: &nginx, published },
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: false,
        body: json!({"campaignId": 1, "kind": "tap", "amount": 1}),
        key: "id",
        writes: &[0],
        stream: Ok(stream),
    }
    .walk()
}
