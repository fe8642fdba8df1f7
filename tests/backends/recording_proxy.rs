//! A proxy in front of a backend: it records requests, forwards them, and can inject faults.

use crate::http::{Answer, Request};
use std::{
    collections::VecDeque,
    io::{self, BufReader, Write},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// A product that answers from recordings.
pub(crate) trait Replay: Send + Sync {
    fn answer(&self, request: &Request) -> Answer;
}

/// What the proxy forwards to.
#[derive(Clone)]
pub(crate) enum Upstream {
    Recorded(Arc<dyn Replay>),
    /// A real server on this port.
    Server(u16),
}

/// What happens to the next request that changes something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// 429 that the page can read. When to come back is said in a header that it cannot read.
    SlowDown,
    /// 429 without any CORS header: to the page it looks like no answer.
    SlowDownUnread,
    /// The request is forwarded, and the connection ends without a response.
    LoseAnswer,
}

#[derive(Default)]
struct State {
    log: Vec<RecordedRequest>,
    faults: VecDeque<Fault>,
    refused: Option<String>,
    streams: Vec<(String, TcpStream)>,
}

/// A request with its result.
#[derive(Clone, Debug)]
pub(crate) struct RecordedRequest {
    pub(crate) request: Request,
    /// The injected fault.
    pub(crate) fault: Option<Fault>,
}

/// An origin of its own; it answers until the process ends.
pub(crate) struct RecordingProxy {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl RecordingProxy {
    pub(crate) fn before(upstream: Upstream) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it listens");
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (upstream, state) = (upstream.clone(), Arc::clone(&shared));
                // A visitor who leaves in the middle of an answer is no failure of the test.
                thread::spawn(move || serve(&visitor, &upstream, &state).ok());
            }
        });
        Self { address, state }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn state<T>(&self, with: impl FnOnce(&mut State) -> T) -> T {
        with(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Injects these faults into the next requests that change something, one each.
    pub(crate) fn inject_faults(&self, faults: &[Fault]) {
        self.state(|state| state.faults.extend(faults));
    }

    /// Ends and refuses connections whose path has this prefix.
    pub(crate) fn refuse_connections(&self, prefix: &str) {
        self.state(|state| {
            state.refused = Some(prefix.to_owned());
            for (path, stream) in state.streams.drain(..) {
                if path.starts_with(prefix) {
                    let _ = stream.shutdown(Shutdown::Both);
                }
            }
        });
    }

    /// Accepts all connections again.
    pub(crate) fn accept_connections(&self) {
        self.state(|state| state.refused = None);
    }

    /// The requests that were to change something, since the first.
    pub(crate) fn writes(&self) -> Vec<RecordedRequest> {
        let log = self.state(|state| state.log.clone());
        log.into_iter().filter(|noted| changes(&noted.request)).collect()
    }

    /// How many requests came whose path begins like this.
    pub(crate) fn count(&self, prefix: &str) -> usize {
        let of_prefix = |noted: &&RecordedRequest| noted.request.target.starts_with(prefix);
        self.state(|state| state.log.iter().filter(of_prefix).count())
    }

    /// Waits until so many writes have come.
    pub(crate) fn await_writes(&self, count: usize, patience: Duration) -> Vec<RecordedRequest> {
        let started = Instant::now();
        loop {
            let writes = self.writes();
            if writes.len() >= count {
                return writes;
            }
            assert!(
                started.elapsed() < patience,
                "{} of {count} interactions arrived within {patience:?}",
                writes.len()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn changes(request: &Request) -> bool {
    !matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS")
}

fn serve(visitor: &TcpStream, upstream: &Upstream, state: &Mutex<State>) -> io::Result<()> {
    let request = Request::read(&mut BufReader::new(visitor.try_clone()?))?;
    let fault = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let fault = changes(&request).then(|| state.faults.pop_front()).flatten();
        state.log.push(RecordedRequest { request: request.clone(), fault });
        if state.refused.as_ref().is_some_and(|prefix| request.target.starts_with(prefix)) {
            return Ok(());
        }
        state.streams.push((request.target.clone(), visitor.try_clone()?));
        fault
    };
    match fault {
        Some(Fault::SlowDown) => slow_down(&request, true).write(&request, &mut &*visitor),
        Some(Fault::SlowDownUnread) => slow_down(&request, false).write(&request, &mut &*visitor),
        Some(Fault::LoseAnswer) => {
            forward(upstream, &request, &mut io::sink(), None)?;
            visitor.shutdown(Shutdown::Both)
        }
        None => forward(upstream, &request, &mut &*visitor, Some(visitor)),
    }
}

fn slow_down(request: &Request, readable: bool) -> Answer {
    let mut headers = vec![("retry-after".to_owned(), "1".to_owned())];
    if readable {
        let origin = request.header("origin").unwrap_or("*").to_owned();
        headers.push(("access-control-allow-origin".to_owned(), origin));
        headers.push(("content-type".to_owned(), "text/html".to_owned()));
    }
    Answer { status: 429, headers, body: b"<h1>429 Too Many Requests</h1>".to_vec() }
}

fn forward(
    upstream: &Upstream,
    request: &Request,
    to: &mut impl Write,
    visitor: Option<&TcpStream>,
) -> io::Result<()> {
    let port = match upstream {
        Upstream::Recorded(product) => return product.answer(request).write(request, to),
        Upstream::Server(port) => *port,
    };
    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    let upgrade = request.header("upgrade").is_some();
    let mut head = format!("{} {} HTTP/1.1\r\n", request.method, request.target);
    for (name, value) in &request.headers {
        if name != "connection" || upgrade {
            head += &format!("{name}: {value}\r\n");
        }
    }
    head += if upgrade { "\r\n" } else { "connection: close\r\n\r\n" };
    (&server).write_all(&[head.as_bytes(), &request.body].concat())?;
    if let Some(visitor) = visitor {
        // What the visitor says later (WebSocket), and that they have left.
        let (mut from, mut into) = (visitor.try_clone()?, server.try_clone()?);
        thread::spawn(move || {
            let _ = io::copy(&mut from, &mut into);
            let _ = into.shutdown(Shutdown::Both);
        });
    }
    io::copy(&mut &server, to)?;
    visitor.map_or(Ok(()), |visitor| visitor.shutdown(Shutdown::Both))
}
