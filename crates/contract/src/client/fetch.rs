//! Fetches from a backend that speaks the contract.
//!
//! Each query is one plain `async fn`. A campaign and the count of one campaign take one request;
//! the list and the counts of several campaigns take one request for each page of the list.

use super::{Contract, index_of};
use crate::{
    body::parse,
    diagnostic::{Diagnostic, Problem},
    fetch::{FetchError, FetchOutcome, Query},
    hide,
    node::found,
    plan::{FollowedCampaign, ProgressUpdate},
    transport::Transport,
};
use naqra_campaign::{NoResponse, Request, Response, Slug};
use serde_json::Value;

/// The largest number of pages of a list.
const PAGES_MAX: usize = 20;

impl Contract {
    /// Sends the requests of a query and reads their responses.
    pub async fn fetch(&self, query: &Query, transport: &impl Transport) -> FetchOutcome {
        let mut session = Session { contract: self, transport, diagnostics: Vec::new() };
        let mut updates = Vec::new();
        let document = match query {
            Query::List => session.list().await,
            Query::Campaign(slug) => session.campaign(slug).await,
            Query::Counts(followed) => session.counts(followed).await.map(|counts| {
                updates = counts;
                Value::Null
            }),
        };
        FetchOutcome { document, updates, diagnostics: session.diagnostics }
    }
}

/// One fetch under way.
struct Session<'a, T> {
    contract: &'a Contract,
    transport: &'a T,
    diagnostics: Vec<Diagnostic>,
}

impl<T: Transport> Session<'_, T> {
    async fn list(&mut self) -> Result<Value, FetchError> {
        let mut list = Value::Null;
        list["items"] = Value::Array(self.items().await?);
        Ok(list)
    }

    async fn campaign(&mut self, slug: &Slug) -> Result<Value, FetchError> {
        let url = self.contract.campaign(slug);
        let mut document = self.get(&url).await?;
        // What is no campaign at all, its reader reports.
        if document.is_object() {
            let named = document["slug"].as_str().unwrap_or_default();
            if named.is_empty() {
                document["slug"] = Value::from(slug.as_str());
            } else if named != slug.as_str() {
                let wanted = ["a campaign with the slug that was asked for, ", slug.as_str()];
                let found = ["\"", named, "\""].concat();
                self.report(&url, Problem::Unexpected { expected: wanted.concat(), found });
                return Err(FetchError::NotFound);
            }
        }
        hide(&self.contract.modules, &mut document);
        Ok(document)
    }

    async fn counts(
        &mut self,
        followed: &[FollowedCampaign],
    ) -> Result<Vec<ProgressUpdate>, FetchError> {
        if let [one] = followed {
            let progress = self.contract.progress(&one.slug);
            let url = progress.unwrap_or_else(|| self.contract.campaign(&one.slug));
            return Ok(vec![ProgressUpdate::of(0, self.get(&url).await?)]);
        }
        let items = self.items().await?.into_iter();
        let update = |item| Some(ProgressUpdate::of(index_of(&item, followed)?, item));
        Ok(items.filter_map(update).collect())
    }

    /// The items of all pages of the list. Where a page after the first fails, those before it.
    async fn items(&mut self) -> Result<Vec<Value>, FetchError> {
        let mut items = Vec::new();
        let mut url = self.contract.campaigns();
        for _ in 0..PAGES_MAX {
            let known = items.len();
            match self.page(&url, &mut items).await {
                Err(error) if known == 0 => return Err(error),
                Ok(Some(next)) if items.len() > known => url = next,
                Ok(_) | Err(_) => break,
            }
        }
        Ok(items)
    }

    /// Adds the new items of one page. Returns the address of the next page.
    async fn page(
        &mut self,
        url: &str,
        items: &mut Vec<Value>,
    ) -> Result<Option<String>, FetchError> {
        let mut page = self.get(url).await?;
        let Some(own) = page.get_mut("items").and_then(Value::as_array_mut) else {
            let found = found(page.get("items").unwrap_or(&Value::Null));
            let problem = Problem::Unexpected { expected: "a list".to_owned(), found };
            self.diagnostics.push(Diagnostic::of("", url, problem).at("/items"));
            return Err(FetchError::Broken);
        };
        for item in own {
            // Pages may shift while they are read.
            let slug = item["slug"].as_str();
            if slug.is_none() || items.iter().all(|known| known["slug"].as_str() != slug) {
                items.push(item.take());
            }
        }
        let next = page["next"].as_str();
        Ok(next.and_then(|next| self.contract.campaigns_after(next)))
    }

    /// The document at an address.
    async fn get(&mut self, url: &str) -> Result<Value, FetchError> {
        let request = Request {
            method: "GET".to_owned(),
            url: url.to_owned(),
            headers: Vec::new(),
            body: None,
        };
        let response = self.transport.send(request).await;
        self.read(url, response)
    }

    fn read(
        &mut self,
        url: &str,
        response: Result<Response, NoResponse>,
    ) -> Result<Value, FetchError> {
        let response = match response {
            Ok(response) => response,
            Err(NoResponse::Offline) => return Err(FetchError::Offline),
            Err(NoResponse::Silent) => {
                self.report(url, Problem::NoResponse);
                return Err(FetchError::Down);
            }
        };
        match response.status {
            204 | 304 | 404 | 410 => Err(FetchError::NotFound),
            200..=299 => match parse(&response.body) {
                Ok((document, repaired)) => {
                    for fault in repaired {
                        self.report(url, Problem::Repaired(fault));
                    }
                    Ok(document)
                }
                Err(problem) => {
                    self.report(url, problem);
                    Err(FetchError::Broken)
                }
            },
            status => {
                self.report(url, Problem::Status { status, sentence: None });
                Err(FetchError::Down)
            }
        }
    }

    fn report(&mut self, url: &str, problem: Problem) {
        self.diagnostics.push(Diagnostic::of("", url, problem));
    }
}
