//! Fetching documents, and what can become of it.

use super::navigation::{Navigation, Surroundings};
use crate::{
    browser::{self, NoReply, Reply},
    domain::{Campaign, Slug, Summary},
    wire::{Broken, Endpoint, Fault, read_campaign, read_list},
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
/// A list is read over at most this many pages.
const LIST_PAGES_MAX: usize = 20;

type Fetch = dyn Fn() -> Pin<Box<dyn Future<Output = Result<Document, LoadError>>>> + Send + Sync;

/// A document that is fetched, and fetched again when that failed and the network comes back or
/// the visitor asks.
#[derive(Clone, Copy)]
pub struct Loading {
    /// The document or what became of it.
    pub load: RwSignal<Load>,
    fetch: StoredValue<Arc<Fetch>>,
}

async fn fetch_campaign(slug: Slug) -> Result<Document, LoadError> {
    let url = Endpoint::new("").campaign(&slug);
    campaign_in(&url, &fetch(&url).await?)
}

fn campaign_in(url: &str, json: &str) -> Result<Document, LoadError> {
    let campaign = report(url, read_campaign(json))?;
    Ok(Document::Campaign(Arc::new(campaign)))
}

async fn fetch_list() -> Result<Document, LoadError> {
    let endpoint = Endpoint::new("");
    let mut url = endpoint.campaigns();
    let mut items = Vec::new();
    for _ in 0..LIST_PAGES_MAX {
        let page = report(&url, read_list(&fetch(&url).await?))?;
        for campaign in page.items {
            // Pages may shift while they are read.
            if !items.iter().any(|known: &Summary| known.slug == campaign.slug) {
                items.push(campaign);
            }
        }
        match page.next.as_deref().and_then(|next| endpoint.campaigns_after(next)) {
            Some(next) => url = next,
            None => break,
        }
    }
    Ok(Document::List(Arc::new(items)))
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
        Self { load: RwSignal::new(Load::Ready(document)), fetch: StoredValue::new(fetch) }
    }

    /// Fetches a campaign.
    #[must_use]
    pub fn campaign(slug: Slug, navigation: Navigation) -> Self {
        let url = Endpoint::new("").campaign(&slug);
        let seed = browser::seed(&url).and_then(|json| campaign_in(&url, &json).ok());
        Self::start(navigation, seed, Arc::new(move || Box::pin(fetch_campaign(slug.clone()))))
    }

    /// Fetches all campaigns.
    #[must_use]
    pub fn list(navigation: Navigation) -> Self {
        let url = Endpoint::new("").campaigns();
        let seed = browser::seed(&url).and_then(|json| report(&url, read_list(&json)).ok());
        let seed = seed.map(|page| Document::List(Arc::new(page.items)));
        Self::start(navigation, seed, Arc::new(|| Box::pin(fetch_list())))
    }

    /// Starts with what came with the page, else fetches it.
    fn start(navigation: Navigation, seed: Option<Document>, fetch: Arc<Fetch>) -> Self {
        let seeded = seed.is_some();
        let load = RwSignal::new(seed.map_or(Load::Waiting, Load::Ready));
        let loading = Self { load, fetch: StoredValue::new(fetch) };
        navigation.on_surroundings(move |now| {
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

    /// Fetches it once more.
    pub fn again(self) {
        let Some(fetching) = self.fetch.try_with_value(|fetch| fetch()) else { return };
        let load = self.load;
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
            load.try_set(match result {
                Ok(document) => Load::Ready(document),
                Err(error) => Load::Failed(error),
            });
        });
    }
}

async fn fetch(url: &str) -> Result<String, LoadError> {
    match browser::get(url).await {
        Ok(Reply { status: 200..=299, body, .. }) => Ok(body),
        Ok(Reply { status: 404 | 410, .. }) => Err(LoadError::NotFound),
        Ok(Reply { status, .. }) => {
            browser::warn(&format!("{url}: the server answered with status {status}"));
            Err(LoadError::Down)
        }
        Err(NoReply::Offline) => Err(LoadError::Offline),
        Err(NoReply::Silent) => {
            browser::warn(&format!("{url}: no answer"));
            Err(LoadError::Down)
        }
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
