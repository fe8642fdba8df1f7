//! The panel after a tap: what it added, or why it did not count.

use super::icon::icon;
use crate::{act::Act, html::prelude::*};
use naqra_campaign::{Digits, Lang, Live, Refusal, RetryReason, Unit};
use naqra_i18n::{Text, plural_category};

/// The view-model of the panel after a tap.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ThanksView {
    /// The points that this visitor added: `+3`; empty for none.
    pub plus: String,
    /// The sentences, the most urgent first; empty before the first tap.
    pub lines: Vec<String>,
    /// A message of the backend.
    pub server_message: Option<String>,
}

/// Computes the view-model. After the visitor `closed` the panel, it shows problems only.
#[must_use]
pub fn thanks_view(live: &Live, closed: bool, text: Text) -> ThanksView {
    let problems = problems(live, text);
    if !problems.is_empty() {
        // Points are not called added until the backend confirms them.
        return ThanksView {
            plus: String::new(),
            lines: problems,
            server_message: live.server_message.clone(),
        };
    }
    if closed {
        return ThanksView::default();
    }
    if live.added > 0 {
        let plus = text.tap_plus(&text.number(live.added));
        return ThanksView { plus, lines: vec![text.thanks()], server_message: None };
    }
    let sent = live.taps > 0 && live.outbox.is_empty();
    let lines = sent.then(|| text.tap_sent()).into_iter().collect();
    ThanksView { plus: String::new(), lines, server_message: None }
}

/// Problems: why a tap did not count, and why some are not confirmed yet.
fn problems(live: &Live, text: Text) -> Vec<String> {
    let refusal = live.refusal.map(|refusal| refused(refusal, text));
    let delay = live.delayed.map(|delay| {
        text.taps_delayed(match delay {
            RetryReason::Unreachable => "unreachable",
            RetryReason::Later(_) => "later",
        })
    });
    refusal.into_iter().chain(delay).collect()
}

fn refused(refusal: Refusal, text: Text) -> String {
    text.tap_refused(match refusal {
        Refusal::NotRunning => "not-running",
        Refusal::Rejected => "rejected",
        Refusal::Unconfirmed => "unconfirmed",
    })
}

/// The announcement after a tap: thanks once, then only the sum.
#[must_use]
pub fn tap_announcement(live: &Live, unit: &Unit, text: Text) -> Vec<String> {
    let problems = problems(live, text);
    if !problems.is_empty() {
        return problems;
    }
    match (live.taps, live.added) {
        (0, _) => Vec::new(),
        (_, 0) => thanks_view(live, false, text).lines,
        (1, added) => vec![text.added(&text.quantity(unit, added)), text.thanks()],
        (_, added) => vec![text.tap_plus(&text.number(added))],
    }
}

/// The content of the panel; nothing without a sentence. The act `close` closes it.
#[must_use]
pub fn thanks(view: &ThanksView, text: Text) -> Html {
    html! {
        @if !view.lines.is_empty() {
            b.thanks-plus { (view.plus) }
            div {
                @for line in &view.lines { p { (line) } }
                @if let Some(message) = &view.server_message { p dir="auto" { (message) } }
            }
            button.thanks-close id="thanks-close" type="button" data-act=(Act::CloseThanks.name())
                aria-label=(text.thanks_close())
            {
                (icon("close"))
            }
        }
    }
}

/// The panel for pages without the app. It is hidden until the URL fragment names it, as after a tap by
/// form, or until the early script shows it. `points` is what one tap adds; `page` is the link of the page.
#[must_use]
pub fn finished_thanks(points: u64, unit: &Unit, page: &str, text: Text) -> Html {
    let locale = match (text.lang, text.digits) {
        (Lang::Ar, Digits::ArabicIndic) => "ar-EG",
        _ => "en",
    };
    let thanks = if points > 0 { text.thanks() } else { text.tap_sent() };
    let plus = if points > 0 { text.tap_plus(&text.number(points)) } else { String::new() };
    let noun = |count| own_noun(count, unit, text);
    html! {
        div.thanks.thanks--finished id="tapped" data-locale=(locale) data-points=(points)
            data-thanks=(thanks)
            data-over=(refused(Refusal::NotRunning, text))
            data-rejected=(refused(Refusal::Rejected, text))
            data-later=(text.taps_delayed("later"))
            data-unreachable=(text.taps_delayed("unreachable"))
            data-unable=(text.tap_unable())
            data-zero=[noun(0)] data-one=[noun(1)] data-two=[noun(2)] data-few=[noun(3)]
            data-many=[noun(11)] data-other=(text.unit_noun(unit, OTHER))
        {
            b.thanks-plus id="tapped-plus" { (plus) }
            p id="tapped-words" { (thanks) }
            a.thanks-close href={ (page) "#tap-button" } aria-label=(text.thanks_close()) {
                (icon("close"))
            }
        }
    }
}

/// The noun of the unit for a count, if its plural category is not `other` and has a noun of its own.
fn own_noun(count: u64, unit: &Unit, text: Text) -> Option<String> {
    let noun = text.unit_noun(unit, count);
    let is_own = plural_category(text.lang, count) != plural_category(text.lang, OTHER);
    (is_own && noun != text.unit_noun(unit, OTHER)).then_some(noun)
}

/// A number of the plural category `other` in both languages.
const OTHER: u64 = 100;

#[cfg(test)]
mod tests;
