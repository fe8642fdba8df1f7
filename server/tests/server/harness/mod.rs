//! Starts servers with real sockets and databases, and sends requests to them.

#![allow(dead_code, reason = "the scale tests use a part of it")]

mod events;
pub(crate) mod program;

pub(crate) use events::EventReader;

use naqra_server::{Server, options::Options};
use reqwest::{Client, RequestBuilder, Response, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    sync::oneshot,
    task::{JoinHandle, JoinSet},
};

/// Longer than any step of these tests takes.
const STEP_TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A new folder with a copy of the campaign fixtures in `campaigns` and of the site in `dist`.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for part in ["campaigns", "dist"] {
        let copy = folder.path().join(part);
        fs::create_dir(&copy).expect("a new folder");
        for entry in fs::read_dir(fixtures().join(part)).expect("the fixtures") {
            let entry = entry.expect("a fixture");
            fs::copy(entry.path(), copy.join(entry.file_name())).expect("a copy");
        }
    }
    folder
}

/// The arguments of a server whose files are all in `folder`.
pub(crate) fn arguments(folder: &Path, more: &[&str]) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec!["--port".into(), "0".into()];
    for (name, part) in [("--db", "naqra.sqlite"), ("--campaigns", "campaigns"), ("--dist", "dist")]
    {
        arguments.extend([name.into(), folder.join(part).into()]);
    }
    arguments.extend(more.iter().map(OsString::from));
    arguments
}

/// `Accept` of a browser.
pub(crate) const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

/// A shell without content, scripts and styles.
pub(crate) const SHELL: &str =
    "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";

/// A server in this process.
pub(crate) struct TestServer {
    pub(crate) base: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) client: Client,
    folder: TempDir,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl TestServer {
    pub(crate) async fn start(more: &[&str]) -> Self {
        Self::start_in(folder(), more).await
    }

    /// A server whose site is [`SHELL`].
    pub(crate) async fn with_shell(more: &[&str]) -> Self {
        let server = Self::start(more).await;
        fs::write(server.path().join("dist/index.html"), SHELL).expect("written");
        server
    }

    pub(crate) async fn start_in(folder: TempDir, more: &[&str]) -> Self {
        let mut words: Vec<OsString> = vec!["naqra-server".into()];
        words.extend(arguments(folder.path(), more));
        let options = <Options as clap::Parser>::try_parse_from(words).expect("good arguments");
        let mut warnings = Vec::new();
        let server = Server::open(options, |line| warnings.push(line.to_owned()))
            .expect("a server that starts");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(server.run(listener, async {
            let _ = stopped.await;
        }));
        Self { base: format!("http://{address}"), warnings, client: client(), folder, stop, task }
    }

    /// Stops it gracefully and returns its folder.
    pub(crate) async fn stop(self) -> TempDir {
        let _ = self.stop.send(());
        let ended = tokio::time::timeout(STEP_TIMEOUT, self.task).await;
        ended.expect("it stops in time").expect("no panic").expect("no error");
        self.folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn request(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }

    pub(crate) async fn get(&self, path: &str) -> TestResponse {
        send_request(self.request(path)).await
    }

    pub(crate) async fn post(&self, slug: &str, body: Value) -> TestResponse {
        send_request(post(&self.client, &self.base, slug, &body)).await
    }

    /// The request of a page's form; the caller adds headers and body.
    pub(crate) fn form(&self, slug: &str) -> RequestBuilder {
        self.client.post(format!("{}/api/v1/campaigns/{slug}/interactions", self.base))
    }

    pub(crate) async fn points(&self, slug: &str) -> u64 {
        let response = self.get(&format!("/api/v1/campaigns/{slug}/progress")).await;
        response.json["points"].as_u64().expect("points")
    }
}

/// A response with its whole body.
#[derive(Debug)]
pub(crate) struct TestResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// The body, or `null` when it is not JSON.
    pub(crate) json: Value,
}

impl TestResponse {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.map(|text| text.expect("readable")).unwrap_or_default()
    }

    /// Checks that it is the problem `name` with `status`.
    #[track_caller]
    pub(crate) fn is_problem(&self, status: u16, name: &str) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.json["type"], format!("/problems/{name}"));
        assert_eq!(self.json["status"], status);
        for sentence in ["title", "detail"] {
            assert!(self.json[sentence].as_str().is_some_and(|text| !text.is_empty()));
        }
    }

    /// The names of the invalid fields.
    pub(crate) fn invalid_fields(&self) -> Vec<&str> {
        let errors = self.json["errors"].as_array().expect("errors");
        errors.iter().filter_map(|error| error["field"].as_str()).collect()
    }
}

pub(crate) fn client() -> Client {
    let builder = Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.timeout(STEP_TIMEOUT).build().expect("a client")
}

pub(crate) async fn send_request(request: RequestBuilder) -> TestResponse {
    let response: Response = request.send().await.expect("a response");
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.bytes().await.expect("a body");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    TestResponse { status, headers, json: serde_json::from_str(&text).unwrap_or(Value::Null), text }
}

/// The same page requested `count` times at once.
pub(crate) async fn at_once(server: &TestServer, path: &str, count: usize) -> Vec<TestResponse> {
    let mut requests = JoinSet::new();
    for _ in 0..count {
        let request = server.request(path).header("accept", HTML);
        requests.spawn(send_request(request.header("accept-encoding", "br")));
    }
    requests.join_all().await
}

pub(crate) fn post(client: &Client, base: &str, slug: &str, body: &Value) -> RequestBuilder {
    let address = format!("{base}/api/v1/campaigns/{slug}/interactions");
    client.post(address).json(body)
}

/// The `number`-th id.
pub(crate) fn id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

/// A tap with the `number`-th id.
pub(crate) fn tap(number: u64) -> Value {
    json!({"id": id(number), "action": "tap"})
}
