//! Fetching documents, and what can become of it.

use super::{Site, navigation::Surroundings};
use crate::{
    browser,
    domain::{Campaign, Slug, Summary},
    wire::{
        Backend, Broken, Errand, Fault, Miss, Outcome, Step, read_campaign, read_campaign_in,
        read_list, read_list_in,
    },
};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, sync::Arc};

/// A document on its way.
#[derive(Clone, PartialEq, Debug)]
pub enum Load {
    /// Asked for; too early to say so.
    Waiting,
    /// It takes long enough that the visitor should be told.
    Slow,
    /// It is here.
    Ready(Document),
    /// It is not to be had.
    Failed(LoadError),
}

/// What pages are made of.
#[derive(Clone, PartialEq, Debug)]
pub enum Document {
    /// A campaign.
    Campaign(Arc<Campaign>),
    /// All campaigns.
    List(Arc<Vec<Summary>>),
}

/// Why a document is not to be had, by what the reader can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoadError {
    /// The device is offline: wait for the network.
    Offline,
    /// The server is silent or failing: try again.
    Down,
    /// The answer cannot be read: tell those who run the site.
    Broken,
    /// There is no such thing: look elsewhere.
    NotFound,
}

/// When waiting becomes slow, in milliseconds.
const SLOW_MS: u32 = 500;

type Fetching = Pin<Box<dyn Future<Output = Result<Document, LoadError>>>>;
type Fetch = dyn Fn() -> Fetching + Send + Sync;

/// A document that is fetched, and fetched again when that failed and the network comes back or
/// the visitor asks.
#[derive(Clone, Copy)]
pub struct Loading {
    /// The document or what became of it.
    pub load: RwSignal<Load>,
    /// Those parts of the document that move, while no more of it came.
    part: StoredValue<Option<Document>>,
    fetch: StoredValue<Arc<Fetch>>,
    /// Whether the document came from the backend, and not with the page.
    fetched: StoredValue<bool>,
}

/// Runs an errand: carries its requests to the backend and the answers back. Where `fresh` ones
/// are asked for, no copies of earlier answers will do. Beside the outcome: whether the last request
/// was answered at all.
pub(super) async fn run(mut errand: Errand, fresh: bool) -> (Outcome, bool) {
    let (mut reply, mut reached) = (None, true);
    loop {
        match errand.step(reply.take()) {
            Step::Ask(request) => {
                let answer = browser::send(&request, fresh).await;
                reached = answer.is_ok();
                reply = Some(answer);
            }
            Step::Done(outcome) => {
                for problem in &outcome.problems {
                    browser::warn(problem);
                }
                return (outcome, reached);
            }
        }
    }
}

async fn fetch_campaign(backend: Backend, slug: Slug) -> Result<Document, LoadError> {
    let document = run(backend.detail(&slug), false).await.0.document.map_err(LoadError::from)?;
    let campaign = report(&backend.campaign(&slug), read_campaign_in(&document))?;
    Ok(Document::Campaign(Arc::new(campaign)))
}

async fn fetch_list(backend: Backend) -> Result<Document, LoadError> {
    let document = run(backend.list(), false).await.0.document.map_err(LoadError::from)?;
    let page = report(&backend.campaigns(), read_list_in(&document))?;
    Ok(Document::List(Arc::new(page.items)))
}

impl From<Miss> for LoadError {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::Offline => Self::Offline,
            Miss::Down => Self::Down,
            Miss::Broken => Self::Broken,
            Miss::NotFound => Self::NotFound,
        }
    }
}

impl Loading {
    /// A document that is there already.
    #[must_use]
    pub fn ready(document: Document) -> Self {
        let again = document.clone();
        let fetch: Arc<Fetch> = Arc::new(move || {
            let document = again.clone();
            Box::pin(async move { Ok(document) })
        });
        Self {
            load: RwSignal::new(Load::Ready(document)),
            part: StoredValue::new(None),
            fetch: StoredValue::new(fetch),
            fetched: StoredValue::new(false),
        }
    }

