//! The story column: the sections of a campaign, in reading order. Empty ones are left out.

use super::{
    events::events,
    lists::{self, plain},
};
use crate::{
    components::{
        cards::{CardView, cards},
        chips::chips,
        facts::facts,
        how_to::{how_to, points_table},
        links::{LinkView, links},
        pledge::pledge,
        prose::{prose, prose_list},
        quotes::quotes,
        section::section,
        timeline::{snapshots, timeline},
    },
    context::RenderContext,
    html::prelude::*,
    markup::Markup,
};
use naqra_campaign::{Campaign, Clock, LocalizedText};
use naqra_i18n::Text;
use std::sync::Arc;

/// The column under construction.
pub(super) struct StoryColumn {
    parts: Vec<Markup>,
    text: Text,
}

type Title = fn(Text) -> String;

impl StoryColumn {
    pub(super) const fn new(text: Text) -> Self {
        Self { parts: Vec::new(), text }
    }

    pub(super) fn into_markup(self) -> Markup {
        Markup::with_slots(|slots| {
            let parts: Vec<_> = self.parts.into_iter().map(|part| slots.keep(part)).collect();
            html! { @for part in &parts { (part) } }
        })
    }

    /// The sections before the milestones: story, facts, how it works.
    pub(super) fn before_milestones(&mut self, campaign: &Campaign) {
        let text = self.text;
        let lists = &campaign.lists;
        self.story(campaign);
        if !campaign.facts.is_empty() {
            self.part("facts", Text::section_facts, facts(&campaign.facts, text));
        }
        self.cards("values", Text::section_values, &lists::cards_of(&lists.values, text));
        self.cards("offers", Text::section_offers, &lists::cards_of(&lists.offers, text));
        self.list("objectives", Text::section_objectives, &plain(&campaign.objectives, text));
        self.how_it_works(campaign);
        let questions = lists::cards_of(&lists.questions, text);
        self.cards("questions", Text::section_questions, &questions);
    }

    /// The sections after the milestones: timeline, people, impact, links.
    pub(super) fn after_milestones(
        &mut self,
        campaign: &Arc<Campaign>,
        clock: &Clock,
        context: &RenderContext,
    ) {
        self.over_time(campaign, clock);
        self.people(campaign);
        self.effect(campaign);
        self.further(campaign, clock, context);
    }

    /// Adds something that is no section.
    pub(super) fn add(&mut self, part: Html) {
        self.parts.push(part.into());
    }

    /// Adds a section.
    pub(super) fn part(&mut self, id: &'static str, title: Title, content: impl Into<Markup>) {
        let (content, title) = (content.into(), title(self.text));
        let part = Markup::with_slots(|slots| section(id, &title, &slots.keep(content)));
        self.parts.push(part);
    }

    fn cards(&mut self, id: &'static str, title: Title, items: &[CardView]) {
        if !items.is_empty() {
            self.part(id, title, cards(items, self.text));
        }
    }

    fn links(&mut self, id: &'static str, title: Title, rows: &[LinkView]) {
        if !rows.is_empty() {
            self.part(id, title, links(rows, self.text));
        }
    }

    fn list(&mut self, id: &'static str, title: Title, items: &[(LocalizedText, bool)]) {
        if !items.is_empty() {
            self.part(id, title, prose_list(items, self.text));
        }
    }

    fn chips(&mut self, id: &'static str, title: Title, items: &[LocalizedText]) {
        if !items.is_empty() {
            self.part(id, title, chips(items));
        }
    }

    fn story(&mut self, campaign: &Campaign) {
        let lang = self.text.lang;
        let summary =
            campaign.summary.summary.localized_opt(lang).map(|summary| (None, summary, false));
        let story = campaign.story.iter();
        let story = story.map(|part| {
            (part.title.localized_opt(lang), part.text.localized(lang), part.has_marks)
        });
        let paragraphs: Vec<_> = summary.into_iter().chain(story).collect();
        if !paragraphs.is_empty() {
            self.part("story", Text::section_story, prose(&paragraphs));
        }
    }

