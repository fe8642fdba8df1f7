//! The home page.

use crate::{
    components::{
        campaign_card::campaign_card,
        filters::filters,
        freshness::freshness_note,
        notice::{STATE_END, sample_note, state},
    },
    context::RenderContext,
    markup::Markup,
    slot::{Getter, constant, slot},
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

    /// Draws the page.
    pub fn draw(&self, m: &mut Markup) {
        let text = self.context.text;
        if self.campaigns.is_empty() {
            state(m, &text.list_empty_title(), &text.list_empty_text());
            m.put(STATE_END);
            return;
        }
        m.around(
            "<div class=page><header class=section><h1 class=home-title>",
            &text.home_title(),
            "</h1>",
        );
        m.around("<p class=prose-lead>", &text.home_lead(), "</p></header>");
        let (age, context) = (Arc::clone(&self.age), self.context.clone());
        slot(m, "list-fresh", move |m| {
            let clock = context.readers_clock(&context.site_zone());
            if let Some(note) = freshness_note(&age(), &clock, text) {
                m.put("<p class=progress-fresh><span class=progress-time>");
                m.append(&note).put("</span></p>");
            }
        });
        let own = self.clone();
        let count: Getter<usize> = Arc::new(move || own.matches().len());
        filters(m, &self.campaigns, &self.filter, &count, text);
        let own = self.clone();
        slot(m, "campaigns", move |m| own.cards(m, text));
        if self.campaigns.iter().any(|campaign| campaign.sample) {
            sample_note(m, &text.sample_notice_list());
        }
        m.put("</div>");
    }

    fn cards(&self, m: &mut Markup, text: Text) {
        let matches = self.matches();
        if matches.is_empty() {
            no_results(m, text);
        }
        m.put("<ul class=campaign-cards>");
        for (campaign, count) in matches {
            campaign_card(m, campaign, count, text);
        }
        m.put("</ul>");
    }

    /// The campaigns that match the filter.
    fn matches(&self) -> Vec<(&Summary, &Getter<Progress>)> {
        let filter = (self.filter)();
        let all = self.campaigns.iter().zip(&self.counts);
        all.filter(|(campaign, _)| filter.matches(campaign)).collect()
    }
}

fn no_results(m: &mut Markup, text: Text) {
    m.around("<div class=notice data-kind=empty><p>", &text.results_none(), "</p>");
    m.put("<button class=button type=button data-act=clear>").text(&text.filter_clear());
    m.put("</button></div>");
}
