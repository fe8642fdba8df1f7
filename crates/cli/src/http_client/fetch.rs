//! Runs the fetches of the adapters over HTTP, or over anything that gives responses like it.

use super::{Client, HttpError, HttpResponse};
use naqra_adapters::Fetch;
use naqra_campaign::{NoResponse, Request, Response};
use naqra_contract::{FetchOutcome, Problem, Transport};
use std::cell::RefCell;

/// A request with its response.
pub(crate) type Exchange = (Request, Result<HttpResponse, HttpError>);

impl Client {
    /// Runs a fetch to its end; `send` sends each of its requests. Returns the requests, too, and
    /// adds the cause of each diagnostic, which only the sender knows.
    pub(crate) fn run(
        &self,
        fetch: Fetch,
        send: impl FnMut(&Request) -> Result<HttpResponse, HttpError>,
    ) -> (FetchOutcome, Vec<Exchange>) {
        let transport = Recorder { send: RefCell::new(send), exchanges: RefCell::default() };
        let mut outcome = pollster::block_on(fetch.run(&transport));
        let exchanges = transport.exchanges.into_inner();
        for diagnostic in &mut outcome.diagnostics {
            let own = exchanges
                .iter()
                .filter(|(request, _)| diagnostic.url.as_ref() == Some(&request.url));
            let mut causes = own.filter_map(|exchange| self.cause(&diagnostic.problem, exchange));
            diagnostic.cause = causes.next();
        }
        (outcome, exchanges)
    }

    /// What an exchange says about a problem with its response.
    fn cause(&self, problem: &Problem, (request, response): &Exchange) -> Option<String> {
        match (problem, response) {
            (Problem::NoResponse, Err(reason)) => Some(reason.to_string()),
            (Problem::Status { status: 200..=299, .. }, Ok(response)) if is_html(response) => {
                let redirect = self.redirect(request, response);
                let redirect = redirect.map(|redirect| format!(" ({redirect})"));
                Some(format!("a page of HTML, perhaps a login{}", redirect.unwrap_or_default()))
            }
            (Problem::NotJson(_), Ok(response)) if is_html(response) => {
                self.redirect(request, response)
            }
            _ => None,
        }
    }

    /// Where a redirect led, if there was one.
    fn redirect(&self, request: &Request, response: &HttpResponse) -> Option<String> {
        let redirected = response.url != self.absolute_url(&request.url);
        redirected.then(|| format!("after a redirect to {}", response.url))
    }
}

/// Whether the body is a page of HTML, whatever its media type says.
fn is_html(response: &HttpResponse) -> bool {
    response.reply.body.trim_start().starts_with('<')
}

/// A transport that records its exchanges.
struct Recorder<S> {
    send: RefCell<S>,
    exchanges: RefCell<Vec<Exchange>>,
}

impl<S: FnMut(&Request) -> Result<HttpResponse, HttpError>> Transport for Recorder<S> {
    async fn send(&self, request: Request) -> Result<Response, NoResponse> {
        let response = (self.send.borrow_mut())(&request);
        let reply = response.as_ref().map(|response| response.reply.clone());
        let reply = reply.map_err(|_| NoResponse::Silent);
        self.exchanges.borrow_mut().push((request, response));
        reply
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_adapters::Backend;
    use naqra_contract::Diagnostic;
    use serde_json::json;
    use std::time::Duration;

    /// The diagnostics of a list at `https://a/c` that gets this response.
    fn diagnostics(ok: &str, response: &Result<HttpResponse, HttpError>) -> Vec<String> {
        let list = json!({ "url": "/c", "answers": { "ok": { "at": ok } } });
        let backend = Backend::configured(&json!({ "root": "https://a", "list": list }));
        let client = Client::new("naqra", Duration::from_secs(1));
        let (outcome, exchanges) = client.run(backend.list(), |_| response.clone());
        assert_eq!((exchanges.len(), &exchanges[0].1), (1, response));
        outcome.diagnostics.iter().map(Diagnostic::to_string).collect()
    }

    fn page(url: &str, body: &str) -> Result<HttpResponse, HttpError> {
        let reply = Response { status: 200, body: body.to_owned(), ..Response::default() };
        Ok(HttpResponse { reply, url: url.to_owned(), took: Duration::ZERO })
    }

    #[test]
    fn diagnostics_have_the_cause_that_the_client_knows() {
        let silent = Err(HttpError::NoResponse("it rains".to_owned()));
        for (ok, response, text) in [
            ("", silent, "it rains"),
            (
                "/ok",
                page("https://a/c", "<p>"),
                "the answer has status 200, a page of HTML, perhaps a login",
            ),
            (
                "/ok",
                page("https://a/login", " <p>"),
                "the answer has status 200, a page of HTML, perhaps a login (after a redirect to \
                 https://a/login)",
            ),
            ("/ok", page("https://a/login", "{}"), "the answer has status 200: {}"),
        ] {
            let text = format!("/backend/list: https://a/c: {text}");
            assert_eq!(diagnostics(ok, &response), [text]);
        }
    }

    #[test]
    fn a_redirect_to_html_is_the_cause_of_a_list_that_is_no_json() {
        let backend = Backend::of(Some("https://a"));
        let client = Client::new("naqra", Duration::from_secs(1));
        let (outcome, _) = client.run(backend.list(), |_| page("https://a/login", "<p>"));
        let url = backend.campaigns();
        let problem = Problem::NotJson("a page of HTML, perhaps a login: <p>".to_owned());
        let cause = Some("after a redirect to https://a/login".to_owned());
        assert_eq!(
            outcome.diagnostics,
            [Diagnostic { cause, ..Diagnostic::of("", &url, problem) }]
        );
    }
}
