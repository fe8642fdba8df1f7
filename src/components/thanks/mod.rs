//! The answer to a tap: what it added, or why it did not count.

use super::star::still_star;
use crate::{
    domain::{Live, Refusal, Unit},
    text::Text,
};
use leptos::prelude::*;

/// The sentences after a tap, the most urgent first; empty before any.
#[must_use]
pub fn thanks_lines(live: &Live, unit: &Unit, text: Text) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(refusal) = live.refusal {
        lines.push(text.tap_refused(match refusal {
            Refusal::NotRunning => "not-running",
            Refusal::Rejected => "rejected",
        }));
    }
    if live.added > 0 {
        lines.push(text.added(&text.quantity(unit, live.added)));
    }
    if live.delayed {
        lines.push(text.taps_delayed());
    } else if live.added > 0 && live.refusal.is_none() {
        lines.push(text.thanks());
    }
    lines
}

/// The status line; it stands in the page from the start, so that what comes is announced.
pub fn thanks(lines: Memo<Vec<String>>, slug: String) -> impl IntoView + use<> {
    let body = move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let line = |line| view! { <p>{line}</p> };
            view! {
                {still_star(&slug, 100, "")}
                <div class="thanks-words">{lines.into_iter().map(line).collect_view()}</div>
            }
        })
    };
    let class = move || if lines.read().is_empty() { "" } else { "thanks" };
    view! { <div class=class role="status" aria-atomic="true">{body}</div> }
}
