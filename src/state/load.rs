//! Loading documents.

use super::{Site, fetch::run, navigation::PageEvent};
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::Slug;
use naqra_contract::{
    Broken, Fault, FetchError, read_campaign, read_campaign_in, read_list, read_list_in,
};
use naqra_ui::pages::{Document, Load};
use std::{future::Future, pin::Pin, sync::Arc};

/// After this many milliseconds, waiting counts as slow.
const SLOW_MS: u32 = 500;

type Fetching = Pin<Box<dyn Future<Output = Result<Document, FetchError>>>>;
type StartFetch = dyn Fn() -> Fetching + Send + Sync;
/// Follows a loaded document; `true`: it was fetched.
type Follow = dyn Fn(&Document, bool) + Send + Sync;

/// A document that is fetched, and refetched after a failure: when the device is online again, or
/// when the visitor retries.
#[derive(Clone, Copy)]
pub(crate) struct Loading {
    /// The document, or the state of the fetch.
    pub load: RwSignal<Load>,
    /// The seed, if it has only the parts of the document that move.
    part: StoredValue<Option<Document>>,
    fetch: StoredValue<Arc<StartFetch>>,
    /// Whether the document was fetched, and not read from the seed.
    fetched: StoredValue<bool>,
}

async fn fetch_campaign(backend: Backend, slug: Slug) -> Result<Document, FetchError> {
    let document = run(backend.detail(&slug), false).await.0.document?;
    let campaign = report(&backend.campaign(&slug), read_campaign_in(&document))?;
    Ok(Document::Campaign(Arc::new(campaign)))
}

async fn fetch_list(backend: Backend) -> Result<Document, FetchError> {
    let document = run(backend.list(), false).await.0.document?;
    let page = report(&backend.campaigns(), read_list_in(&document))?;
    Ok(Document::List(Arc::new(page.items)))
}

impl Loading {
    /// Fetches a campaign.
    #[must_use]
    pub(crate) fn campaign(slug: Slug, site: Site) -> Self {
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
                if result == Err(FetchError::NotFound) && navigation.shows(&slug) {
                    navigation.redirect_to_guess();
                }
                result
            })
        };
        Self::start(site, seed, Arc::new(fetch))
    }

    /// Fetches all campaigns.
    #[must_use]
    pub(crate) fn list(site: Site) -> Self {
        let backend = site.backend.get_value();
        let url = backend.campaigns();
        let seed = browser::seed(&url).and_then(|(json, whole)| {
            let page = report(&url, read_list(&json)).ok()?;
            Some((Document::List(Arc::new(page.items)), whole))
        });
        let fetch = move || -> Fetching { Box::pin(fetch_list(backend.clone())) };
        Self::start(site, seed, Arc::new(fetch))
    }

    /// Starts with the seed of the page; without one, fetches the document.
    fn start(site: Site, seed: Option<(Document, bool)>, fetch: Arc<StartFetch>) -> Self {
        let seeded = seed.is_some();
        let part = seed.as_ref().filter(|(_, whole)| !whole).map(|(part, _)| part.clone());
        let load = seed.map_or(Load::Waiting, |(document, _)| Load::Ready(document));
        let loading = Self {
            load: RwSignal::new(load),
            part: StoredValue::new(part),
            fetch: StoredValue::new(fetch),
            fetched: StoredValue::new(false),
        };
        site.navigation.on_page_event(move |event| {
            let failed = matches!(*loading.load.read_untracked(), Load::Failed(_));
            if event == PageEvent::Online && failed {
                loading.refetch();
            }
        });
        if !seeded {
            loading.refetch();
        }
        loading
    }

    /// Fetches the whole document, if the seed has only parts. If that fails, the parts are shown.
    pub(crate) fn complete(self) {
        let Some(part) = self.part.try_update_value(Option::take).flatten() else { return };
        self.fetch_or(Some(part));
    }

    /// Calls `follow` once, with the first document that is ready and whether it was fetched and not read
    /// from the seed. What `follow` makes lives as long as the page that is open now.
    pub(crate) fn once_ready(self, follow: Box<Follow>) {
        let Some(page) = Owner::current() else { return };
        let called = StoredValue::new(false);
        Effect::new(move || {
            let load = self.load.read();
            let (Load::Ready(document), false) = (&*load, called.get_value()) else { return };
            called.set_value(true);
            page.with(|| untrack(|| follow(document, self.fetched.get_value())));
        });
    }

    /// Fetches the document again.
    pub(crate) fn refetch(self) {
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

/// Writes the faults of a document to the console.
pub(super) fn report<T>(url: &str, read: Result<(T, Vec<Fault>), Broken>) -> Result<T, FetchError> {
    match read {
        Ok((value, faults)) => {
            for fault in faults {
                browser::warn(&format!("{url}: {fault}"));
            }
            Ok(value)
        }
        Err(broken) => {
            browser::warn(&format!("{url}: {broken}"));
            Err(FetchError::Broken)
        }
    }
}
