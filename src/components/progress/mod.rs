//! The number, the bar and what they mean.

mod view;

pub use view::{BarView, ProgressView, bar_view, permille, progress_view};

use super::{
    icon::icon,
    live::{live, live_attribute, live_part, said},
    notice::sample_mark,
};
use crate::{
    domain::{Mark, Percent},
    markup::Markup,
    text::Text,
};
use leptos::prelude::*;

/// Draws the progress of a campaign. The act `pause` pauses or resumes live updates.
pub fn progress_part(m: &mut Markup, view: Memo<ProgressView>, notches: &Markup, text: Text) {
    let labelled = [("aria-labelledby", "progress-title")];
    m.el_with("section", "progress", &labelled, |m| {
        live_part(m, "progress-head", move |m| progress_head(m, &view.read(), text));
        let bar = Memo::new(move |_| view.read().bar.clone());
        progress_bar(m, "progress-bar", bar, labelled[0], notches);
        live_part(m, "progress-below", move |m| progress_below(m, &view.read()));
        live(m, ("p", "progress-fresh", "progress-fresh"), &[], move |m| {
            progress_fresh(m, &view.read(), text);
        });
    });
}

fn progress_fresh(m: &mut Markup, view: &ProgressView, text: Text) {
    m.el_text("span", "progress-time", view.fresh.as_deref().unwrap_or_default());
    if view.can_pause {
        let (name, label) = if view.paused {
            ("play", text.live_resume())
        } else {
            ("pause", text.live_pause())
        };
        let attributes = [("type", "button"), ("id", "pause"), ("data-act", "pause")];
        m.el_with("button", "progress-pause", &attributes, |m| {
            icon(m, name);
            m.text(&label);
        });
    }
}

fn progress_head(m: &mut Markup, view: &ProgressView, text: Text) {
    m.el_with("h2", "visually-hidden", &[("id", "progress-title")], |m| {
        m.text(&text.progress_label());
    });
    m.el("p", "progress-number", |m| {
        m.el_text("span", "progress-count", &view.count).text(" ");
        m.el_text("span", "progress-unit", &view.unit);
    });
    if let Some(goal) = &view.goal {
        m.el_text("p", "progress-goal", goal);
    }
}

fn progress_below(m: &mut Markup, view: &ProgressView) {
    m.el("dl", "progress-facts", |m| {
        for (label, figure) in &view.figures {
            m.el("div", "progress-fact", |m| {
                m.el_text("dt", "", label).el_text("dd", "", figure);
            });
        }
    });
    if let Some(next) = &view.next {
        m.el_text("p", "progress-next", next);
    }
    m.el_text("p", "progress-note", &view.note);
}

/// Draws the bar, named by the attribute `name`; nothing without a goal. The element itself
/// stays, so that its length moves smoothly.
pub fn progress_bar(
    m: &mut Markup,
    id: &str,
    bar: Memo<Option<BarView>>,
    name: (&'static str, &str),
    notches: &Markup,
) {
    let read = bar.read_untracked();
    let Some(now) = read.as_ref() else { return };
    let now_text = now.now.to_string();
    let attributes = [
        ("id", id),
        ("role", "progressbar"),
        name,
        ("aria-valuemin", "0"),
        ("aria-valuemax", "100"),
        ("aria-valuenow", &now_text),
        ("aria-valuetext", &now.value_text),
        ("style", &now.style),
    ];
    m.el_with("div", "progress-bar", &attributes, |m| {
        m.el("span", "progress-fill", |_| ()).add(notches);
    });
    let follow = |name, read: fn(&BarView) -> String| {
        let value = said(move || bar.read().as_ref().map(read).unwrap_or_default());
        live_attribute(id.to_owned(), name, value);
    };
    follow("aria-valuenow", |bar| bar.now.to_string());
    follow("aria-valuetext", |bar| bar.value_text.clone());
    follow("style", |bar| bar.style.clone());
}

/// Where milestones stand on the bar; the goal itself needs no notch.
#[must_use]
pub fn notches(milestones: &[Mark], target: u64) -> Markup {
    let mut m = Markup::new();
    for mark in milestones.iter().filter(|mark| mark.points > 0 && mark.points < target) {
        let style = format!("--at: {}", permille(Percent::of(mark.points, target).bar_permille));
        m.el_with("span", "progress-notch", &[("style", &style)], |_| ());
    }
    m
}

/// Draws the milestones as steps, those that are reached marked.
pub fn milestone_steps(m: &mut Markup, milestones: &[Mark], points: u64, text: Text) {
    let next = milestones.iter().position(|mark| mark.points > points);
    m.el("ol", "progress-steps", |m| {
        for (index, mark) in milestones.iter().enumerate() {
            let reached = mark.points <= points;
            let class = match (reached, next == Some(index)) {
                (true, _) => "progress-step progress-step--reached",
                (false, true) => "progress-step progress-step--next",
                (false, false) => "progress-step",
            };
            m.el("li", class, |m| {
                icon(m, "check");
                m.el("span", "", |m| {
                    if reached {
                        m.el_text("span", "visually-hidden", &text.milestone_reached()).text(" ");
                    }
                    m.words(&mark.label.words(text.lang));
                    sample_mark(m, mark.sample, text);
                });
                m.el_text("span", "progress-step-at", &text.number(mark.points));
            });
        }
    });
}
