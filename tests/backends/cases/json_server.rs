//! json-server: documents and rows, no counting.

use super::{NO_STREAM, SLUG, TITLES, documented};
use crate::{
    journey::{Case, Product},
    real::JsonServer,
    recording_proxy::{RecordingProxy, Upstream},
    site::Site,
    table::Row,
};
use serde_json::json;

/// The owner of a json-server writes the count; it stores interactions as rows.
pub(super) struct Rows<'a>(pub(super) &'a JsonServer);

impl Product for Rows<'_> {
    fn points(&self) -> u64 {
        self.0.get("/progress/1")["points"].as_u64().expect("points")
    }
    fn add(&self, points: u64) {
        self.0.set_points(self.points() + points);
    }
    fn taken(&self) -> u64 {
        self.0.get("/interactions").as_array().map_or(0, Vec::len) as u64
    }
}

pub(super) fn json_server() -> Row {
    let server = JsonServer::start();
    let proxy = RecordingProxy::before(Upstream::Server(server.port));
    Case {
        name: "json-server",
        site: Site::with_config(&documented("json-server", &proxy.origin())),
        proxy: &proxy,
        product: &Rows(&server),
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: false,
        body: json!({"campaignId": 1, "kind": "tap", "amount": 1}),
        key: "id",
        writes: &[0],
        stream: Err(NO_STREAM),
    }
    .walk()
}
