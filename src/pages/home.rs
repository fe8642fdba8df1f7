//! All campaigns.

use super::states::loaded;
use crate::{
    browser::{self, Act},
    components::{
        campaign_card::campaign_card,
        filters::{WORDS, filters},
        freshness::freshness_note,
        live::live_part,
        notice::{END, sample_note, state},
        progress::Source,
    },
    domain::{Clock, Filter, Status, Summary, Zone},
    markup::Markup,
    state::{Document, LiveList, Loading, Site},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The home page: the campaigns with their bars, filters and search.
#[derive(Clone)]
pub struct HomePage {
    site: Site,
    loading: Loading,
    followed: StoredValue<Option<LiveList>>,
    filter: RwSignal<Filter>,
    /// What the page follows lives as long as the page.
    owner: Option<Owner>,
}

/// Opens the home page.
#[must_use]
pub fn home_page(site: Site) -> HomePage {
    home_page_of(Loading::list(site), site)
}

/// Opens the home page on a list that is on its way or there already.
#[must_use]
pub fn home_page_of(loading: Loading, site: Site) -> HomePage {
    let page = HomePage {
        site,
        loading,
        followed: StoredValue::new(None),
        filter: RwSignal::new(Filter::default()),
        owner: Owner::current(),
    };
    let filter = page.filter;
    site.answer_with(move |act| answer(loading, filter, act));
    page
}

impl HomePage {
    /// Draws the page as it is now.
    pub fn draw(&self, m: &mut Markup, text: Text) {
        let document = loaded(m, &self.loading.load.read(), text);
        let Ok(Document::List(campaigns)) = document else { return };
        let live = self.followed.get_value().or_else(|| {
            let owner = self.owner.as_ref()?;
            let fetched = self.loading.is_fetched();
            let live = owner.with(|| LiveList::follow(&campaigns, fetched, self.site));
            self.followed.set_value(Some(live));
            Some(live)
        });
        let Some(live) = live else { return };
        if campaigns.is_empty() {
            state(m, &text.list_empty_title(), &text.list_empty_text());
            m.put(END);
            return;
        }
        let filter = self.filter;
        let own = Arc::clone(&campaigns);
        let matches = move || {
            let filter = filter.read();
            let fits = |(_, campaign): &(usize, &Summary)| filter.matches(campaign);
            own.iter().enumerate().filter(fits).map(|(index, _)| index).collect::<Vec<_>>()
        };
        let matches: Source<Vec<usize>> = Arc::new(matches);
        let own = Arc::clone(&matches);
        let count: Source<usize> = Arc::new(move || own().len());
        m.around(
            "<div class=page><header class=section><h1 class=home-title>",
            &text.home_title(),
            "</h1>",
        );
        m.around("<p class=prose-lead>", &text.home_lead(), "</p></header>");
        let site = self.site;
        live_part(m, "list-fresh", move |m| {
            if let Some(note) = freshness_note(&live.age(), &clock_of(site), text) {
                m.put("<p class=progress-fresh><span class=progress-time>");
                m.html(note.as_html()).put("</span></p>");
            }
        });
        filters(m, &campaigns, filter, &count, text);
        let own = Arc::clone(&campaigns);
        live_part(m, "campaigns", move |m| {
            let matches = matches();
            if matches.is_empty() {
                nothing_matches(m, text);
            }
            m.put("<ul class=campaign-cards>");
            for campaign in matches.iter().filter_map(|index| own.get(*index)) {
                if let Some(progress) = live.progress(&campaign.slug) {
                    campaign_card(m, campaign, progress, text);
                }
            }
            m.put("</ul>");
        });
        if campaigns.iter().any(|campaign| campaign.sample) {
            sample_note(m, &text.sample_notice_list());
        }
        m.put("</div>");
    }
}

/// The reader's clock; that of the site in a page that is written without a browser.
fn clock_of(site: Site) -> Clock {
    let named = site.look.with_value(|look| {
        look.zone.as_deref().and_then(|name| Zone::named(name, browser::offset_minutes))
    });
    let zone = match named {
        _ if browser::is_here() => Zone::own(browser::offset_minutes),
        Some(zone) => zone,
        None => Zone::utc(),
    };
    Clock { now: browser::now(), zone }
}

fn answer(loading: Loading, filter: RwSignal<Filter>, act: &Act) -> bool {
    let given = Some(act.value.clone()).filter(|value| !value.is_empty());
    match act.name.as_str() {
        "retry" => loading.again(),
        "search" => filter.update(|filter| filter.query.clone_from(&act.value)),
        "status" => filter.update(|filter| filter.status = Status::parse(&act.value)),
        "topic" => filter.update(|filter| filter.topic = given),
        "clear" => {
            filter.set(Filter::default());
            browser::clear_input(WORDS);
        }
        _ => return false,
    }
    true
}

fn nothing_matches(m: &mut Markup, text: Text) {
    m.around("<div class=notice data-kind=empty><p>", &text.results_none(), "</p>");
    m.put("<button class=button type=button data-act=clear>").text(&text.filter_clear());
    m.put("</button></div>");
}
