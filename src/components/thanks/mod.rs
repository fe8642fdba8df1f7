//! The answer to a tap: what it added, or why it did not count.

use super::star::star;
use crate::{
    domain::{Live, Refusal, Unit},
    markup::Markup,
    text::Text,
};

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
    if live.taps > 0 && live.added == 0 && live.outbox.is_empty() && live.refusal.is_none() {
        lines.push(text.tap_sent());
    }
    if live.delayed {
        lines.push(text.taps_delayed());
    } else if live.added > 0 && live.refusal.is_none() {
        lines.push(text.thanks());
    }
    lines
}

/// Draws the sentences, and what a backend said in words of its own.
pub fn thanks(m: &mut Markup, lines: &[String], said: Option<&str>, slug: &str) {
    if lines.is_empty() {
        return;
    }
    star(m, slug, 100);
    m.put("<div>");
    for line in lines {
        m.around("<p>", line, "</p>");
    }
    if let Some(said) = said {
        m.around("<p dir=auto>", said, "</p>");
    }
    m.put("</div>");
}
