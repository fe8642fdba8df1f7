//! Count, bar, figures and milestones.

mod steps;
mod view;

pub use steps::Steps;
pub use view::{BarView, ProgressView, bar_view, permille, progress_view};

use super::{icon::icon, notice::sample_mark};
use crate::{act::Act, getter::Getter, html::prelude::*, markup::Markup};
use naqra_campaign::{Mark, Percent};
use naqra_i18n::Text;
use std::sync::Arc;

/// The progress of a campaign: number, bar, figures, freshness. The act `pause` pauses or resumes live
/// updates.
#[must_use]
pub fn progress_part(view: &Getter<ProgressView>, notches: &Html, text: Text) -> Markup {
    let own = Arc::clone(view);
    let bar: Getter<Option<BarView>> = Arc::new(move || own().bar);
    let label = text.progress_label();
    Markup::with_slots(|slots| {
        html! {
            section.progress aria-labelledby="progress-title" {
                h2.visually-hidden id="progress-title" { (label) }
                (slots.slot("progress-head", view, head))
                (slots.keep(progress_bar("progress-bar", &bar, &label, notches)))
                (slots.slot("progress-below", view, details))
                p.progress-fresh id="progress-fresh" {
                    (slots.inside("progress-fresh", view, move |view| freshness(view, text)))
                }
            }
        }
    })
}

fn head(view: &ProgressView) -> Html {
    html! {
        @if let Some(count) = &view.count {
            p.progress-number {
                span.progress-count { (count) }
                " "
                span.progress-unit { (view.unit) }
            }
        }
        @if let Some(goal) = &view.goal {
            p.progress-goal { (goal) }
        }
    }
}

fn details(view: &ProgressView) -> Html {
    html! {
        @if !view.figures.is_empty() {
            dl.progress-facts {
                @for (label, figure) in &view.figures {
                    div.progress-fact { dt { (label) } dd { (figure) } }
                }
            }
        }
        @if let Some(next) = &view.next {
            p.progress-next { (words(next)) }
        }
        @if let Some(note) = &view.note {
            p.progress-note { (note) }
        }
    }
}

fn freshness(view: &ProgressView, text: Text) -> Html {
    let (icon_name, label) = match view.paused {
        true => ("play", text.live_resume()),
        false => ("pause", text.live_pause()),
    };
    html! {
        span.progress-time { (view.fresh) }
        @if view.can_pause {
            button.progress-pause id="pause" type="button" data-act=(Act::Pause.name()) { (icon(icon_name)) (label) }
        }
    }
}

/// The name of an attribute of the bar, and its value.
type BarAttribute = (&'static str, fn(&BarView) -> String);

/// The attributes of the bar that follow its value.
const BAR_ATTRIBUTES: [BarAttribute; 3] = [
    ("aria-valuenow", |bar| bar.now.to_string()),
    ("aria-valuetext", |bar| bar.value_text.clone()),
    ("style", |bar| bar.style.clone()),
];

/// The bar with its accessible name; nothing without a goal. Only its attributes are slots, so that CSS
/// can animate its length.
#[must_use]
pub fn progress_bar(
    id: &str,
    bar: &Getter<Option<BarView>>,
    label: &str,
    notches: &Html,
) -> Markup {
    let Some(now) = bar() else { return Markup::default() };
    Markup::with_slots(|slots| {
        for (name, read) in BAR_ATTRIBUTES {
            let bar = Arc::clone(bar);
            let value = move || bar().as_ref().map(read).unwrap_or_default();
            slots.attribute(id, name, Arc::new(value));
        }
        html! {
            div.progress-bar role="progressbar" id=(id) aria-label=(label) aria-valuemin="0"
                aria-valuemax="100" aria-valuenow=(now.now) aria-valuetext=(now.value_text)
                style=(now.style)
            {
                span.progress-fill {}
                (notches)
            }
        }
    })
}

/// Notches on the bar at the milestones below the goal.
#[must_use]
pub fn notches(milestones: &[Mark], target: u64) -> Html {
    let is_inside = |mark: &&Mark| mark.points > 0 && mark.points < target;
    html! {
        @for mark in milestones.iter().filter(is_inside) {
            span.progress-notch
                style={ "--at: " (permille(Percent::of(mark.points, target).bar_permille)) } {}
        }
    }
}

/// The milestones as steps; reached ones are marked.
#[must_use]
pub fn milestone_steps(milestones: &[Mark], points: u64, text: Text) -> Html {
    let next = milestones.iter().position(|mark| mark.points > points);
    html! {
        ol.progress-steps {
            @for (index, mark) in milestones.iter().enumerate() {
                li.progress-step
                    .progress-step--reached[mark.points <= points]
                    .progress-step--next[next == Some(index)]
                {
                    (icon("check"))
                    span {
                        @if mark.points <= points {
                            span.visually-hidden { (text.milestone_reached()) }
                            " "
                        }
                        (words(&mark.label.localized(text.lang)))
                        (sample_mark(mark.sample, text))
                    }
                    span.progress-step-at { (text.number(mark.points)) }
                }
            }
        }
    }
}
