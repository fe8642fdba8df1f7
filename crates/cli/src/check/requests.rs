//! Fetches from the backend, each reported with what browsers would allow.

use super::{
    cors,
    probe::{Exchanges, Probe},
    settings::Settings,
};
use crate::http_client::{HttpError, HttpResponse};
use naqra_adapters::Fetch;
use naqra_campaign::Request;
use naqra_contract::{FetchError, FetchOutcome};
use std::time::Duration;

impl Probe<'_> {
    /// Runs a fetch and reports its problems, also those of browsers (CORS).
    pub(super) fn fetch_and_report(
        &mut self,
        call: &str,
        fetch: Fetch,
    ) -> (FetchOutcome, Exchanges) {
        let mut exchanges = Exchanges::new();
        let outcome = self.fetch(fetch, &mut exchanges);
        for problem in &outcome.problems {
            self.report.problem(problem);
        }
        if let Some((request, _)) = exchanges.first() {
            self.check_preflight(call, request);
        }
        for (request, response) in &exchanges {
            if let Ok(response) = response {
                self.check_response_headers(call, &request.url, response);
            }
        }
        (outcome, exchanges)
    }

    pub(super) fn fetch(&self, fetch: Fetch, exchanges: &mut Exchanges) -> FetchOutcome {
        let Settings { client, origin, .. } = &**self.settings;
        client.run(fetch, |request| {
            let response = client.send(&cors::with_origin(request, origin));
            exchanges.push((request.clone(), response.clone()));
            response
        })
    }

    /// Runs a fetch over recorded responses in their order, without a response after the last.
    /// Returns its requests too.
    pub(super) fn replay(
        &self,
        fetch: Fetch,
        exchanges: &[(Request, Result<HttpResponse, HttpError>)],
    ) -> (FetchOutcome, Vec<Request>) {
        let mut responses = exchanges.iter().map(|(_, response)| response.clone());
        let mut asked = Vec::new();
        let outcome = self.settings.client.run(fetch, |request| {
            asked.push(request.clone());
            responses.next().unwrap_or_else(|| Err(HttpError::NoResponse(String::new())))
        });
        (outcome, asked)
    }

    /// Reports what keeps browsers from sending a request.
    pub(super) fn check_preflight(&mut self, call: &str, request: &Request) {
        let Settings { client, origin: page, .. } = &**self.settings;
        if !cors::is_cross_origin(&client.absolute_url(&request.url), page) {
            return;
        }
        let Some(headers) = cors::preflight_headers(request) else { return };
        let place = format!("/backend/{call}");
        match cors::send_preflight(client, request, &headers, page) {
            Ok((status, refused)) => {
                let what = match refused.is_empty() {
                    true => "browsers may send it (preflight)",
                    false => "browsers may not send it (preflight)",
                };
                self.report.row("", Some(status), None, what);
                for reason in refused {
                    self.problem(&place, &request.url, &reason);
                }
            }
            Err(reason) => self.problem(&place, &request.url, &format!("preflight: {reason}")),
        }
    }

    /// Reports what keeps browsers from reading a response.
    pub(super) fn check_response_headers(
        &mut self,
        call: &str,
        url: &str,
        response: &HttpResponse,
    ) {
        let Settings { client, origin: page, .. } = &**self.settings;
        if !cors::is_cross_origin(&client.absolute_url(url), page) {
            return;
        }
        let place = format!("/backend/{call}");
        if let Some(reason) = cors::response_block_reason(&response.reply, page) {
            return self.problem(&place, url, &reason);
        }
        for name in cors::hidden_headers(&response.reply, &self.read) {
            let reason = format!(
                "expected Access-Control-Expose-Headers with {name}, which is read, found {:?}",
                response.reply.header("access-control-expose-headers").unwrap_or_default()
            );
            self.report.problem(format!("{place}: {url}: {reason}"));
        }
    }

    pub(super) fn problem(&mut self, place: &str, url: &str, reason: &str) {
        self.report.problem(format!("{place}: {url}: {reason}"));
    }

    pub(super) fn row(&mut self, call: &str, exchanges: &Exchanges, what: &str) {
        let last = exchanges.last().and_then(|(_, response)| response.as_ref().ok());
        let took = exchanges.iter().filter_map(|(_, response)| response.as_ref().ok());
        let took: Duration = took.map(|response| response.took).sum();
        let status = last.map(|response| response.reply.status);
        self.report.row(call, status, status.map(|_| took), what);
    }

    /// Reports a missing document by its status, if no other problem was reported.
    pub(super) fn report_missing_document(
        &mut self,
        call: &str,
        exchanges: &Exchanges,
        error: FetchError,
        told: bool,
    ) {
        if error == FetchError::NotFound
            && !told
            && let Some((request, Ok(response))) = exchanges.last()
        {
            let reason = match response.reply.status {
                200..=299 => "expected a document, found nothing at its place".to_owned(),
                status => format!("expected status 200, found {status}"),
            };
            self.problem(&format!("/backend/{call}"), &request.url, &reason);
        }
    }
}
