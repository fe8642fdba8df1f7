//! Requests of native programs to backends: the prerenderer and `naqra check` ask the same way.

use crate::{
    domain::{NoReply, Reply, Request},
    wire::{Errand, Outcome, Step},
};
use std::{
    fmt,
    io::Read,
    thread,
    time::{Duration, Instant},
};
use ureq::{Agent, AsSendBody, Body, ResponseExt, http};

/// The largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Before a request is tried again.
const PAUSE: Duration = Duration::from_millis(300);
const REDIRECTS_MAX: u32 = 5;

/// Asks backends, as many at a time as there are threads.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
    base: Option<String>,
}

/// An answer, whatever its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Status, headers and body; all headers, while browsers show pages of other origins few.
    pub reply: Reply,
    /// Where it came from at last: redirects are followed.
    pub url: String,
    /// From the request to the end of the answer.
    pub took: Duration,
}

/// Why there is no answer that can be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoAnswer {
    /// Nothing came, or not all of it; trying again may help.
    Silent(String),
    /// Something came, but not what was asked for.
    Wrong(String),
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Silent(reason) | Self::Wrong(reason)) = self;
        f.write_str(reason)
    }
}

/// The beginning of an answer that does not end.
pub struct Opened {
    /// Status and headers.
    pub reply: Reply,
    /// What comes.
    pub stream: Box<dyn Read>,
    /// From the request to the headers.
    pub took: Duration,
}

impl Client {
    /// A client whose requests take at most so long.
    #[must_use]
    pub fn new(program: &str, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS_MAX)
            .accept("application/json")
            .user_agent(format!("{program}/{}", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.into(), base: None }
    }

    /// The same for a site at this public address, to which addresses may be relative.
    #[must_use]
    pub fn at(mut self, base: &str) -> Self {
        self.base = Some(base.to_owned());
        self
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// Why nothing came, or not all of it.
    pub fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        let begun = Instant::now();
        let mut response = self.call(&self.agent, request).map_err(NoAnswer::Silent)?;
        let mut reply = beginning(&response);
        let url = response.get_uri().to_string();
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        let body = body.map_err(|error| NoAnswer::Silent(words(&error)))?;
        reply.body = match String::from_utf8(body) {
            Ok(text) => text,
            Err(error) if (200..300).contains(&reply.status) => {
                let at = error.utf8_error().valid_up_to();
                let words = "expected a text in UTF-8, found something else at byte";
                return Err(NoAnswer::Wrong(format!("{words} {at}")));
            }
            // An old server says what went wrong in letters of its own.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        Ok(Answer { reply, url, took: begun.elapsed() })
    }

    /// Sends a request that may be repeated. What may be a passing trouble is tried once more.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn send_patiently(&self, request: &Request) -> Result<Answer, NoAnswer> {
        match self.send(request) {
            Ok(answer) if !passes(answer.reply.status) => Ok(answer),
            Err(NoAnswer::Wrong(reason)) => Err(NoAnswer::Wrong(reason)),
            Ok(_) | Err(NoAnswer::Silent(_)) => {
                thread::sleep(PAUSE);
                self.send(request)
            }
        }
    }

    /// Opens a stream, which begins in time and is listened to for so long.
    ///
    /// # Errors
    /// Why nothing came, in words.
    pub fn open(
        &self,
        request: &Request,
        timeout: Duration,
        listen: Duration,
    ) -> Result<Opened, String> {
        let config = Agent::config_builder()
            .timeout_resolve(Some(timeout))
            .timeout_connect(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_recv_body(Some(listen))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS_MAX)
            .build();
        let begun = Instant::now();
        let response = self.call(&config.into(), request)?;
        let (reply, took) = (beginning(&response), begun.elapsed());
        Ok(Opened { reply, stream: Box::new(response.into_body().into_reader()), took })
    }

    /// Runs an errand to its end; `carry` sends each of its requests. What the errand cannot know
    /// of them (why nothing came, where a page of HTML came from) is put into its problems.
    pub fn run(
        &self,
        mut errand: Errand,
        mut carry: impl FnMut(&Request) -> Result<Answer, NoAnswer>,
    ) -> Outcome {
        let mut notes = Vec::new();
        let mut reply = None;
        loop {
            match errand.step(reply.take()) {
                Step::Ask(request) => {
                    let answer = carry(&request);
                    match &answer {
                        Err(reason) => notes.push(Note::Silent(request.url, reason.to_string())),
                        Ok(answer) if answer.reply.body.trim_start().starts_with('<') => {
                            let led = answer.url != self.whole(&request.url);
                            let to = led.then(|| answer.url.clone());
                            notes.push(Note::Page(request.url, to));
                        }
                        Ok(_) => {}
                    }
                    reply = Some(answer.map(|answer| answer.reply).map_err(|_| NoReply::Silent));
                }
                Step::Done(mut outcome) => {
                    for problem in &mut outcome.problems {
                        notes.iter().for_each(|note| note.explain(problem));
                    }
                    return outcome;
                }
            }
        }
    }

