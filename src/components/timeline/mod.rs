//! What happened when, and the count over time.

mod view;

pub use view::chart;

use super::notice::sample_mark;
use crate::{
    domain::{Clock, Date, Item, Mark, Unit},
    markup::Markup,
    text::Text,
};

const DONE: &str = "timeline-item timeline-item--done";

/// Draws what happened, day by day.
pub fn timeline(m: &mut Markup, items: &[Item], today: Date, text: Text) {
    m.el("ol", "", |m| {
        for item in items {
            let done = item.date.is_none_or(|date| date <= today);
            m.el("li", if done { DONE } else { "timeline-item" }, |m| {
                if let Some(date) = item.date {
                    m.el_text("time", "timeline-date", &text.date(date)).text(" ");
                }
                let title = item.title.some_words(text.lang);
                m.words(&item.text.some_words(text.lang).or(title).unwrap_or_default());
                sample_mark(m, item.sample, text);
            });
        }
    });
}

/// Draws the count at moments of the past: a line and the numbers.
pub fn snapshots(
    m: &mut Markup,
    marks: &[Mark],
    target: Option<u64>,
    unit: &Unit,
    clock: Clock,
    text: Text,
) {
    if let Some((line, area)) = chart(marks, target) {
        m.el("figure", "timeline-chart", |m| {
            let attributes = [
                ("viewBox", "0 0 100 100"),
                ("preserveAspectRatio", "none"),
                ("aria-hidden", "true"),
            ];
            m.el_with("svg", "timeline-line", &attributes, |m| {
                m.el_with("path", "timeline-area", &[("d", &area)], |_| ());
                m.el_with("path", "", &[("d", &line)], |_| ());
            });
        });
    }
    m.el("ol", "", |m| {
        for mark in marks {
            m.el("li", DONE, |m| snapshot(m, mark, unit, clock, text));
        }
    });
}

fn snapshot(m: &mut Markup, mark: &Mark, unit: &Unit, clock: Clock, text: Text) {
    if let Some(at) = mark.at {
        m.el_text("time", "timeline-date", &text.date(clock.day(at))).text(" ");
    }
    m.el_text("span", "timeline-points", &text.quantity(unit, mark.points)).text(" ");
    m.words(&mark.label.words(text.lang));
    sample_mark(m, mark.sample, text);
    if !mark.actions.is_empty() {
        m.el("ul", "cards-list", |m| {
            for (action, count) in super::counters::in_order(&mark.actions) {
                m.el("li", "", |m| {
                    m.text(&text.action(action)).text(": ").text(&text.number(*count));
                });
            }
        });
    }
}
