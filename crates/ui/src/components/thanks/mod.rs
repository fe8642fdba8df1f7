//! The panel after a tap: what it added, or why it did not count.

use super::icon::icon;
use crate::markup::Markup;
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

/// Draws the panel; nothing without a sentence. The act `close` closes it.
pub fn thanks(m: &mut Markup, view: &ThanksView, text: Text) {
    if view.lines.is_empty() {
        return;
    }
    m.around("<b class=thanks-plus>", &view.plus, "</b><div>");
    for line in &view.lines {
        m.around("<p>", line, "</p>");
    }
    if let Some(message) = &view.server_message {
        m.around("<p dir=auto>", message, "</p>");
    }
    m.put("</div><button class=thanks-close type=button id=thanks-close data-act=close");
    m.around(" aria-label=\"", &text.thanks_close(), "\">");
    icon(m, "close");
    m.put("</button>");
}

/// Draws the panel for pages without the app. It is hidden until the URL fragment names it, as after a tap
/// by form, or until the early script shows it. `points` is what one tap adds; `page` is the link of the
/// page.
pub fn finished_thanks(m: &mut Markup, points: u64, unit: &Unit, page: &str, text: Text) {
    m.put("<div class='thanks thanks--finished' id=tapped data-locale=");
    m.put(match (text.lang, text.digits) {
        (Lang::Ar, Digits::ArabicIndic) => "ar-EG",
        _ => "en",
    });
    m.around(" data-points=", &points.to_string(), "");
    let thanks = if points > 0 { text.thanks() } else { text.tap_sent() };
    for (name, words) in [
        (" data-thanks=\"", &thanks),
        (" data-over=\"", &refused(Refusal::NotRunning, text)),
        (" data-rejected=\"", &refused(Refusal::Rejected, text)),
        (" data-later=\"", &text.taps_delayed("later")),
        (" data-unreachable=\"", &text.taps_delayed("unreachable")),
        (" data-unable=\"", &text.tap_unable()),
    ] {
        m.around(name, words, "\"");
    }
    nouns(m, unit, text);
    let plus = if points > 0 { text.tap_plus(&text.number(points)) } else { String::new() };
    m.around("><b class=thanks-plus id=tapped-plus>", &plus, "</b>");
    m.around("<p id=tapped-words>", &thanks, "</p>");
    m.around("<a class=thanks-close href=\"", page, "#tap-button\" aria-label=\"");
    m.text(&text.thanks_close()).put("\">");
    icon(m, "close");
    m.put("</a></div>");
}

/// The noun of the unit for each plural category that differs from `other`.
fn nouns(m: &mut Markup, unit: &Unit, text: Text) {
    let other = text.unit_noun(unit, OTHER);
    for (count, name) in [
        (0, " data-zero=\""),
        (1, " data-one=\""),
        (2, " data-two=\""),
        (3, " data-few=\""),
        (11, " data-many=\""),
    ] {
        let noun = text.unit_noun(unit, count);
        let is_own = plural_category(text.lang, count) != plural_category(text.lang, OTHER);
        if is_own && noun != other {
            m.around(name, &noun, "\"");
        }
    }
    m.around(" data-other=\"", &other, "\"");
}

/// A number of the plural category `other` in both languages.
const OTHER: u64 = 100;

#[cfg(test)]
mod tests;