    fn call(&self, agent: &Agent, request: &Request) -> Result<http::Response<Body>, String> {
        let sent = |body: Option<&str>| -> Result<http::Response<Body>, String> {
            let mut builder = http::Request::builder()
                .method(request.method.as_str())
                .uri(self.whole(&request.url));
            for (name, value) in &request.headers {
                builder = builder.header(name.as_str(), value.as_str());
            }
            match body {
                Some(body) => run(agent, builder, body),
                None => run(agent, builder, ()),
            }
        };
        sent(request.body.as_deref())
    }

    /// The whole address, as a browser writes it.
    #[must_use]
    pub fn whole(&self, url: &str) -> String {
        let base = self.base.as_deref().unwrap_or_default();
        if url.contains("://") {
            return encoded(url);
        }
        if !url.starts_with('/') {
            return encoded(&format!("{base}{url}"));
        }
        encoded(&format!("{}{url}", origin(base).unwrap_or_default()))
    }
}

fn run(
    agent: &Agent,
    builder: http::request::Builder,
    body: impl AsSendBody,
) -> Result<http::Response<Body>, String> {
    let request = builder.body(body).map_err(|error| format!("it cannot be asked: {error}"))?;
    agent.run(request).map_err(|error| words(&error))
}

/// Something about a request that its errand does not know.
enum Note {
    /// Nothing came, for this reason.
    Silent(String, String),
    /// A page of HTML came, after a redirect from there.
    Page(String, Option<String>),
}

impl Note {
    /// Puts it into a problem with that request.
    fn explain(&self, problem: &mut String) {
        match self {
            Self::Silent(url, reason) => {
                let words = format!("{url}: no answer");
                if problem.ends_with(&words) {
                    problem.truncate(problem.len() - "no answer".len());
                    problem.push_str(reason);
                }
            }
            Self::Page(url, to) => {
                let status = problem.contains(&format!("{url}: the answer has status 2"));
                if status {
                    problem.push_str(", a page of HTML, perhaps a login");
                }
                if let Some(to) = to
                    && (status || problem.contains(&format!("{url}: expected JSON")))
                {
                    problem.push_str(&format!(" (after a redirect to {to})"));
                }
            }
        }
    }
}

/// Whether the answer may be another one in a moment.
#[must_use]
pub const fn passes(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500..)
}

/// Scheme, host and port of a whole address, in small letters.
#[must_use]
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    Some(format!("{scheme}://{host}").to_ascii_lowercase())
}

/// What browsers encode in an address that is written by hand.
fn encoded(url: &str) -> String {
    let (mut out, mut in_query) = (String::new(), false);
    for letter in url.chars() {
        in_query |= letter == '?';
        let plain = letter.is_ascii_graphic()
            && !"\"<>`".contains(letter)
            && (in_query || !"{}".contains(letter));
        if plain {
            out.push(letter);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn beginning(response: &http::Response<Body>) -> Reply {
    let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Reply {
        status: response.status().as_u16(),
        headers: response.headers().iter().map(header).collect(),
        body: String::new(),
    }
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => {
            "expected an answer, found none in time (see --timeout-seconds)".to_owned()
        }
        ureq::Error::Io(error) => format!("expected an answer, found none: {error}"),
        other => format!("expected an answer, found none: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole_and_written_as_browsers_do() {
        let client = Client::new("naqra", Duration::from_secs(1)).at("https://a.example/b/");
        for (url, whole) in [
            ("api/v1/c", "https://a.example/b/api/v1/c"),
            ("/api", "https://a.example/api"),
            ("https://c/x?f={\"a\":[1]}", "https://c/x?f={%22a%22:[1]}"),
            ("https://c/{x}/\u{645} y", "https://c/%7Bx%7D/%D9%85%20y"),
        ] {
            assert_eq!(client.whole(url), whole);
        }
        assert_eq!(origin("HTTPS://A:1/b?c"), Some("https://a:1".to_owned()));
        assert_eq!(origin("a/b"), None);
    }

    #[test]
    fn problems_say_what_the_request_met() {
        let mut silent = "/backend/list: u?a: no answer".to_owned();
        Note::Silent("u?a".to_owned(), "it rains".to_owned()).explain(&mut silent);
        assert_eq!(silent, "/backend/list: u?a: it rains");
        let page = Note::Page("u".to_owned(), Some("v".to_owned()));
        for (problem, whole) in [
            (
                "/b: u: expected JSON, found x",
                "/b: u: expected JSON, found x (after a redirect to v)",
            ),
            (
                "/b: u: the answer has status 200",
                "/b: u: the answer has status 200, a page of HTML, perhaps a login (after a redirect \
                 to v)",
            ),
            ("/b: w: expected JSON, found x", "/b: w: expected JSON, found x"),
        ] {
            let mut found = problem.to_owned();
            page.explain(&mut found);
            assert_eq!(found, whole);
        }
    }
}
