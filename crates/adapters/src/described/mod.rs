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
mod field;
mod interaction;
mod json;
mod list;
mod live;
mod mapped;
mod meaning;
mod merge;
mod reading;
mod request;
mod rows;
mod session;

use crate::description::{Description, member};
use naqra_campaign::{Lang, Slug};
use naqra_contract::{
    Fault, FetchOutcome, Query, Transport, hide,
    node::{Faults, Node},
};
use serde_json::Value;
use session::Session;
use std::sync::{Arc, Mutex};

/// A backend as `config.json` describes it. Clones are the same backend.
#[derive(Clone, Debug)]
pub(super) struct Described(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    description: Description,
    allowed_hosts: Vec<String>,
    /// Which sections of a campaign are shown, as `config.json` says it.
    modules: Value,
    /// What of `config.json` it was read from.
    source: Value,
    /// The campaigns of the last poll, and the cursor that it gave for the next one.
    cursor: Mutex<(String, String)>,
}

impl PartialEq for Described {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.source == other.0.source
    }
}

impl Eq for Described {}

/// Members of `config.json` that stand beside the backend and concern its responses.
const BESIDE: [&str; 2] = ["allowed_hosts", "modules"];

impl Described {
    /// Reads the description in a whole `config.json`, and what of it could not be read.
    pub(super) fn read(config: &Value) -> (Self, Vec<Fault>) {
        let mut source = Value::Null;
        source["backend"] = config["backend"].clone();
        for name in BESIDE {
            source[name] = config[name].clone();
        }
        let faults = Faults::default();
        let node = Node::root(&source, &faults);
        let description = Description::read(&node.get("backend"));
        let parts = Parts {
            description,
            allowed_hosts: member(&node, "allowed_hosts").unwrap_or_default(),
            modules: source["modules"].clone(),
            cursor: Mutex::default(),
            source,
        };
        (Self(Arc::new(parts)), faults.into_vec())
    }

    /// What of `config.json` it was read from.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn source(&self) -> &Value {
        &self.0.source
    }

    /// Takes the sections out of a campaign's document that the site does not show.
    pub(super) fn hide(&self, document: &mut Value) {
        hide(&self.0.modules, document);
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

    fn allowed_hosts(&self) -> &[String] {
        &self.0.allowed_hosts
    }

    fn description(&self) -> &Description {
        &self.0.description
    }

    /// The language whose document goes first, where each language has its own request.
    fn first_language(&self) -> Option<Lang> {
        let per_language = self.description().per_language.as_ref()?;
        Some(per_language.first.map_or(Lang::default(), Lang::from))
    }
}
