//! A backend as `config.json` describes it, whatever it is: its addresses, what its answers mean,
//! and how its documents become ours. The format is written down in docs/mapping.md.
//!
//! The configuration is interpreted as it stands, without a type of its own: a reader of derived
//! types would weigh more in the first load than all of this. `naqra check` and the prerenderer
//! check it strictly before.
//!
//! The larger functions that others call are never inlined, so that `cargo xtask measure --only
//! bytes` can tell what all of this costs.

mod address;
mod answer;
mod convert;
mod detail;
mod errand;
mod field;
mod html;
mod interaction;
mod json;
mod kept;
mod list;
mod live;
mod path;
mod plan;
mod request;
mod template;

pub use errand::{Errand, Miss, Outcome, Step};
pub use interaction::{Answer, Counted, Taking};
pub use plan::{Followed, Heard, StreamKind, StreamPlan, Update};

#[cfg(not(target_arch = "wasm32"))]
use crate::domain::Look;
use crate::domain::{Lang, Slug};
use errand::Aim;
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A backend.
#[derive(Clone, Debug)]
pub struct Backend {
    /// Its description, and beside that what else of `config.json` concerns answers.
    config: Arc<Value>,
    /// Of which campaigns the last poll was, and where it ended.
    cursor: Arc<Mutex<(String, String)>>,
}

/// Members of `config.json` that stand beside the backend and concern its answers.
const BESIDE: [&str; 2] = ["allowed_hosts", "modules"];

impl PartialEq for Backend {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.config, &other.config) || self.config == other.config
    }
}

impl Eq for Backend {}

/// The contract of docs/contract.md.
const CONTRACT: &str = r#"{"list":{"url":"/campaigns?per_page=100","items":"/items","next":"/next"},
"campaign":{"url":"/campaigns/{slug}"},"progress":{"url":"/campaigns/{slug}/progress"},
"interaction":{"url":"/campaigns/{slug}/interactions","native":true,
"body":{"id":"{key}","action":"{action}","network":"{network}","ref":"{ref}"},
"answers":{"means":[{"at":"/type","is":"/problems/campaign-not-running","means":"not_running"}],"error":[]}},
"live":{"by":"sse","url":"/events?campaigns={slugs}","events":["progress"]}}"#;
/// Files beside the site.
const FILES: &str = r#"{"list":{"url":"/campaigns.json","items":"/items"},"campaign":{"url":"/campaigns/{slug}.json"}}"#;

impl Backend {
    /// Where the reference backend has the contract, seen from the site's base.
    pub const OWN: &'static str = "api/v1";
    /// Where the files are that stand in for a backend, seen from the site's base.
    pub const FILES: &'static str = "data";

    /// A backend that speaks the contract, by its root; without one, the files beside the site.
    #[must_use]
    #[inline(never)]
    pub fn of(api: Option<&str>) -> Self {
        let (config, root) = api.map_or((FILES, Self::FILES), |root| (CONTRACT, root));
        let mut config = serde_json::from_str(config).unwrap_or(Value::Null);
        config["root"] = Value::String(root.to_owned());
        Self::with(config)
    }

    /// The backend that a whole `config.json` names; without one, that of the page, as in
    /// [`Self::of`].
    #[must_use]
    #[inline(never)]
    pub fn of_config(config: &Value, page: Option<&str>) -> Self {
        let mut own = match config.get("backend") {
            None => Self::of(page),
            Some(Value::Null) => Self::of(None),
            Some(Value::String(root)) => Self::of(Some(root)),
            Some(backend) => Self::with(backend.clone()),
        };
        if let Some(own) = Arc::make_mut(&mut own.config).as_object_mut() {
            for name in BESIDE {
                own.insert(name.to_owned(), config[name].clone());
            }
        }
        own
    }

    /// A backend by its description. A root that is not a whole address is put after `base`.
    #[must_use]
    pub fn configured(backend: &Value, base: &str) -> Self {
        let mut config = backend.clone();
        if let Some(root) = config["root"].as_str()
            && !root.contains("://")
        {
            config["root"] = Value::String([base, root].concat());
        }
        Self::with(config)
    }

    fn with(config: Value) -> Self {
        Self { config: Arc::new(config), cursor: Arc::default() }
    }