    fn how_it_works(&mut self, campaign: &Campaign) {
        let text = self.text;
        if !campaign.how_to.is_empty() || !campaign.rules.is_empty() {
            let unit = &campaign.summary.unit;
            let content = html! {
                (how_to(&campaign.how_to, text))
                @if !campaign.rules.is_empty() { (points_table(&campaign.rules, unit, text)) }
            };
            self.part("how", Text::section_how, content);
        }
        if let Some(promise) = &campaign.pledge {
            let giver = campaign.organizations.iter().find(|giver| giver.id == promise.by);
            let giver = giver.map(|giver| giver.item.title.localized(text.lang));
            self.add(pledge(promise, giver.as_ref(), text));
        }
    }

    fn over_time(&mut self, campaign: &Campaign, clock: &Clock) {
        let text = self.text;
        let target = campaign.goal.as_ref().map(|goal| goal.target);
        let note = campaign.count_note.localized_opt(text.lang);
        if !campaign.snapshots.is_empty() || note.is_some() {
            let unit = &campaign.summary.unit;
            let content = html! {
                @if let Some(note) = &note { p.section-note { (words(note)) } }
                (snapshots(&campaign.snapshots, target, unit, clock, text))
            };
            self.part("snapshots", Text::section_snapshots, content);
        }
        if !campaign.timeline.is_empty() {
            let today = clock.day(clock.now);
            self.part(
                "timeline",
                Text::section_timeline,
                timeline(&campaign.timeline, today, text),
            );
        }
    }

    fn people(&mut self, campaign: &Campaign) {
        let text = self.text;
        let own = &campaign.lists;
        let of = |items| lists::cards_of(items, text);
        self.cards("people", Text::section_people, &lists::stories(campaign, text));
        if !campaign.quotes.is_empty() {
            self.part("quotes", Text::section_quotes, quotes(&campaign.quotes, text));
        }
        let organizations = lists::organizations(campaign, text);
        self.cards("organizations", Text::section_organizations, &organizations);
        self.cards("ambassadors", Text::section_ambassadors, &of(&own.ambassadors));
        self.cards("endorsements", Text::section_endorsements, &of(&own.endorsements));
        let beneficiaries = plain(&campaign.beneficiaries, text);
        self.list("beneficiaries", Text::section_beneficiaries, &beneficiaries);
        self.cards("activities", Text::section_activities, &of(&own.activities));
        self.cards("badges", Text::section_badges, &of(&own.badges));
    }

    fn effect(&mut self, campaign: &Campaign) {
        let text = self.text;
        let expected = plain(&campaign.impact_expected, text);
        self.list("impact-expected", Text::section_impact_expected, &expected);
        let delivered = lists::delivered(campaign, text);
        self.list("impact-delivered", Text::section_impact_delivered, &delivered);
        self.chips("sdgs", Text::section_sdgs, &lists::sdgs(campaign, text));
        self.links("place", Text::section_place, &lists::place(campaign, text));
    }

    fn further(&mut self, campaign: &Arc<Campaign>, clock: &Clock, context: &RenderContext) {
        let text = self.text;
        let own = &campaign.lists;
        let of = |icon, items| lists::links_of(icon, items, text);
        self.links("events", Text::section_events, &events(campaign, &clock.zone, context));
        self.links("news", Text::section_news, &of("info", &own.news));
        self.links("sources", Text::section_sources, &of("link", &own.sources));
        self.links("evidence", Text::section_evidence, &of("check", &own.evidence));
        self.links("series", Text::section_series, &lists::series(campaign, text));
        self.links("funding", Text::section_funding, &of("users", &own.funding));
        self.links("links", Text::section_links, &of("link", &own.links));
        self.links("related", Text::section_related, &of("tap", &own.related));
        self.links("contacts", Text::section_contacts, &lists::contacts(campaign, text));
        self.chips("tags", Text::section_tags, &lists::tags(campaign, text));
    }
}
