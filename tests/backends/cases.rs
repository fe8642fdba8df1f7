//! The backends, each with the configuration of docs/backends.

use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use naqra_driver::Settings;
use serde_json::{Value, json};

use crate::front::{Behind, Front, Replay};
use crate::http::send;
use crate::journey::{Case, Product, tried};
use crate::marks::{CARD, NOTICE, POINTS};
use crate::real::{JsonServer, Nginx, Reference, campaigns};
use crate::replay::{Directus, WordPress};
use crate::site::Site;
use crate::stage::{built_site, root};
use crate::table::{Cell, ITEMS, Row};
use crate::visitor::Visitor;

const SLUG: &str = "clean-water";
const TITLES: [&str; 2] = ["ماء نظيف لكل قرية", "Clean water for every village"];
const NO_STREAM: &str = "the recipe polls";

/// The names of all rows and how each is made.
pub(crate) const ALL: [(&str, fn() -> Row); 8] = [
    ("static", files),
    ("reference", reference),
    ("json-server", json_server),
    ("wordpress", wordpress),
    ("directus", directus),
    ("nchan-sse", nchan_sse),
    ("nchan-websocket", nchan_websocket),
    ("cdn", cdn),
];

/// docs/backends/NAME.json with the address of the front instead of the example's. Polls come every
/// second, so that nobody waits for ten.
fn documented(name: &str, origin: &str) -> Value {
    let file = root().join(format!("docs/backends/{name}.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let mut text = text;
    for host in ["api", "cms", "cdn", "campaigns"] {
        text = text.replace(&format!("https://{host}.example.org"), origin);
    }
    let mut config: Value = serde_json::from_str(&text).expect("it is JSON");
    if config["backend"]["live"].is_object() {
        config["backend"]["live"]["every_seconds"] = json!(1);
    }
    config
}

struct Recorded<T>(Arc<T>, fn(&T) -> u64, fn(&T, u64));

impl<T> Product for Recorded<T> {
    fn points(&self) -> u64 {
        self.1(&self.0)
    }
    fn add(&self, points: u64) {
        self.2(&self.0, points);
    }
}

fn wordpress() -> Row {
    let product = Arc::new(WordPress::start());
    let front = Front::before(Behind::Recorded(Arc::clone(&product) as Arc<dyn Replay>));
    Case {
        name: "WordPress",
        site: Site::with_config(&documented("wordpress", &front.origin())),
        front: &front,
        product: &Recorded(product, WordPress::points, WordPress::add),
        slug: "clean-water-hope-every-childs-right",
        titles: ["ماء نظيف لكل قرية", "Clean water & hope – every child’s right"],
        goal: 5000,
        counts: true,
        body: json!({"campaign": 4, "amount": 1}),
        key: "key",
        stream: Err(NO_STREAM),
    }
    .walk()
}

fn directus() -> Row {
    let product = Arc::new(Directus::start());
    let front = Front::before(Behind::Recorded(Arc::clone(&product) as Arc<dyn Replay>));
    Case {
        name: "Directus",
        site: Site::with_config(&documented("directus", &front.origin())),
        front: &front,
        product: &Recorded(product, Directus::points, Directus::add),
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: true,
        body: json!({"campaign": 1, "kind": "tap", "amount": 1}),
        key: "key",
        stream: Err(NO_STREAM),
    }
    .walk()
}

/// The owner of a json-server writes the count; it stores interactions as rows.
struct Rows<'a>(&'a JsonServer);

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

fn json_server() -> Row {
    let server = JsonServer::start();
    let front = Front::before(Behind::Server(server.port));
    Case {
        name: "json-server",
        site: Site::with_config(&documented("json-server", &front.origin())),
        front: &front,
        product: &Rows(&server),
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: false,
        body: json!({"campaignId": 1, "kind": "tap", "amount": 1}),
        key: "id",
        stream: Err(NO_STREAM),
    }
    .walk()
}

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
    (front, product): (&'a Front, &'a dyn Product),
    stream: Result<&'static str, &'static str>,
) -> Case<'a> {
    Case {
        name,
        site: Site::with_config(config),
        front,
        product,
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: true,
        body: json!({"action": "tap"}),
        key: "id",
        stream,
    }
}

