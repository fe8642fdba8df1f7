//! What happened when, and the count over time.

mod view;

pub use view::chart;

use super::words::{sample_mark, words};
use crate::{
    domain::{Clock, Date, Item, Mark, Unit, Words},
    text::Text,
};
use leptos::prelude::*;

/// Draws what happened, day by day.
pub fn timeline(items: &[Item], today: Date, text: Text) -> impl IntoView + use<> {
    let item = |item: &Item| {
        let done = item.date.is_none_or(|date| date <= today);
        let date = item.date.map(|date| text.date(date));
        let title = item.title.some_words(text.lang);
        let sentence = item.text.some_words(text.lang).or(title).unwrap_or_default();
        view! {
            <li class="timeline-item" class:timeline-item--done=done>
                <time class="timeline-date">{date}</time>
                " "
                {words(sentence)}
                {sample_mark(item.sample, text)}
            </li>
        }
    };
    view! { <ol>{items.iter().map(item).collect_view()}</ol> }
}

/// Draws the count at moments of the past: a line and the numbers.
pub fn snapshots(
    marks: &[Mark],
    target: Option<u64>,
    unit: &Unit,
    clock: Clock,
    text: Text,
) -> impl IntoView + use<> {
    let chart = chart(marks, target).map(|(line, area)| {
        view! {
            <figure class="timeline-chart">
                <svg
                    class="timeline-line"
                    viewBox="0 0 100 100"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <path class="timeline-area" d=area></path>
                    <path d=line></path>
                </svg>
            </figure>
        }
    });
    let item = |mark: &Mark| {
        let date = mark.at.map(|at| text.date(clock.day(at)));
        let counts: Vec<Words> = mark
            .actions
            .iter()
            .map(|(action, count)| {
                Words::own(format!("{}: {}", text.action(action), text.number(*count)))
            })
            .collect();
        let count = |count| view! { <li>{words(count)}</li> };
        view! {
            <li class="timeline-item timeline-item--done">
                <time class="timeline-date">{date}</time>
                " "
                <span class="timeline-points">{text.quantity(unit, mark.points)}</span>
                " "
                {words(mark.label.words(text.lang))}
                {sample_mark(mark.sample, text)}
                <ul class="cards-list">{counts.into_iter().map(count).collect_view()}</ul>
            </li>
        }
    };
    view! { {chart} <ol>{marks.iter().map(item).collect_view()}</ol> }
}