    /// Fetches a campaign.
    #[must_use]
    pub fn campaign(slug: Slug, site: Site) -> Self {
        let backend = site.backend.get_value();
        let url = backend.campaign(&slug);
        let seed = browser::seed(&url).and_then(|(json, whole)| {
            let campaign = report(&url, read_campaign(&json)).ok()?;
            Some((Document::Campaign(Arc::new(campaign)), whole))
        });
        let navigation = site.navigation;
        let fetch = move || -> Fetching {
            let (backend, slug) = (backend.clone(), slug.clone());
            Box::pin(async move {
                let result = fetch_campaign(backend, slug.clone()).await;
                if result == Err(LoadError::NotFound) && navigation.shows(&slug) {
                    navigation.guess();
                }
                result
            })
        };
        Self::start(site, seed, Arc::new(fetch))
    }

    /// Fetches all campaigns.
    #[must_use]
    pub fn list(site: Site) -> Self {
        let backend = site.backend.get_value();
        let url = backend.campaigns();
        let seed = browser::seed(&url).and_then(|(json, whole)| {
            let page = report(&url, read_list(&json)).ok()?;
            Some((Document::List(Arc::new(page.items)), whole))
        });
        let fetch = move || -> Fetching { Box::pin(fetch_list(backend.clone())) };
        Self::start(site, seed, Arc::new(fetch))
    }

    /// Starts with what came with the page, else fetches it.
    fn start(site: Site, seed: Option<(Document, bool)>, fetch: Arc<Fetch>) -> Self {
        let seeded = seed.is_some();
        let part = seed.as_ref().filter(|(_, whole)| !whole).map(|(part, _)| part.clone());
        let load = seed.map_or(Load::Waiting, |(document, _)| Load::Ready(document));
        let loading = Self {
            load: RwSignal::new(load),
            part: StoredValue::new(part),
            fetch: StoredValue::new(fetch),
            fetched: StoredValue::new(false),
        };
        site.navigation.on_surroundings(move |now| {
            let failed = matches!(*loading.load.read_untracked(), Load::Failed(_));
            if now == Surroundings::Online && failed {
                loading.again();
            }
        });
        if !seeded {
            loading.again();
        }
        loading
    }

    /// Fetches the whole document if only parts of it came with the page. If it is not to be had,
    /// the page is drawn from the parts.
    pub fn complete(self) {
        let Some(part) = self.part.try_update_value(Option::take).flatten() else { return };
        self.fetch_or(Some(part));
    }

    /// Whether the document came from the backend, and not with the page.
    #[must_use]
    pub fn is_fetched(self) -> bool {
        self.fetched.get_value()
    }

    /// Fetches it once more.
    pub fn again(self) {
        self.fetch_or(None);
    }

    fn fetch_or(self, part: Option<Document>) {
        let Some(fetching) = self.fetch.try_with_value(|fetch| fetch()) else { return };
        let (load, fetched) = (self.load, self.fetched);
        load.set(Load::Waiting);
        browser::after(
            SLOW_MS,
            Box::new(move || {
                if load.try_with_untracked(|load| matches!(load, Load::Waiting)) == Some(true) {
                    load.set(Load::Slow);
                }
            }),
        );
        browser::spawn(async move {
            let result = fetching.await;
            fetched.try_set_value(result.is_ok());
            load.try_set(match result {
                Ok(document) => Load::Ready(document),
                Err(error) => part.map_or(Load::Failed(error), Load::Ready),
            });
        });
    }
}

/// Tells the console what could not be read.
pub(super) fn report<T>(url: &str, read: Result<(T, Vec<Fault>), Broken>) -> Result<T, LoadError> {
    match read {
        Ok((value, faults)) => {
            for fault in faults {
                browser::warn(&format!("{url}: {fault}"));
            }
            Ok(value)
        }
        Err(Broken(reason)) => {
            browser::warn(&format!("{url}: {reason}"));
            Err(LoadError::Broken)
        }
    }
}
