//! Backends of others, whatever they are: their addresses, what their responses mean, and how their
//! documents become ours. The format is written down in docs/reference/mapping.md.
//!
//! ```text
//! Query ─▶ Session: calls (request.rs) ─▶ transport ─▶ ReceivedResponse ─▶ meaning.rs: usable?
//!       ─▶ Reading: items and rows (rows.rs), fields (field.rs), tests (condition.rs)
//!       ─▶ merge.rs: languages and counts become one document of the contract
//! ```

mod amount;
mod blocks;
mod body;
mod campaign;
mod condition;
mod convert;
mod counts;
mod described_backend;
mod field;
mod interaction;
mod json;
mod list;
mod live;
mod mapped;
mod meaning;
mod merge;
mod reading;
mod received_response;
mod request;
mod rows;
mod session;

pub(crate) use described_backend::Described;

use naqra_campaign::Slug;
use naqra_contract::{FetchOutcome, Query, Transport, hide};
use serde_json::Value;
use session::Session;

impl Described {
    /// Takes the sections out of a campaign's document that the site does not show.
    pub(super) fn hide(&self, document: &mut Value) {
        hide(self.modules(), document);
    }

    /// Sends the requests of a query and reads the responses.
    pub(super) async fn fetch(&self, query: &Query, transport: &impl Transport) -> FetchOutcome {
        Session::new(self, transport).run(query).await
    }

    /// The list of campaigns, its first page.
    pub(super) fn campaigns(&self) -> String {
        let mut vars = self.vars_in(None);
        for (name, value) in [("size", "100"), ("page", "1"), ("offset", "0")] {
            vars.set(name, value);
        }
        self.address(&self.description().list.url, &vars)
    }

    /// A campaign.
    pub(super) fn campaign(&self, slug: &Slug) -> String {
        let vars = self.vars_for(None, slug.as_str(), slug.as_str());
        self.address(&self.description().campaign.url, &vars)
    }
}
