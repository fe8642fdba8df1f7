//! Count, bar, figures and milestones.

mod steps;
mod view;

pub use steps::Steps;
pub use view::{BarView, ProgressView, bar_view, permille, progress_view};

use super::{icon::icon, notice::sample_mark};
use crate::{
    markup::Markup,
    slot::{Getter, slot, slot_attribute, slot_element},
};
use naqra_campaign::{Mark, Percent};
use naqra_i18n::Text;
use std::sync::Arc;

/// Draws the progress of a campaign. The act `pause` pauses or resumes live updates.
pub fn progress_part(m: &mut Markup, view: &Getter<ProgressView>, notches: &Markup, text: Text) {
    m.put("<section class=progress aria-labelledby=progress-title>");
    m.put("<h2 class=visually-hidden id=progress-title>").text(&text.progress_label());
    m.put("</h2>");
    let own = Arc::clone(view);
    slot(m, "progress-head", move |m| progress_head(m, &own()));
    let own = Arc::clone(view);
    let bar: Getter<Option<BarView>> = Arc::new(move || own().bar);
    progress_bar(m, "progress-bar", &bar, &text.progress_label(), notches);
    let own = Arc::clone(view);
    slot(m, "progress-below", move |m| progress_below(m, &own()));
    let own = Arc::clone(view);
    slot_element(m, ("<p class=progress-fresh", "progress-fresh", "</p>"), move |m| {
        progress_fresh(m, &own(), text);
    });
    m.put("</section>");
}

fn progress_head(m: &mut Markup, view: &ProgressView) {
    if let Some(count) = &view.count {
        m.put("<p class=progress-number><span class=progress-count>").html(count.as_html());
        m.put("</span> ");
        m.around("<span class=progress-unit>", &view.unit, "</span></p>");
    }
    if let Some(goal) = &view.goal {
        m.put("<p class=progress-goal>").html(goal.as_html()).put("</p>");
    }
}

fn progress_below(m: &mut Markup, view: &ProgressView) {
    if !view.figures.is_empty() {
        m.put("<dl class=progress-facts>");
        for (label, figure) in &view.figures {
            m.around("<div class=progress-fact><dt>", label, "</dt>");
            m.around("<dd>", figure, "</dd></div>");
        }
        m.put("</dl>");
    }
    if let Some(next) = &view.next {
        m.around_localized("<p class=progress-next>", next, "</p>");
    }
    if let Some(note) = &view.note {
        m.around("<p class=progress-note>", note, "</p>");
    }
}

fn progress_fresh(m: &mut Markup, view: &ProgressView, text: Text) {
    let fresh = view.fresh.as_ref().map_or("", Markup::as_html);
    m.put("<span class=progress-time>").html(fresh).put("</span>");
    if view.can_pause {
        m.put("<button class=progress-pause type=button id=pause data-act=pause>");
        icon(m, if view.paused { "play" } else { "pause" });
        m.text(&if view.paused { text.live_resume() } else { text.live_pause() });
        m.put("</button>");
    }
}

/// The name of an attribute of the bar, and its value.
type BarAttribute = (&'static str, fn(&BarView) -> String);

/// Draws the bar with its accessible name; nothing without a goal. Only its attributes are slots, so that
/// CSS can animate its length.
pub fn progress_bar(
    m: &mut Markup,
    id: &str,
    bar: &Getter<Option<BarView>>,
    label: &str,
    notches: &Markup,
) {
    let Some(now) = bar() else { return };
    m.around("<div class=progress-bar role=progressbar id=\"", id, "\"");
    m.around(" aria-label=\"", label, "\" aria-valuemin=0 aria-valuemax=100");
    m.around(" aria-valuenow=", &now.now.to_string(), " aria-valuetext=\"").text(&now.value_text);
    m.around("\" style=\"", &now.style, "\"><span class=progress-fill></span>");
    m.html(notches.as_html()).put("</div>");
    let attributes: [BarAttribute; 3] = [
        ("aria-valuenow", |bar| bar.now.to_string()),
        ("aria-valuetext", |bar| bar.value_text.clone()),
        ("style", |bar| bar.style.clone()),
    ];
    for (name, read) in attributes {
        let bar = Arc::clone(bar);
        slot_attribute(m, id, name, Arc::new(move || bar().as_ref().map(read).unwrap_or_default()));
    }
}

/// Notches on the bar at the milestones below the goal.
#[must_use]
pub fn notches(milestones: &[Mark], target: u64) -> Markup {
    let mut m = Markup::new();
    for mark in milestones.iter().filter(|mark| mark.points > 0 && mark.points < target) {
        let at = permille(Percent::of(mark.points, target).bar_permille);
        m.around("<span class=progress-notch style=\"--at: ", &at, "\"></span>");
    }
    m
}

/// Draws the milestones as steps; reached ones are marked.
pub fn milestone_steps(m: &mut Markup, milestones: &[Mark], points: u64, text: Text) {
    let next = milestones.iter().position(|mark| mark.points > points);
    m.put("<ol class=progress-steps>");
    for (index, mark) in milestones.iter().enumerate() {
        let reached = mark.points <= points;
        m.put("<li class='progress-step").put(match (reached, next == Some(index)) {
            (true, _) => " progress-step--reached'>",
            (false, true) => " progress-step--next'>",
            (false, false) => "'>",
        });
        icon(m, "check");
        m.put("<span>");
        if reached {
            m.around("<span class=visually-hidden>", &text.milestone_reached(), "</span> ");
        }
        m.words(&mark.label.localized(text.lang));
        sample_mark(m, mark.sample, text);
        m.around("</span><span class=progress-step-at>", &text.number(mark.points), "</span></li>");
    }
    m.put("</ol>");
}
