//! A stand-in between browser and server that gives wrong answers on chosen paths.

use crate::{DriverError, Result, fetch::agent};
use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

/// What a path answers instead of the truth.
#[derive(Debug, Clone)]
pub enum Fault {
    /// This status with this JSON text, which need not be JSON.
    Answer(u16, String),
    /// A page of HTML with status 200, as the login of a network answers.
    Page,
    /// A redirect to another path of the same host.
    Redirect(String),
    /// The head of the true answer. Its body is held back from now on, also of answers under way.
    HeldBody,
    /// Nothing, for as long as the visitor waits.
    Silence,
    /// A connection closed without an answer.
    HangUp,
}

type Faults = Arc<Mutex<BTreeMap<String, Fault>>>;
type Asked = Arc<Mutex<Vec<String>>>;
/// Headers and what is taken out of them.
type Stripped = Arc<Mutex<Vec<(String, String)>>>;

/// Passes everything on to a server except the paths that were given a fault.
#[derive(Debug)]
pub struct FaultProxy {
    address: SocketAddr,
    faults: Faults,
    asked: Asked,
    stripped: Stripped,
}

impl FaultProxy {
    /// Listens on a free port in front of the server at `url`.
    ///
    /// # Errors
    /// When no port is free.
    pub fn before(url: &str) -> Result<Self> {
        let listening = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let (listener, address) = listening
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)))
            .map_err(|error| DriverError::new(format!("no free port was found: {error}")))?;
        let faults = Faults::default();
        let asked = Asked::default();
        let stripped = Stripped::default();
        let shared = (Arc::clone(&faults), Arc::clone(&asked), Arc::clone(&stripped));
        let origin = url.to_owned();
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (origin, (faults, asked, stripped)) = (origin.clone(), shared.clone());
                // A visitor who leaves in the middle of an answer is no failure of the test.
                thread::spawn(move || serve(visitor, &origin, &faults, &asked, &stripped).ok());
            }
        });
        Ok(Self { address, faults, asked, stripped })
    }

    /// The address of a path that begins with a slash.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on paths that begin with `prefix` are answered wrongly.
    pub fn inject(&self, prefix: &str, fault: Fault) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.insert(prefix.to_owned(), fault);
    }

    /// From now on these words are taken out of a header of every answer.
    pub fn strip(&self, header: &str, words: &str) {
        let mut stripped = self.stripped.lock().unwrap_or_else(PoisonError::into_inner);
        stripped.push((header.to_owned(), words.to_owned()));
    }

    /// How often paths that begin with `prefix` were asked for.
    #[must_use]
    pub fn asked(&self, prefix: &str) -> usize {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.iter().filter(|path| path.starts_with(prefix)).count()
    }

    /// From now on everything is passed on truly.
    pub fn clear_faults(&self) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A request as far as it is passed on.
struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

fn serve(
    visitor: TcpStream,
    origin: &str,
    faults: &Faults,
    asked: &Asked,
    stripped: &Stripped,
) -> io::Result<()> {
    let request = Request::read(&mut BufReader::new(visitor.try_clone()?))?;
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(request.path.clone());
    match fault_of(faults, &request.path) {
        Some(Fault::Answer(status, text)) => answer(visitor, status, "application/json", &text),
        Some(Fault::Page) => answer(visitor, 200, "text/html", LOGIN),
        Some(Fault::Redirect(path)) => redirect(visitor, &path),
        Some(Fault::Silence) => {
            thread::sleep(Duration::from_secs(600));
            Ok(())
        }
        Some(Fault::HangUp) => Ok(()),
        Some(Fault::HeldBody) | None => pass_on(visitor, origin, &request, faults, stripped),
    }
}

/// The page that a network shows before it lets anything through.
const LOGIN: &str = "<!doctype html><title>Welcome</title><p>Sign in to use this network.";

fn fault_of(faults: &Faults, path: &str) -> Option<Fault> {
    let faults = faults.lock().unwrap_or_else(PoisonError::into_inner);
    let of_path = faults.iter().filter(|(prefix, _)| path.starts_with(prefix.as_str()));
    // The longest prefix is the most exact one.
    of_path.max_by_key(|(prefix, _)| prefix.len()).map(|(_, fault)| fault.clone())
}

