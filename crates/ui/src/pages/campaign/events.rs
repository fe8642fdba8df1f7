//! Events: next occurrence, place, recurrence, and the time in the reader's zone.

use crate::{
    components::{
        links::LinkView,
        time::{time, zoned_time},
    },
    context::RenderContext,
    markup::Markup,
    slot::slot_element,
};
use naqra_campaign::{
    Campaign, CampaignEvent, Frequency, LocalizedText, Occurrence, OccurrenceKind, Recurrence, Zone,
};
use naqra_i18n::Text;
use std::sync::Arc;

/// The events: upcoming ones first, soonest first, then past ones, latest first.
pub(super) fn events(
    campaign: &Arc<Campaign>,
    zone: &Zone,
    context: &RenderContext,
) -> Vec<LinkView> {
    let (now, text) = ((context.now)(), context.text);
    let mut rows = Vec::new();
    for (index, event) in campaign.events.iter().enumerate() {
        let mut row = LinkView::of("calendar", &event.item, text);
        let one = event.occurrence(now, zone);
        let often = repeats(event, text).filter(|_| !one.over);
        let more = [&event.place, &event.item.text].map(|more| more.localized_opt(text.lang));
        row.lines =
            often.map(LocalizedText::own).into_iter().chain(more.into_iter().flatten()).collect();
        row.when = Some(time_slot(campaign, index, zone, context));
        rows.push((one, row));
    }
    rows.sort_by_key(|(one, _)| {
        let start = one.start.seconds();
        (one.over, if one.over { -start } else { start })
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The slot of the time of an event, which depends on the current time and the reader's zone.
fn time_slot(
    campaign: &Arc<Campaign>,
    index: usize,
    zone: &Zone,
    context: &RenderContext,
) -> Markup {
    let (campaign, zone, context) = (Arc::clone(campaign), zone.clone(), context.clone());
    let mut m = Markup::new();
    let id = ["event-", &index.to_string()].concat();
    slot_element(&mut m, ("<span", &id, "</span>"), move |m| {
        if let Some(event) = campaign.events.get(index) {
            put_time(m, event, &zone, &context);
        }
    });
    m
}

fn put_time(m: &mut Markup, event: &CampaignEvent, zone: &Zone, context: &RenderContext) {
    let (one, text) = (event.occurrence((context.now)(), zone), context.text);
    let shown = if event.start.has_time() {
        zoned_time(zone.instant(one.start), zone, text)
    } else {
        time(&one.start.date.iso(), &text.weekday_and_date(one.start.date))
    };
    let sentence = match one.kind {
        OccurrenceKind::Once => shown,
        OccurrenceKind::Next => Markup::sentence(&shown, |time| text.event_next(time)),
        OccurrenceKind::Last => Markup::sentence(&shown, |time| text.event_last(time)),
        OccurrenceKind::First => Markup::sentence(&shown, |time| text.event_first(time)),
    };
    m.html(sentence.as_html());
    put_own_time(m, event, one, zone, context);
}

/// The time in the reader's zone, if its offset differs at that time.
fn put_own_time(
    m: &mut Markup,
    event: &CampaignEvent,
    one: Occurrence,
    zone: &Zone,
    context: &RenderContext,
) {
    let (own, text) = (Zone::own(context.offsets), context.text);
    let at = zone.instant(one.start);
    let differs = own.offset_minutes(at) != zone.offset_minutes(at);
    if context.in_app && event.start.has_time() && differs && !one.over {
        let shown = Markup::sentence(&zoned_time(at, &own, text), |time| text.event_own_time(time));
        m.put("<span class=links-text>").html(shown.as_html()).put("</span>");
    }
}

/// The recurrence as text; `None` for a single event.
fn repeats(event: &CampaignEvent, text: Text) -> Option<String> {
    let rule = Recurrence::parse(event.rule.as_deref()?);
    let plain = rule.filter(Recurrence::is_plain).map(|rule| rule.frequency);
    Some(text.event_repeats(match plain {
        Some(Frequency::Daily) => "DAILY",
        Some(Frequency::Weekly) => "WEEKLY",
        Some(Frequency::Monthly) => "MONTHLY",
        Some(Frequency::Yearly) => "YEARLY",
        None => "",
    }))
}
