//! The description of a backend and what is kept with it.

use crate::description::{Description, member};
use naqra_campaign::Lang;
use naqra_contract::{
    Fault,
    node::{Faults, Node},
};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A backend as `config.json` describes it. Clones are the same backend.
#[derive(Clone, Debug)]
pub(crate) struct Described(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    description: Description,
    allowed_hosts: Vec<String>,
    /// Which sections of a campaign are shown, by `config.json`.
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
    pub(crate) fn read(config: &Value) -> (Self, Vec<Fault>) {
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
    pub(crate) fn source(&self) -> &Value {
        &self.0.source
    }

    /// Which sections of a campaign are shown.
    pub(super) fn modules(&self) -> &Value {
        &self.0.modules
    }

    /// The campaigns of the last poll, and the cursor for the next one.
    pub(super) fn cursor(&self) -> &Mutex<(String, String)> {
        &self.0.cursor
    }

    pub(super) fn allowed_hosts(&self) -> &[String] {
        &self.0.allowed_hosts
    }

    pub(super) fn description(&self) -> &Description {
        &self.0.description
    }

    /// The language whose document goes first, where each language has its own request.
    pub(super) fn first_language(&self) -> Option<Lang> {
        let per_language = self.description().per_language.as_ref()?;
        Some(per_language.first.map_or(Lang::default(), Lang::from))
    }
}
