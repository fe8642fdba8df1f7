//! A fake backend over HTTP with configured responses, which records its requests.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// The response to a request.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Whether only the first half of the body comes.
    half: bool,
    /// What comes after the body, one after the other.
    later: Vec<(Wait, String)>,
    /// The response to later equal requests, if different.
    next: Option<Box<Self>>,
}

/// What the rest of a body waits for.
#[derive(Clone, Debug)]
enum Wait {
    /// So long.
    Time(Duration),
    /// A request, and a part of its body.
    Asked(String, String),
}

/// A request that is waited for comes in this time, or never.
const PATIENCE: Duration = Duration::from_secs(20);

impl Response {
    /// JSON that every page may read.
    pub(crate) fn json(body: impl ToString) -> Self {
        Self::status(200, body).with("Access-Control-Allow-Origin", "*")
    }

    /// A status with a body and no other headers.
    pub(crate) fn status(status: u16, body: impl ToString) -> Self {
        let body = body.to_string().into_bytes();
        Self { status, headers: Vec::new(), body, half: false, later: Vec::new(), next: None }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a body that is no text.
    pub(crate) fn bytes(mut self, body: &[u8]) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    /// This one only once, then another.
    pub(crate) fn before(mut self, next: Self) -> Self {
        self.next = Some(Box::new(next));
        self
    }

    pub(crate) fn cut(mut self) -> Self {
        self.half = true;
        self
    }

    pub(crate) fn then(mut self, after: Duration, text: &str) -> Self {
        self.later.push((Wait::Time(after), text.to_owned()));
        self
    }

    /// What comes once this request came with this in its body.
    pub(crate) fn once(mut self, request: &str, part: &str, text: impl ToString) -> Self {
        self.later.push((Wait::Asked(request.to_owned(), part.to_owned()), text.to_string()));
        self
    }

    /// What a preflight is answered with by a backend that allows everything.
    pub(crate) fn preflight() -> Self {
        Self::status(204, "")
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Headers", "content-type")
    }
}

/// A request that came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

type Answers = Arc<Mutex<HashMap<String, Response>>>;
type ReceivedRequests = Arc<Mutex<Vec<Asked>>>;
/// A request, and how another one is answered after it.
type Turns = Arc<Mutex<Vec<(String, String, Response)>>>;

/// A backend on a port of its own. It lives as long as the test.
pub(crate) struct FakeBackend {
    pub(crate) port: u16,
    answers: Answers,
    turns: Turns,
    received: ReceivedRequests,
}

impl FakeBackend {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let backend =
            Self { port, answers: Arc::default(), turns: Arc::default(), received: Arc::default() };
        let (answers, received) = (backend.answers.clone(), backend.received.clone());
        let turns = backend.turns.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, received) = (answers.clone(), received.clone());
                let turns = turns.clone();
                // Clients may disconnect.
                thread::spawn(move || answer(&stream, &answers, &turns, &received).ok());
            }
        });
        backend
    }

    /// Sets the response to a method and a path with its query: `GET /items?page=1`.
    pub(crate) fn respond_to(&self, request: &str, reply: Response) {
        self.answers.lock().unwrap().insert(request.to_owned(), reply);
    }

    /// Sets the response that is used after another request.
    pub(crate) fn respond_after(&self, first: &str, request: &str, reply: Response) {
        self.turns.lock().unwrap().push((first.to_owned(), request.to_owned(), reply));
    }

    pub(crate) fn root(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Whether a request came, each time it is asked.
    pub(crate) fn waits_for(&self, line: &'static str) -> impl Fn() -> bool + Send + use<> {
        let received = Arc::clone(&self.received);
        move || received.lock().unwrap().iter().any(|asked| asked.line == line)
    }

    /// The requests that came with this method.
    pub(crate) fn requests(&self, method: &str) -> Vec<Asked> {
        let received = self.received.lock().unwrap();
        let own = received.iter().filter(|asked| asked.line.starts_with(&format!("{method} ")));
        own.cloned().collect()
    }
}

fn answer(
    stream: &TcpStream,
    answers: &Answers,
    turns: &Turns,
    received: &ReceivedRequests,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let line = first.rsplit_once(' ').map_or("", |(line, _)| line).to_owned();
    let mut headers = HashMap::new();
    loop {
        let mut text = String::new();
        reader.read_line(&mut text)?;
        let Some((name, value)) = text.trim().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8(body).unwrap();
    for (_, request, reply) in turns.lock().unwrap().iter().filter(|(first, ..)| *first == line) {
        answers.lock().unwrap().insert(request.clone(), reply.clone());
    }
    received.lock().unwrap().push(Asked { line: line.clone(), headers, body });
    let reply = answers.lock().unwrap().get(&line).cloned();
    if let Some(next) = reply.as_ref().and_then(|reply| reply.next.as_deref()) {
        answers.lock().unwrap().insert(line, next.clone());
    }
    let Response { status, headers, body, half, later, .. } = reply
        .unwrap_or_else(|| Response::status(404, "{}").with("Access-Control-Allow-Origin", "*"));
    let mut out = stream;
    write!(out, "HTTP/1.1 {status} Said\r\nConnection: close\r\n")?;
    for (name, value) in headers {
        write!(out, "{name}: {value}\r\n")?;
    }
    if later.is_empty() {
        write!(out, "Content-Length: {}\r\n", body.len())?;
    }
    let end = if half { body.len() / 2 } else { body.len() };
    write!(out, "\r\n")?;
    out.write_all(&body[..end])?;
    for (wait, text) in later {
        out.flush()?;
        match wait {
            Wait::Time(time) => thread::sleep(time),
            Wait::Asked(request, part) if request_arrived(received, &request, &part) => {}
            Wait::Asked(..) => break,
        }
        write!(out, "{text}")?;
    }
    Ok(())
}

/// Waits for a request; whether it came.
fn request_arrived(received: &ReceivedRequests, request: &str, part: &str) -> bool {
    let begun = Instant::now();
    let own = |asked: &Asked| asked.line == request && asked.body.contains(part);
    while begun.elapsed() < PATIENCE {
        if received.lock().unwrap().iter().any(own) {
            return true;
        }
        thread::sleep(Duration::from_millis(5));
    }
    false
}
