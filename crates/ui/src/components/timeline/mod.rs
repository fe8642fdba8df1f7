//! The timeline of a campaign, and its count over time.

mod view;

pub use view::chart;

use super::{notice::sample_mark, time::day};
use crate::markup::Markup;
use naqra_campaign::{Clock, Date, Item, Mark, Unit};
use naqra_i18n::Text;

/// Draws the timeline.
pub fn timeline(m: &mut Markup, items: &[Item], today: Date, text: Text) {
    m.put("<ol>");
    for item in items {
        open_item(m, item.date.is_none_or(|date| date <= today), item.date, text);
        let title = item.title.localized_opt(text.lang);
        m.words(&item.text.localized_opt(text.lang).or(title).unwrap_or_default());
        sample_mark(m, item.sample, text);
        m.put("</li>");
    }
    m.put("</ol>");
}

fn open_item(m: &mut Markup, done: bool, date: Option<Date>, text: Text) {
    m.put("<li class='timeline-item").put(if done { " timeline-item--done'>" } else { "'>" });
    if let Some(date) = date {
        m.put("<span class=timeline-date>").html(day(date, text).as_html()).put("</span> ");
    }
}

/// Draws the count over time: a chart and the numbers.
pub fn snapshots(
    m: &mut Markup,
    marks: &[Mark],
    target: Option<u64>,
    unit: &Unit,
    clock: &Clock,
    text: Text,
) {
    if let Some((line, area)) = chart(marks, target) {
        m.put("<figure class=timeline-chart><svg class=timeline-line viewBox='0 0 100 100' ");
        m.put("preserveAspectRatio=none aria-hidden=true><path class=timeline-area d=\"");
        m.text(&area).put("\"/><path d=\"").text(&line).put("\"/></svg></figure>");
    }
    if marks.is_empty() {
        return;
    }
    m.put("<ol>");
    for mark in marks {
        open_item(m, true, mark.at.map(|at| clock.day(at)), text);
        let points = text.quantity(unit, mark.points);
        m.around("<span class=timeline-points>", &points, "</span> ");
        m.words(&mark.label.localized(text.lang));
        sample_mark(m, mark.sample, text);
        counts(m, &mark.actions, text);
        m.put("</li>");
    }
    m.put("</ol>");
}

fn counts(m: &mut Markup, actions: &[(String, u64)], text: Text) {
    if actions.is_empty() {
        return;
    }
    m.put("<ul class=cards-list>");
    for (action, count) in super::counters::in_order(actions) {
        m.around("<li>", &text.action(action), ": ").text(&text.number(*count)).put("</li>");
    }
    m.put("</ul>");
}
