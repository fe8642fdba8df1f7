//! Runs the sans-I/O fetches of the adapters over HTTP.

use super::{Client, HttpError, HttpResponse};
use naqra_adapters::Fetch;
use naqra_campaign::{NoResponse, Request};
use naqra_contract::{FetchOutcome, Next};

impl Client {
    /// Runs a fetch to its end; `send` sends each of its requests. Adds to its problems what the
    /// fetch cannot know: why there was no response, and the redirect that led to an HTML page.
    pub(crate) fn run(
        &self,
        mut fetch: Fetch,
        mut send: impl FnMut(&Request) -> Result<HttpResponse, HttpError>,
    ) -> FetchOutcome {
        let mut notes = Vec::new();
        let mut reply = None;
        loop {
            match fetch.step(reply.take()) {
                Next::Send(request) => {
                    let response = send(&request);
                    match &response {
                        Err(reason) => notes.push(Note::Silent(request.url, reason.to_string())),
                        Ok(response) if response.reply.body.trim_start().starts_with('<') => {
                            let led = response.url != self.absolute_url(&request.url);
                            let to = led.then(|| response.url.clone());
                            notes.push(Note::Page(request.url, to));
                        }
                        Ok(_) => {}
                    }
                    reply = Some(
                        response.map(|response| response.reply).map_err(|_| NoResponse::Silent),
                    );
                }
                Next::Done(mut outcome) => {
                    for problem in &mut outcome.problems {
                        notes.iter().for_each(|note| note.explain(problem));
                    }
                    return outcome;
                }
            }
        }
    }
}

/// A fact about a request that its fetch does not know.
enum Note {
    /// No response, for this reason.
    Silent(String, String),
    /// The response was an HTML page, after a redirect to this address.
    Page(String, Option<String>),
}

impl Note {
    /// Adds the note to a problem of its request.
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

#[cfg(test)]
mod tests {
    use super::*;

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
