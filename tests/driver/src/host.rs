//! Another site: a few pages with chosen headers, on a port and so an origin of its own.

use crate::{DriverError, Result};
use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// What a path answers.
#[derive(Debug, Clone)]
pub struct HostPage {
    /// The media type, such as `text/html; charset=utf-8`.
    pub media: &'static str,
    /// Other headers: name and value.
    pub headers: Vec<(&'static str, String)>,
    /// The text of the answer.
    pub text: String,
}

type Pages = Arc<Mutex<BTreeMap<String, HostPage>>>;

/// Serves pages from memory. It answers until the process ends.
#[derive(Debug)]
pub struct Host {
    address: SocketAddr,
    pages: Pages,
}

impl Host {
    /// Listens on a free port, without any page yet.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start() -> Result<Self> {
        let listening = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let (listener, address) = listening
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)))
            .map_err(|error| DriverError::new(format!("no free port was found: {error}")))?;
        let pages = Pages::default();
        let shared = Arc::clone(&pages);
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let pages = Arc::clone(&shared);
                // A visitor who leaves in the middle of an answer is no failure of the test.
                thread::spawn(move || serve(visitor, &pages).ok());
            }
        });
        Ok(Self { address, pages })
    }

    /// The address of a path that begins with a slash.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on a path, without a query, answers this page.
    pub fn put(&self, path: &str, page: HostPage) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.to_owned(), page);
    }
}

fn serve(mut visitor: TcpStream, pages: &Pages) -> io::Result<()> {
    let mut lines = BufReader::new(visitor.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let Some(asked) = first.split_whitespace().nth(1) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    // The other headers are read to their end; a socket closed before would reset the answer.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = asked.split('?').next().unwrap_or_default();
    let page = pages.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    let Some(page) = page else {
        return visitor.write_all(
            b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        );
    };
    write!(visitor, "HTTP/1.1 200 OK\r\ncontent-type: {}\r\n", page.media)?;
    for (name, value) in &page.headers {
        write!(visitor, "{name}: {value}\r\n")?;
    }
    write!(visitor, "content-length: {}\r\nconnection: close\r\n\r\n{}", page.text.len(), page.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::get;

    #[test]
    fn only_pages_that_were_put_come() -> Result<()> {
        let host = Host::start()?;
        let headers = vec![("x-own", "1".to_owned())];
        let media = "text/html; charset=utf-8";
        host.put("/a", HostPage { media, headers, text: "نقرة".to_owned() });
        let page = get(&host.at("/a?q=1"), &[])?;
        assert_eq!((page.status, page.text.as_str()), (200, "نقرة"));
        assert_eq!(get(&host.at("/b"), &[])?.status, 404);
        Ok(())
    }
}
