//! Backends of others, whatever they are: their addresses, what their answers mean, and how their
//! documents become ours. The format is written down in docs/reference/mapping.md.
//!
//! The description is interpreted as it stands, without a type of its own: a reader of derived
//! types would weigh more than all of this. `naqra check` and the prerenderer check it strictly
//! before.

mod address;
mod amount;
mod blocks;
mod condition;
mod convert;
mod counts;
mod detail;
mod field;
mod interaction;
mod json;
mod kept;
mod line;
mod list;
mod live;
mod meaning;
mod merge;
mod path;
mod request;
mod rows;
mod template;
mod written;

pub(crate) use address::resolve;

use line::{Line, Next};
use naqra_campaign::{Lang, Slug};
use naqra_contract::{FetchOutcome, Query, Transport};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A backend as `config.json` describes it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// Its description, and beside that what else of `config.json` concerns answers.
    pub(super) config: Arc<Value>,
    /// Of which campaigns the last poll was, and where it ended.
    cursor: Arc<Mutex<(String, String)>>,
}

impl PartialEq for Described {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.config, &other.config) || self.config == other.config
    }
}

impl Eq for Described {}

impl Described {
    pub(super) fn of(config: Value) -> Self {
        Self { config: Arc::new(config), cursor: Arc::default() }
    }

    /// Sends the requests of a query and reads their responses.
    pub(super) async fn fetch(&self, query: &Query, transport: &impl Transport) -> FetchOutcome {
        let mut line = Line::default();
        let mut response = None;
        loop {
            match line.step(self, query, response.take()) {
                Next::Send(request) => response = Some(transport.send(request).await),
                Next::Done(outcome) => return outcome,
            }
        }
    }

    /// The list of campaigns, its first page.
    pub(super) fn campaigns(&self) -> String {
        let mut vars = self.vars_in(None);
        for (name, value) in [("size", "100"), ("page", "1"), ("offset", "0")] {
            vars.set(name, value);
        }
        self.address_of("list", &vars)
    }

    /// A campaign.
    pub(super) fn campaign(&self, slug: &Slug) -> String {
        self.address_of("campaign", &self.vars_for(None, slug.as_str(), slug.as_str()))
    }

    /// The language whose document goes first, where each language is asked for by itself.
    fn per_language(&self) -> Option<Lang> {
        let per = &self.config["per_language"];
        let first = per["first"].as_str().and_then(Lang::parse).unwrap_or_default();
        (!per.is_null()).then_some(first)
    }
}
