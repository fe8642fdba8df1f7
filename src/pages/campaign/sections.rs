//! The story column: every part of a campaign that its data hold, in reading order.

use super::lists;
use crate::{
    components::{
        cards::cards,
        chips::chips,
        facts::facts,
        how_to::{how_to, points_table},
        links::links,
        pledge::pledge,
        progress::milestone_steps,
        prose::{prose, prose_list},
        quotes::quotes,
        section::{section, section_of},
        timeline::{snapshots, timeline},
        video::VideoPart,
        words::{sample_mark, words},
    },
    domain::{Bilingual, Campaign, Clock, Item, Words},
    text::Text,
};
use leptos::prelude::*;

/// Draws the sections.
pub(super) fn sections(
    campaign: &Campaign,
    points: Signal<u64>,
    clock: Clock,
    text: Text,
) -> Vec<AnyView> {
    let parts = [
        what_it_is(campaign, text),
        how_it_works(campaign, points, text),
        over_time(campaign, clock, text),
        people(campaign, text),
        effect(campaign, text),
        further(campaign, clock, text),
    ];
    parts.into_iter().flatten().flatten().collect()
}

type Parts = Vec<Option<AnyView>>;

fn what_it_is(campaign: &Campaign, text: Text) -> Parts {
    let credits = campaign.lists.credits.clone();
    let video = campaign.video.clone().map(|video| {
        let slug = campaign.summary.slug.as_str().to_owned();
        section("video", text.section_video(), view! { <VideoPart video credits slug text /> })
    });
    let summary = campaign.summary.summary.some_words(text.lang).map(|summary| (None, summary));
    let story = campaign.story.iter().map(|part| {
        (part.title.some_words(text.lang), part.text.words(text.lang))
    });
    vec![
        video,
        section_of("story", || text.section_story(), summary.into_iter().chain(story).collect(), prose),
        section_of("facts", || text.section_facts(), campaign.facts.clone(), |items| {
            facts(&items, text)
        }),
        section_of("values", || text.section_values(), lists::cards_of(&campaign.lists.values, text), |items| {
            cards(items, text)
        }),
        section_of("offers", || text.section_offers(), lists::cards_of(&campaign.lists.offers, text), |items| {
            cards(items, text)
        }),
        section_of("objectives", || text.section_objectives(), plain(&campaign.objectives, text), prose_list),
    ]
}

fn how_it_works(campaign: &Campaign, points: Signal<u64>, text: Text) -> Parts {
    let has_how = !campaign.how_to.is_empty() || !campaign.rules.is_empty();
    let how = has_how.then(|| {
        let table = (!campaign.rules.is_empty())
            .then(|| points_table(&campaign.rules, &campaign.summary.unit, text));
        section(
            "how",
            text.section_how(),
            view! { {how_to(&campaign.how_to, text)} {table} },
        )
    });
    let promise = campaign.pledge.as_ref().map(|promise| {
        let giver = campaign
            .organizations
            .iter()
            .find(|organization| organization.id == promise.by)
            .map(|organization| organization.item.title.words(text.lang));
        pledge(promise, giver, text).into_any()
    });
    vec![
        how,
        promise,
        section_of("milestones", || text.section_milestones(), campaign.milestones.clone(), |marks| {
            milestone_steps(&marks, points, text)
        }),
    ]
}

fn over_time(campaign: &Campaign, clock: Clock, text: Text) -> Parts {
    let unit = campaign.summary.unit.clone();
    let target = campaign.goal.as_ref().map(|goal| goal.target);
    let note = campaign.count_note.some_words(text.lang);
    let counts = section_of("snapshots", || text.section_snapshots(), campaign.snapshots.clone(), |marks| {
        view! {
            {note.map(|note| view! { <p class="section-note">{words(note)}</p> })}
            {snapshots(&marks, target, &unit, clock, text)}
        }
    });
    vec![
        counts,
        section_of("timeline", || text.section_timeline(), campaign.timeline.clone(), |items| {
            timeline(&items, clock.day(clock.now), text)
        }),
    ]
}

fn people(campaign: &Campaign, text: Text) -> Parts {
    let card_section = |id, title: fn(Text) -> String, items: &[Item]| {
        section_of(id, || title(text), lists::cards_of(items, text), |items| cards(items, text))
    };
    vec![
        section_of("people", || text.section_people(), lists::stories(campaign, text), |items| {
            cards(items, text)
        }),
        section_of("quotes", || text.section_quotes(), campaign.quotes.clone(), |items| {
            quotes(&items, text)
        }),
        section_of("organizations", || text.section_organizations(), lists::organizations(campaign, text), |items| {
            cards(items, text)
        }),
        card_section("ambassadors", Text::section_ambassadors, &campaign.lists.ambassadors),
        card_section("endorsements", Text::section_endorsements, &campaign.lists.endorsements),
        section_of("beneficiaries", || text.section_beneficiaries(), plain(&campaign.beneficiaries, text), prose_list),
        card_section("activities", Text::section_activities, &campaign.lists.activities),
        card_section("badges", Text::section_badges, &campaign.lists.badges),
    ]
}

fn effect(campaign: &Campaign, text: Text) -> Parts {
    let delivered = campaign.impact_delivered.iter().map(|item| {
        (item.text.words(text.lang), sample_mark(item.sample, text).into_any())
    });
    vec![
        section_of("impact-expected", || text.section_impact_expected(), plain(&campaign.impact_expected, text), prose_list),
        section_of("impact-delivered", || text.section_impact_delivered(), delivered.collect(), prose_list),
        section_of("sdgs", || text.section_sdgs(), lists::sdgs(campaign, text), chips),
        section_of("place", || text.section_place(), lists::place(campaign, text), |rows| links(rows, text)),
    ]
}

fn further(campaign: &Campaign, clock: Clock, text: Text) -> Parts {
    let rows = |id, title: fn(Text) -> String, rows| {
        section_of(id, || title(text), rows, |rows| links(rows, text))
    };
    let of = |icon, items: &[Item]| lists::links_of(icon, items, text);
    let tags: Vec<Words> = campaign
        .summary
        .topics
        .iter()
        .map(|topic| &topic.label)
        .chain(&campaign.tags)
        .map(|tag| tag.words(text.lang))
        .collect();
    vec![
        rows("events", Text::section_events, lists::events(campaign, clock, text)),
        rows("news", Text::section_news, of("link", &campaign.lists.news)),
        rows("sources", Text::section_sources, of("share", &campaign.lists.sources)),
        rows("evidence", Text::section_evidence, of("check", &campaign.lists.evidence)),
        rows("series", Text::section_series, lists::series(campaign, text)),
        rows("funding", Text::section_funding, of("users", &campaign.lists.funding)),
        rows("links", Text::section_links, of("link", &campaign.lists.links)),
        rows("related", Text::section_related, of("tap", &campaign.lists.related)),
        rows("contacts", Text::section_contacts, lists::contacts(campaign, text)),
        section_of("tags", || text.section_tags(), tags, chips),
    ]
}

fn plain(items: &[Bilingual], text: Text) -> Vec<(Words, AnyView)> {
    items.iter().map(|item| (item.words(text.lang), ().into_any())).collect()
}
