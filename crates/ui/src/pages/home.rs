//! The home page.

use super::DrawnPage;
use crate::{
    act::Act,
    components::{
        campaign_card::campaign_card,
        filters::filters,
        freshness::freshness_note,
        notice::{sample_note, state},
    },
    context::RenderContext,
    getter::{Getter, constant},
    html::prelude::*,
    markup::Markup,
};
use naqra_campaign::{Age, Connection, Filter, Progress, Summary};
use naqra_i18n::Text;
use std::sync::Arc;

/// The home page: the campaigns with their bars, filters and search.
#[derive(Clone)]
pub struct HomePage {
    /// The campaigns.
    pub campaigns: Arc<Vec<Summary>>,
    /// Their counts, in the same order.
    pub counts: Vec<Getter<Progress>>,
    /// The age of the counts.
    pub age: Getter<Age>,
    /// The filter and search of the visitor.
    pub filter: Getter<Filter>,
    /// Language, time and settings.
    pub context: RenderContext,
}

impl HomePage {
    /// The page with the fixed counts of its list, for prerendering.
    #[must_use]
    pub fn fixed(campaigns: Arc<Vec<Summary>>, context: RenderContext) -> Self {
        let any_live = campaigns.iter().any(|campaign| campaign.progress.status.is_live());
        let newest = campaigns
            .iter()
            .filter(|campaign| campaign.progress.status.is_live())
            .filter_map(|campaign| campaign.progress.counted_at)
            .max();
        let age = Age { counted_at: newest, ..Age::of(Connection::new(any_live)) };
        let count = |campaign: &Summary| constant(campaign.progress.clone());
        Self {
            counts: campaigns.iter().map(count).collect(),
            age: constant(age),
            filter: constant(Filter::default()),
            campaigns,
            context,
        }
    }

    /// The page.
    #[must_use]
    pub fn draw(&self) -> DrawnPage {
        let text = self.context.text;
        let content = match self.campaigns.is_empty() {
            true => {
                let nothing = Html::default();
                state(&text.list_empty_title(), &text.list_empty_text(), &nothing).into()
            }
            false => self.list(text),
        };
        DrawnPage { title: None, content }
    }

    fn list(&self, text: Text) -> Markup {
        let context = self.context.clone();
        let freshness = move |age: &Age| {
            let clock = context.readers_clock(&context.site_zone());
            html! {
                @if let Some(note) = freshness_note(age, &clock, text) {
                    p.progress-fresh { span.progress-time { (note) } }
                }
            }
        };
        let own = self.clone();
        let count: Getter<usize> = Arc::new(move || own.matches().len());
        let own = self.clone();
        Markup::with_slots(|slots| {
            let fresh = slots.slot("list-fresh", &self.age, freshness);
            let filters = slots.keep(filters(&self.campaigns, &self.filter, &count, text));
            let cards = slots.slot_with_slots("campaigns", move || own.cards(text));
            html! {
                div.page {
                    header.section {
                        h1.home-title { (text.home_title()) }
                        p.prose-lead { (text.home_lead()) }
                    }
                    (fresh)
                    (filters)
                    (cards)
                    @if self.campaigns.iter().any(|campaign| campaign.sample) {
                        (sample_note(&text.sample_notice_list()))
                    }
                }
            }
        })
    }

    fn cards(&self, text: Text) -> Markup {
        let matches = self.matches();
        Markup::with_slots(|slots| {
            html! {
                @if matches.is_empty() { (no_results(text)) }
                ul.campaign-cards {
                    @for (campaign, count) in &matches {
                        (slots.keep(campaign_card(campaign, count, text)))
                    }
                }
            }
        })
    }

    /// The campaigns that match the filter.
    fn matches(&self) -> Vec<(&Summary, &Getter<Progress>)> {
        let filter = (self.filter)();
        let all = self.campaigns.iter().zip(&self.counts);
        all.filter(|(campaign, _)| filter.matches(campaign)).collect()
    }
}

fn no_results(text: Text) -> Html {
    html! {
        div.notice data-kind="empty" {
            p { (text.results_none()) }
            button.button type="button" data-act=(Act::ClearFilters.name()) { (text.filter_clear()) }
        }
    }
}