fn reference() -> Row {
    let server = Reference::start();
    let front = Front::before(Behind::Server(server.port()));
    let config = documented("reference", &front.origin());
    contract("reference", &config, (&front, &server), Ok("/api/v1/events")).walk()
}

/// Many ask the cache, few questions reach the backend.
fn cdn() -> Row {
    let server = Reference::start();
    let origin = Front::before(Behind::Server(server.port()));
    let (_, port) = origin
        .origin()
        .rsplit_once(':')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a port");
    let nginx = Nginx::start("cdn", port.parse().expect("a port"));
    let front = Front::before(Behind::Server(nginx.port));
    let config = documented("cdn", &front.origin());
    let mut row = contract("CDN (nginx cache)", &config, (&front, &server), Err(NO_STREAM)).walk();
    let shared = tried(|| {
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
}

fn nchan_sse() -> Row {
    nchan("Nchan (SSE)", "/sse/", |_| {})
}

fn nchan_websocket() -> Row {
    nchan("Nchan (WebSocket)", "/ws/", |config| {
        config["backend"]["live"]["by"] = json!("websocket");
        config["backend"]["live"]["url"] = json!("/ws/{slugs}");
    })
}

fn nchan(name: &'static str, stream: &'static str, change: fn(&mut Value)) -> Row {
    let server = JsonServer::start();
    let nginx = Nginx::start("nchan", server.port);
    let front = Front::before(Behind::Server(nginx.port));
    let mut config = documented("nchan", &front.origin());
    change(&mut config);
    let rows = Rows(&server);
    let published = Mutex::new(rows.points());
    Case {
        name,
        site: Site::with_config(&config),
        front: &front,
        product: &Fanned { rows, nginx: &nginx, published },
        slug: SLUG,
        titles: TITLES,
        goal: 5000,
        counts: false,
        body: json!({"campaignId": 1, "kind": "tap", "amount": 1}),
        key: "id",
        stream: Ok(stream),
    }
    .walk()
}

/// A whole site of files, as the prerenderer writes it.
fn files() -> Row {
    let (campaigns, folder) = (campaigns(), tempfile::tempdir().expect("a temporary folder"));
    let site = folder.path().join("site");
    let output = Command::new(env!("CARGO_BIN_EXE_prerender"))
        .args(["--no-cards", "--backend", "none", "--address", "http://127.0.0.1/"])
        .args([
            std::path::Path::new("--from"),
            campaigns.path(),
            std::path::Path::new("--out"),
            &site,
        ])
        .args([std::path::Path::new("--dist"), &built_site()])
        .output()
        .expect("the prerenderer can be started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "the prerenderer ended with {}: {said}", output.status);
    fs::write(site.join("config.json"), documented("static", "").to_string()).expect("written");
    let site = Site::serving(folder, "site");
    let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
    let mut cells = ITEMS.map(|_| Cell::NotOffered("files count nothing: there is no tap button"));
    let sides = || ["ar", "en"].into_iter().zip(TITLES);
    cells[0] = tried(|| {
        for (language, title) in sides() {
            visitor.go(&site.at(&format!("/{language}/")));
            visitor.await_words(CARD, title);
        }
    });
    for (index, (language, title)) in sides().enumerate() {
        cells[1 + index] = tried(|| {
            visitor.go(&site.at(&format!("/{language}/c/{SLUG}")));
            visitor.await_words("h1", title);
            visitor.await_number(Duration::from_secs(10), POINTS, 3250);
            assert_eq!(visitor.count("[data-act=tap]"), 0, "no button that does nothing");
        });
    }
    cells[6] = tried(|| {
        visitor.go(&site.at("/en/c/nope"));
        visitor.await_words(NOTICE, "");
        assert!(visitor.words("h1").chars().count() > 3);
    });
    Row { backend: "static files", cells }
}
