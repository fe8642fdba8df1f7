//! Events: next occurrence, place, recurrence, and the time in the reader's zone.

use crate::{
    components::{
        links::LinkView,
        time::{time, zoned_time},
    },
    context::RenderContext,
    html::{prelude::*, sentence},
    markup::Markup,
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
    let id = ["event-", &index.to_string()].concat();
    let draw = move || {
        let event = campaign.events.get(index);
        event.map(|event| times(event, &zone, &context)).unwrap_or_default().into()
    };
    Markup::with_slots(|slots| {
        let inside = slots.inside_with_slots(&id, draw);
        html! { span id=(id) { (inside) } }
    })
}

/// When an event is, in the campaign's zone and, if it differs, in the reader's.
fn times(event: &CampaignEvent, zone: &Zone, context: &RenderContext) -> Html {
    let (one, text) = (event.occurrence((context.now)(), zone), context.text);
    let shown = match event.start.has_time() {
        true => zoned_time(zone.instant(one.start), zone, text),
        false => time(&one.start.date.iso(), &text.weekday_and_date(one.start.date)),
    };
    let own = own_time(event, one, zone, context);
    html! {
        @match one.kind {
            OccurrenceKind::Once => (shown),
            OccurrenceKind::Next => (sentence(&shown, |time| text.event_next(time))),
            OccurrenceKind::Last => (sentence(&shown, |time| text.event_last(time))),
            OccurrenceKind::First => (sentence(&shown, |time| text.event_first(time))),
        }
        @if let Some(own) = &own { span.links-text { (own) } }
    }
}

/// The time in the reader's zone, if its offset differs at that time.
fn own_time(
    event: &CampaignEvent,
    one: Occurrence,
    zone: &Zone,
    context: &RenderContext,
) -> Option<Html> {
    let (own, text) = (Zone::own(context.offsets), context.text);
    let at = zone.instant(one.start);
    let differs = own.offset_minutes(at) != zone.offset_minutes(at);
    (context.in_app && event.start.has_time() && differs && !one.over)
        .then(|| sentence(&zoned_time(at, &own, text), |time| text.event_own_time(time)))
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
