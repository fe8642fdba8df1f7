//! The number, the bar and what they mean.

mod view;

pub use view::{BarView, ProgressView, bar_view, permille, progress_view};

use super::icon::icon;
use crate::{domain::Mark, text::Text};
use leptos::prelude::*;

/// The progress of a campaign; `on_pause` pauses or resumes live updates.
#[component]
pub fn ProgressPart(
    /// What is drawn; changes with every count.
    view: Memo<ProgressView>,
    /// The notches of the bar, as styles.
    notches: Vec<String>,
    /// The sentences of the page.
    text: Text,
    /// Pauses or resumes live updates.
    on_pause: Callback<()>,
) -> impl IntoView {
    let figures = move || {
        let figures = view.read().figures.clone();
        let figure = |(label, figure)| {
            view! { <div class="progress-fact"><dt>{label}</dt><dd>{figure}</dd></div> }
        };
        figures.into_iter().map(figure).collect_view()
    };
    let paused = Memo::new(move |_| view.read().paused);
    let pause = move || {
        let (name, label) = if paused.get() {
            ("play", text.live_resume())
        } else {
            ("pause", text.live_pause())
        };
        view! { {icon(name)} {label} }
    };
    let can_pause = Memo::new(move |_| view.read().can_pause);
    let has_bar = view.read_untracked().bar.is_some();
    view! {
        <section class="progress" aria-labelledby="progress-title">
            <h2 class="visually-hidden" id="progress-title">{text.progress_label()}</h2>
            <p class="progress-number">
                <span class="progress-count">{move || view.read().count.clone()}</span>
                " "
                <span class="progress-unit">{move || view.read().unit.clone()}</span>
            </p>
            <p class="progress-goal">{move || view.read().goal.clone()}</p>
            {has_bar.then(|| {
                let bar = Memo::new(move |_| view.read().bar.clone());
                progress_bar(bar.into(), "progress-title", String::new(), notches)
            })}
            <dl class="progress-facts">{figures}</dl>
            <p class="progress-note">{move || view.read().note.clone()}</p>
            <p class="progress-fresh">
                <span class="progress-time">{move || view.read().fresh.clone()}</span>
                <Show when=move || can_pause.get()>
                    <button
                        class="progress-pause"
                        type="button"
                        on:click=move |_| on_pause.run(())
                    >
                        {pause}
                    </button>
                </Show>
            </p>
        </section>
    }
}

/// The bar. It is named by the element `labelled_by`, else by `label`.
pub fn progress_bar(
    bar: Signal<Option<BarView>>,
    labelled_by: &'static str,
    label: String,
    notches: Vec<String>,
) -> impl IntoView + use<> {
    let has = |text: &str| !text.is_empty();
    let read = move |read: fn(&BarView) -> String| move || bar.read().as_ref().map(read);
    view! {
        <div
            class="progress-bar"
            role="progressbar"
            aria-labelledby=has(labelled_by).then_some(labelled_by)
            aria-label=has(&label).then_some(label)
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=read(|bar| bar.now.to_string())
            aria-valuetext=read(|bar| bar.value_text.clone())
            style=read(|bar| bar.style.clone())
        >
            <span
                class="progress-fill"
                class:progress-fill--none=move || {
                    bar.read().as_ref().is_some_and(|bar| bar.empty)
                }
            ></span>
            {notches
                .into_iter()
                .map(|style| view! { <span class="progress-notch" style=style></span> })
                .collect_view()}
        </div>
    }
}

/// Where the notches of milestones stand, as styles; the goal itself needs none.
#[must_use]
pub fn notches(milestones: &[Mark], target: u64) -> Vec<String> {
    let inside = |mark: &&Mark| mark.points > 0 && mark.points < target;
    let style = |mark: &Mark| {
        let at = crate::domain::Percent::of(mark.points, target).bar_permille;
        format!("--at: {}", permille(at))
    };
    milestones.iter().filter(inside).map(style).collect()
}

/// The milestones as steps, those that are reached marked.
pub fn milestone_steps(milestones: &[Mark], points: Signal<u64>, text: Text) -> impl IntoView + use<> {
    let marks: Vec<u64> = milestones.iter().map(|mark| mark.points).collect();
    let step = move |(index, mark): (usize, &Mark)| {
        let own = mark.points;
        let before = index.checked_sub(1).map_or(0, |before| marks[before]);
        let reached = move || points.get() >= own;
        let next = move || points.get() < own && points.get() >= before;
        let sample = super::words::sample_mark(mark.sample, text);
        view! {
            <li
                class="progress-step"
                class:progress-step--reached=reached
                class:progress-step--next=next
            >
                {icon("check")}
                <span>
                    {super::words::words(mark.label.words(text.lang))}
                    {move || {
                        reached().then(|| view! {
                            " " <span class="visually-hidden">{text.milestone_reached()}</span>
                        })
                    }}
                    {sample}
                </span>
                <span class="progress-step-at">{text.number(own)}</span>
            </li>
        }
    };
    let steps = milestones.iter().enumerate().map(step).collect_view();
    view! { <ol class="progress-steps">{steps}</ol> }
}
