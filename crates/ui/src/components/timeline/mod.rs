//! The timeline of a campaign, and its count over time.

mod view;

pub use view::chart;

use super::{counters::in_order, notice::sample_mark, time::day};
use crate::html::prelude::*;
use naqra_campaign::{Clock, Date, Item, Mark, Unit, star::VIEW_BOX};
use naqra_i18n::Text;

/// The timeline.
#[must_use]
pub fn timeline(items: &[Item], today: Date, text: Text) -> Html {
    html! {
        ol {
            @for item in items {
                @let done = item.date.is_none_or(|date| date <= today);
                (timeline_item(done, item.date, &item_words(item, text), text))
            }
        }
    }
}

fn item_words(item: &Item, text: Text) -> Html {
    let title = item.title.localized_opt(text.lang);
    let shown = item.text.localized_opt(text.lang).or(title).unwrap_or_default();
    html! {
        (words(&shown))
        (sample_mark(item.sample, text))
    }
}

fn timeline_item(done: bool, date: Option<Date>, content: &Html, text: Text) -> Html {
    html! {
        li.timeline-item.timeline-item--done[done] {
            @if let Some(date) = date {
                span.timeline-date { (day(date, text)) }
                " "
            }
            (content)
        }
    }
}

/// The count over time: a chart and the numbers.
#[must_use]
pub fn snapshots(
    marks: &[Mark],
    target: Option<u64>,
    unit: &Unit,
    clock: &Clock,
    text: Text,
) -> Html {
    html! {
        @if let Some((line, area)) = chart(marks, target) {
            figure.timeline-chart {
                svg.timeline-line viewBox=(VIEW_BOX) preserveAspectRatio="none" aria-hidden="true" {
                    path.timeline-area d=(area) {}
                    path d=(line) {}
                }
            }
        }
        @if !marks.is_empty() {
            ol {
                @for mark in marks {
                    @let date = mark.at.map(|at| clock.day(at));
                    (timeline_item(true, date, &mark_words(mark, unit, text), text))
                }
            }
        }
    }
}

fn mark_words(mark: &Mark, unit: &Unit, text: Text) -> Html {
    html! {
        span.timeline-points { (text.quantity(unit, mark.points)) }
        " "
        (words(&mark.label.localized(text.lang)))
        (sample_mark(mark.sample, text))
        @if !mark.actions.is_empty() {
            ul.cards-list {
                @for (action, count) in in_order(&mark.actions) {
                    li { (text.action(action)) ": " (text.number(*count)) }
                }
            }
        }
    }
}
