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
        section::{END, section},
        timeline::{snapshots, timeline},
    },
    context::RenderContext,
    markup::Markup,
};
use naqra_campaign::{Campaign, Clock, LocalizedText};
use naqra_i18n::Text;
use std::sync::Arc;

/// The sections before the milestones: story, facts, how it works.
pub(super) fn before_milestones(m: &mut Markup, campaign: &Campaign, text: Text) {
    let mut page = StoryColumn { m, text };
    page.story(campaign);
    if !campaign.facts.is_empty() {
        page.part("facts", Text::section_facts, |m| facts(m, &campaign.facts, text));
    }
    page.cards("values", Text::section_values, &lists::cards_of(&campaign.lists.values, text));
    page.cards("offers", Text::section_offers, &lists::cards_of(&campaign.lists.offers, text));
    page.list("objectives", Text::section_objectives, &plain(&campaign.objectives, text));
    page.how_it_works(campaign);
    let questions = lists::cards_of(&campaign.lists.questions, text);
    page.cards("questions", Text::section_questions, &questions);
}

/// The sections after the milestones: timeline, people, impact, links.
pub(super) fn after_milestones(
    m: &mut Markup,
    campaign: &Arc<Campaign>,
    clock: &Clock,
    context: &RenderContext,
) {
    let mut page = StoryColumn { m, text: context.text };
    page.over_time(campaign, clock);
    page.people(campaign);
    page.effect(campaign);
    page.further(campaign, clock, context);
}

/// The column under construction.
struct StoryColumn<'a> {
    m: &'a mut Markup,
    text: Text,
}

type Title = fn(Text) -> String;

impl StoryColumn<'_> {
    fn part(&mut self, id: &'static str, title: Title, body: impl FnOnce(&mut Markup)) {
        section(self.m, id, &title(self.text));
        body(self.m);
        self.m.put(END);
    }

    fn cards(&mut self, id: &'static str, title: Title, items: &[CardView]) {
        let text = self.text;
        if !items.is_empty() {
            self.part(id, title, |m| cards(m, items, text));
        }
    }

    fn links(&mut self, id: &'static str, title: Title, rows: &[LinkView]) {
        let text = self.text;
        if !rows.is_empty() {
            self.part(id, title, |m| links(m, rows, text));
        }
    }

    fn list(&mut self, id: &'static str, title: Title, items: &[(LocalizedText, bool)]) {
        let text = self.text;
        if !items.is_empty() {
            self.part(id, title, |m| prose_list(m, items, text));
        }
    }

    fn chips(&mut self, id: &'static str, title: Title, items: &[LocalizedText]) {
        if !items.is_empty() {
            self.part(id, title, |m| chips(m, items));
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
            self.part("story", Text::section_story, |m| prose(m, &paragraphs));
        }
    }

    fn how_it_works(&mut self, campaign: &Campaign) {
        let text = self.text;
        if !campaign.how_to.is_empty() || !campaign.rules.is_empty() {
            self.part("how", Text::section_how, |m| {
                how_to(m, &campaign.how_to, text);
                if !campaign.rules.is_empty() {
                    points_table(m, &campaign.rules, &campaign.summary.unit, text);
                }
            });
        }
        if let Some(promise) = &campaign.pledge {
            let giver = campaign.organizations.iter().find(|giver| giver.id == promise.by);
            let giver = giver.map(|giver| giver.item.title.localized(text.lang));
            pledge(self.m, promise, giver.as_ref(), text);
        }
    }

    fn over_time(&mut self, campaign: &Campaign, clock: &Clock) {
        let text = self.text;
        let target = campaign.goal.as_ref().map(|goal| goal.target);
        let note = campaign.count_note.localized_opt(text.lang);
        if !campaign.snapshots.is_empty() || note.is_some() {
            self.part("snapshots", Text::section_snapshots, |m| {
                if let Some(note) = &note {
                    m.around_localized("<p class=section-note>", note, "</p>");
                }
                let unit = &campaign.summary.unit;
                snapshots(m, &campaign.snapshots, target, unit, clock, text);
            });
        }
        if !campaign.timeline.is_empty() {
            let today = clock.day(clock.now);
            self.part("timeline", Text::section_timeline, |m| {
                timeline(m, &campaign.timeline, today, text);
            });
        }
    }

    fn people(&mut self, campaign: &Campaign) {
        let text = self.text;
        let own = &campaign.lists;
        let of = |items| lists::cards_of(items, text);
        self.cards("people", Text::section_people, &lists::stories(campaign, text));
        if !campaign.quotes.is_empty() {
            self.part("quotes", Text::section_quotes, |m| quotes(m, &campaign.quotes, text));
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