impl Request {
    fn read(from: &mut impl BufRead) -> io::Result<Self> {
        let mut first = String::new();
        from.read_line(&mut first)?;
        let mut words = first.split_whitespace().map(str::to_owned);
        let (Some(method), Some(path)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            from.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) => {
                    headers.push((name.to_ascii_lowercase(), value.trim().to_owned()))
                }
                None => break,
            }
        }
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let mut body = vec![0; length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)];
        from.read_exact(&mut body)?;
        Ok(Self { method, path, headers, body })
    }
}

fn redirect(mut visitor: TcpStream, path: &str) -> io::Result<()> {
    write!(
        visitor,
        "HTTP/1.1 302 -\r\nlocation: {path}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
}

fn answer(mut visitor: TcpStream, status: u16, kind: &str, text: &str) -> io::Result<()> {
    write!(
        visitor,
        "HTTP/1.1 {status} -\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
}

fn pass_on(
    mut visitor: TcpStream,
    origin: &str,
    request: &Request,
    faults: &Faults,
    stripped: &Stripped,
) -> io::Result<()> {
    let mut builder = ureq::http::Request::builder()
        .method(request.method.as_str())
        .uri(format!("{origin}{}", request.path));
    for (name, value) in &request.headers {
        // The connection is ours, and the answer must arrive uncompressed and in pieces.
        if !matches!(name.as_str(), "host" | "connection" | "content-length" | "accept-encoding") {
            builder = builder.header(name, value);
        }
    }
    let asked = builder.body(request.body.clone()).map_err(io::Error::other)?;
    let got = agent(Duration::from_secs(600)).run(asked).map_err(io::Error::other)?;
    let (head, body) = got.into_parts();
    let stripped = stripped.lock().unwrap_or_else(PoisonError::into_inner).clone();
    write!(visitor, "HTTP/1.1 {} -\r\nconnection: close\r\n", head.status.as_u16())?;
    for (name, value) in &head.headers {
        if !matches!(name.as_str(), "connection" | "content-length" | "transfer-encoding") {
            let mut value = value.to_str().unwrap_or_default().to_owned();
            for (_, words) in stripped.iter().filter(|(header, _)| header == name.as_str()) {
                value = value.replace(words.as_str(), "");
            }
            write!(visitor, "{name}: {value}\r\n")?;
        }
    }
    visitor.write_all(b"\r\n")?;
    let mut body = body.into_reader();
    let mut piece = [0; 16 * 1024];
    loop {
        let length = body.read(&mut piece)?;
        while matches!(fault_of(faults, &request.path), Some(Fault::HeldBody)) {
            thread::sleep(Duration::from_millis(50));
        }
        if length == 0 {
            return Ok(());
        }
        visitor.write_all(&piece[..length])?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Host, HostPage, get};

    #[test]
    fn only_the_chosen_path_is_spoilt() -> Result<()> {
        let behind = FaultProxy::before("http://127.0.0.1:9")?;
        behind.inject("/", Fault::Answer(200, "{\"true\": 1}".to_owned()));
        let front = FaultProxy::before(&behind.at(""))?;
        front.inject("/api/v1/campaigns", Fault::Answer(500, "{".to_owned()));

        assert_eq!(get(&front.at("/ar/"), &[])?.text, "{\"true\": 1}");
        let spoilt = get(&front.at("/api/v1/campaigns?page=1"), &[])?;
        assert_eq!((spoilt.status, spoilt.text.as_str()), (500, "{"));
        assert_eq!((front.asked("/api/"), front.asked("/ar/")), (1, 1));
        front.inject("/api/v1/campaigns", Fault::Page);
        assert!(get(&front.at("/api/v1/campaigns"), &[])?.text.contains("Sign in"));
        front.inject("/api/v1/campaigns", Fault::Redirect("/ar/".to_owned()));
        assert_eq!(get(&front.at("/api/v1/campaigns"), &[])?.status, 302);
        front.clear_faults();
        assert_eq!(get(&front.at("/api/v1/campaigns"), &[])?.status, 200);
        Ok(())
    }

    #[test]
    fn words_are_taken_out_of_a_header() -> Result<()> {
        let host = Host::start()?;
        let headers = vec![("location", "/somewhere/else".to_owned())];
        let text = String::new();
        host.put("/", HostPage { media: "text/plain", headers, text });
        let front = FaultProxy::before(host.at("/").trim_end_matches('/'))?;
        front.strip("location", "/else");
        assert_eq!(get(&front.at("/"), &[])?.location.as_deref(), Some("/somewhere"));
        Ok(())
    }
}
