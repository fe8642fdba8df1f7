//! A fake backend over HTTP with configured responses.

use crate::test_env::campaign;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// How a backend answers a path.
#[derive(Clone)]
pub(crate) enum Response {
    /// JSON.
    Json(String),
    /// A status with a body.
    Status(u16, &'static str),
    /// This body as it is.
    Raw(Vec<u8>),
    /// The first half of a JSON text, with or without the length of the whole.
    Half(String, bool),
    /// Nothing for so long, then JSON.
    Late(Duration, String),
    /// The connection is closed at once.
    Silence,
    /// The first answer, and what comes after it.
    Then(Box<Self>, Box<Self>),
}

/// A backend on a port of its own. It lives as long as the test.
pub(crate) struct FakeBackend {
    pub(crate) port: u16,
    replies: Arc<Mutex<HashMap<String, Response>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl FakeBackend {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let backend = Self { port, replies: Arc::default(), asked: Arc::default() };
        let (replies, asked) = (backend.replies.clone(), backend.asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (replies, asked) = (replies.clone(), asked.clone());
                // Clients may disconnect.
                thread::spawn(move || answer(stream, &replies, &asked).ok());
            }
        });
        backend
    }

    /// A backend with these campaigns.
    pub(crate) fn with(slugs: &[&str]) -> Self {
        let backend = Self::start();
        backend.respond_to("campaigns?per_page=100", Response::Json(list(slugs, None)));
        for slug in slugs {
            backend.respond_to(
                &format!("campaigns/{slug}"),
                Response::Json(campaign(slug).to_string()),
            );
        }
        backend
    }

    /// Sets the response to a path below the root.
    pub(crate) fn respond_to(&self, path: &str, reply: Response) {
        self.replies.lock().unwrap().insert(format!("/api/v1/{path}"), reply);
    }

    pub(crate) fn root(&self) -> String {
        format!("http://127.0.0.1:{}/api/v1", self.port)
    }

    /// How often a path was asked for.
    pub(crate) fn requests(&self, path: &str) -> usize {
        let path = format!("/api/v1/{path}");
        self.asked.lock().unwrap().iter().filter(|asked| **asked == path).count()
    }
}

fn answer(
    stream: TcpStream,
    replies: &Mutex<HashMap<String, Response>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(&stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    while line.trim() != "" {
        line.clear();
        reader.read_line(&mut line)?;
    }
    let mut reply = {
        let mut replies = replies.lock().unwrap();
        let reply = replies.get(&path).cloned().unwrap_or(Response::Status(404, "{}"));
        if let Response::Then(first, then) = reply {
            replies.insert(path.clone(), *then);
            *first
        } else {
            reply
        }
    };
    asked.lock().unwrap().push(path);
    if let Response::Late(time, json) = reply {
        thread::sleep(time);
        reply = Response::Json(json);
    }
    let send = |status: u16, length: Option<usize>, body: &[u8]| {
        let length = length.map(|length| format!("Content-Length: {length}\r\n"));
        let length = length.unwrap_or_default();
        write!(&stream, "HTTP/1.1 {status} Said\r\nConnection: close\r\n{length}\r\n")?;
        (&stream).write_all(body)
    };
    match reply {
        Response::Json(json) => send(200, Some(json.len()), json.as_bytes()),
        Response::Status(status, body) => send(status, Some(body.len()), body.as_bytes()),
        Response::Raw(body) => send(200, Some(body.len()), &body),
        Response::Half(json, reported) => {
            send(200, reported.then_some(json.len()), &json.as_bytes()[..json.len() / 2])
        }
        Response::Late(..) | Response::Then(..) | Response::Silence => Ok(()),
    }
}

/// A list of these campaigns.
pub(crate) fn list(slugs: &[&str], next: Option<&str>) -> String {
    let items: Vec<Value> = slugs.iter().map(|slug| campaign(slug)).collect();
    json!({"items": items, "total": slugs.len(), "next": next}).to_string()
}
