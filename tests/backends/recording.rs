//! Recorded answers of real products: `NAME.http` holds request and headers, `NAME.json` the body.

use crate::{
    http::{Answer, Request, pairs},
    test_env::root,
};
use std::{fs, path::Path};

/// The page that asked when the answers were recorded.
const RECORDED_ORIGIN: &str = "http://127.0.0.1:9999";

/// Headers of the connection or of the body as it was written then.
const OF_THE_CONNECTION: [&str; 6] =
    ["transfer-encoding", "content-length", "connection", "keep-alive", "date", "etag"];

/// One answer and what it answers.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) name: String,
    method: String,
    path: String,
    query: Vec<(String, String)>,
    status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// All recordings of a product.
#[derive(Debug)]
pub(crate) struct Recordings(Vec<Recording>);

impl Recordings {
    pub(crate) fn of(product: &str) -> Self {
        let folder = root().join("tests/backends/recordings").join(product);
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
        let paths = files.map(|file| file.expect("a folder can be read").path());
        let heads = paths.filter(|path| path.extension().is_some_and(|end| end == "http"));
        Self(heads.map(|path| Recording::read(&path)).collect())
    }

    /// The recording of this name.
    pub(crate) fn named(&self, name: &str) -> &Recording {
        let found = self.0.iter().find(|recording| recording.name == name);
        found.unwrap_or_else(|| panic!("there is no recording {name}"))
    }

    /// What was recorded for the same method, path and query, in whatever order.
    pub(crate) fn answering(&self, request: &Request) -> Option<&Recording> {
        self.0.iter().find(|recording| {
            recording.method == request.method
                && recording.path == request.path()
                && recording.query == request.query()
        })
    }
}

impl Recording {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let (request, answer) = text.split_once("\n\n").expect("a request, then an answer");
        let mut words = request.trim_start_matches("> ").split_whitespace();
        let (method, url) = (words.next().expect("a method"), words.next().expect("an address"));
        let (_, target) = url.split_once("://").expect("a whole address");
        let target = &target[target.find('/').unwrap_or(target.len())..];
        let (path_asked, query) = target.split_once('?').unwrap_or((target, ""));
        let mut lines = answer.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Self {
            name,
            method: method.to_owned(),
            path: crate::http::decode(path_asked),
            query: pairs(query),
            status: status.expect("a status"),
            headers: headers.collect(),
            body: fs::read_to_string(path.with_extension("json")).unwrap_or_default(),
        }
    }

    /// The recorded answer with another body, for the page that asks now.
    pub(crate) fn with(&self, request: &Request, body: String) -> Answer {
        let origin = request.header("origin").unwrap_or_default();
        let headers = self.headers.iter().filter(|(name, _)| {
            !OF_THE_CONNECTION.contains(&name.as_str())
                // Without an origin nothing is allowed to anybody.
                && (!origin.is_empty() || !name.starts_with("access-control-"))
        });
        let headers =
            headers.map(|(name, value)| (name.clone(), value.replace(RECORDED_ORIGIN, origin)));
        Answer { status: self.status, headers: headers.collect(), body: body.into_bytes() }
    }

    /// The recorded answer for the page that asks now.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        self.with(request, self.body.clone())
    }

    /// Status, headers and body as they were recorded.
    pub(crate) fn parts(&self) -> (u16, Vec<(String, String)>, String) {
        (self.status, self.headers.clone(), self.body.clone())
    }
}
