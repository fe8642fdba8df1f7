//! Fetches from the backend, each reported with what browsers would allow.

use super::{cors, probe::Probe, settings::Settings};
use crate::http_client::{Exchange, HttpError, HttpResponse};
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
    ) -> (FetchOutcome, Vec<Exchange>) {
        let (outcome, exchanges) = self.fetch(fetch);
        for diagnostic in &outcome.diagnostics {
            self.report.problem(diagnostic);
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

    /// Runs a fetch as a page of the site would. Returns its requests too.
    pub(super) fn fetch(&self, fetch: Fetch) -> (FetchOutcome, Vec<Exchange>) {
        let Settings { client, origin, .. } = &**self.settings;
        client.run(fetch, |request| client.send(&cors::with_origin(request, origin)))
    }

    /// Runs a fetch over recorded responses in their order, without a response after the last.
    /// Returns its requests too.
    pub(super) fn replay(
        &self,
        fetch: Fetch,
        exchanges: &[Exchange],
    ) -> (FetchOutcome, Vec<Request>) {
        let mut responses = exchanges.iter().map(|(_, response)| response.clone());
        let (outcome, replayed) = self.settings.client.run(fetch, |_| {
            responses.next().unwrap_or_else(|| Err(HttpError::NoResponse(String::new())))
        });
        (outcome, replayed.into_iter().map(|(request, _)| request).collect())
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

    pub(super) fn row(&mut self, call: &str, exchanges: &[Exchange], what: &str) {
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
        exchanges: &[Exchange],
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
