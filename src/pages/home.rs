//! The home page: the list of campaigns.

use crate::{
    browser,
    state::{LiveList, Loading, Site},
};
use leptos::prelude::*;
use naqra_campaign::{Filter, Progress, Summary};
use naqra_i18n::Text;
use naqra_ui::{
    act::Act,
    components::filters::WORDS,
    getter::Getter,
    pages::{Document, DrawnPage, HomePage, loaded},
};
use std::sync::Arc;

/// The state of the home page.
#[derive(Clone, Copy)]
pub(crate) struct HomeState {
    site: Site,
    loading: Loading,
    /// The live counts, once the list is loaded.
    followed: RwSignal<Option<LiveList>>,
    filter: RwSignal<Filter>,
}

impl HomeState {
    /// Opens the home page, and follows the campaigns as soon as they are loaded.
    pub(crate) fn open(site: Site) -> Self {
        let loading = Loading::list(site);
        let filter = RwSignal::new(Filter::default());
        site.set_act_handler(move |act| handle_act(loading, filter, act));
        let followed = RwSignal::new(None);
        loading.once_ready(Box::new(move |document, fetched| {
            if let Document::List(campaigns) = document {
                followed.set(Some(LiveList::follow(campaigns, fetched, site)));
            }
        }));
        Self { site, loading, followed, filter }
    }

    /// The page in a language.
    pub(crate) fn draw(self, text: Text) -> DrawnPage {
        let campaigns = match loaded(&self.loading.load.read(), text) {
            Ok(Document::List(campaigns)) => campaigns,
            Ok(_) => return DrawnPage::default(),
            Err(page) => return page,
        };
        let Some(live) = self.followed.get() else { return DrawnPage::default() };
        let count = |campaign: &Summary| -> Getter<Progress> {
            let known = campaign.progress.clone();
            let followed = live.progress(&campaign.slug);
            Arc::new(move || followed.map_or_else(|| known.clone(), |followed| followed.get()))
        };
        let filter = self.filter;
        let page = HomePage {
            counts: campaigns.iter().map(count).collect(),
            age: Arc::new(move || live.age()),
            filter: Arc::new(move || filter.get()),
            context: self.site.context(text),
            campaigns,
        };
        untrack(|| page.draw())
    }
}

fn handle_act(loading: Loading, filter: RwSignal<Filter>, act: &Act) -> bool {
    match act {
        Act::Retry => loading.refetch(),
        Act::Search(query) => filter.update(|filter| filter.query.clone_from(query)),
        Act::FilterStatus(status) => filter.update(|filter| filter.status = *status),
        Act::FilterTopic(topic) => filter.update(|filter| filter.topic.clone_from(topic)),
        Act::ClearFilters => {
            filter.set(Filter::default());
            browser::clear_input(WORDS);
        }
        _ => return false,
    }
    true
}