    /// Takes the sections out of a campaign's document that the site does not show.
    pub fn hide(&self, document: &mut Value) {
        for (name, shown) in self.config["modules"].as_object().into_iter().flatten() {
            if *shown == false
                && let Some(hidden) = document.get_mut(name)
            {
                hidden.take();
            }
        }
    }

    /// The list of campaigns, its first page. Pages that come written name their data by it.
    #[must_use]
    pub fn campaigns(&self) -> String {
        let mut vars = self.vars_in(None);
        for (name, value) in [("size", "100"), ("page", "1"), ("offset", "0")] {
            vars.set(name, value);
        }
        self.address_of("list", &vars)
    }

    /// A campaign.
    #[must_use]
    pub fn campaign(&self, slug: &Slug) -> String {
        self.address_of("campaign", &self.vars_for(None, slug.as_str(), slug.as_str()))
    }

    /// The count of a campaign of a backend that speaks the contract.
    #[must_use]
    pub fn progress(&self, slug: &Slug) -> Option<String> {
        self.is_native().then(|| {
            self.address_of("progress", &self.vars_for(None, slug.as_str(), slug.as_str()))
        })
    }

    /// The stream of the counts of these campaigns, of a backend that speaks the contract.
    #[must_use]
    pub fn events<'a>(&self, slugs: impl IntoIterator<Item = &'a Slug>) -> Option<String> {
        let followed = |slug: &Slug| Followed { slug: slug.clone(), id: None };
        let followed: Vec<_> = slugs.into_iter().map(followed).collect();
        self.stream(&followed).filter(|_| self.is_native()).map(|plan| plan.url)
    }

    /// A following page of the list of a backend that speaks the contract: the query of `next`,
    /// asked of this backend only.
    #[must_use]
    pub fn campaigns_after(&self, next: &str) -> Option<String> {
        let (_, query) = next.split_once('?').filter(|_| self.is_native())?;
        Some([self.campaigns().split('?').next().unwrap_or_default(), "?", query].concat())
    }

    /// What a written page must hold of `config.json`, so that the program asks the backend it was
    /// written for and looks as its owner wants it; `None` where [`Self::page_root`] says it all.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn page_config(&self, look: &Look) -> Option<String> {
        if self.is_native() || self.is_files() {
            return None;
        }
        let mut config = Value::Object(serde_json::Map::new());
        config["backend"] = (*self.config).clone();
        for name in BESIDE {
            config[name] = config["backend"][name].take();
        }
        for lang in Lang::ALL {
            if let Some(name) = look.name.get(lang) {
                config["name"][lang.code()] = Value::from(name);
            }
        }
        if let Some(digits) = look.digits {
            config["digits"]["ar"] = Value::from(digits.code());
        }
        config["languages"] = look.languages.iter().map(|lang| lang.code()).collect();
        Some(json::write(&config))
    }

    /// The root of a backend that speaks the contract, as pages name it.
    #[must_use]
    pub fn page_root(&self) -> Option<&str> {
        self.is_native().then(|| self.root())
    }

    /// Whether it is the files beside the site.
    #[must_use]
    pub fn is_files(&self) -> bool {
        self.root() == Self::FILES && self.config["fields"].is_null()
    }

    /// Whether it speaks the contract, so that scripts and forms can speak with it too.
    #[must_use]
    pub fn is_native(&self) -> bool {
        self.config["interaction"]["native"] == true
    }

    /// Gets all campaigns, as a list of the contract.
    #[must_use]
    pub fn list(&self) -> Errand {
        Errand::new(self, Aim::List)
    }

    /// Gets a campaign, as a document of the contract.
    #[must_use]
    pub fn detail(&self, slug: &Slug) -> Errand {
        Errand::new(self, Aim::Campaign(slug.clone()))
    }

    /// Asks once for the counts of these campaigns.
    #[must_use]
    pub fn poll(&self, followed: &[Followed]) -> Errand {
        Errand::new(self, Aim::Counts(followed.to_vec()))
    }

    /// The language whose document goes first, where each language is asked for by itself.
    fn per_language(&self) -> Option<Lang> {
        let per = &self.config["per_language"];
        let first = per["first"].as_str().and_then(Lang::parse).unwrap_or_default();
        (!per.is_null()).then_some(first)
    }
}

#[cfg(test)]
mod tests;
