//! What the page answers to taps, and what it says to screen readers.

use super::{Drawing, site_rule};
use crate::{
    browser,
    components::{
        live::{live, live_attribute, said},
        progress::Steps,
        thanks::{finished_thanks, tap_announcement, thanks, thanks_view},
    },
    markup::Markup,
};
use leptos::prelude::*;

impl Drawing {
    /// The answer to taps, if the page `sends` any: a panel, and apart from it what is read out.
    pub(super) fn thanks(&self, m: &mut Markup, page: &str, sends: bool) {
        let Self { campaign, following, text, state, .. } = self.clone();
        live(m, ("<div class=thanks", "thanks", "</div>"), move |m| {
            let closed = state.done.read().thanks_closed;
            thanks(m, &thanks_view(&following.live.read(), closed, text), text);
        });
        if let Some(rule) = site_rule(&campaign, "tap").filter(|_| sends && !browser::is_here()) {
            let counts = state.site.backend.with_value(|backend| backend.counts());
            let points = if counts { rule.points } else { 0 };
            finished_thanks(m, points, &campaign.summary.unit, page, text);
        }
        // What stood finished in the page is over when the app answers to taps.
        let answered = said(move || {
            let now = following.live.read();
            if now.taps > 0 || now.added > 0 { "hidden".to_owned() } else { String::new() }
        });
        live_attribute("tapped", "hidden", answered);
        // In the page from the start, so that what comes is announced.
        let place = ("<p class=visually-hidden role=status aria-atomic=true", "tap-said", "</p>");
        live(m, place, move |m| {
            let unit = &campaign.summary.unit;
            for sentence in tap_announcement(&following.live.read(), unit, text) {
                m.around("<span>", &sentence, "</span> ");
            }
        });
    }

    /// Says to screen readers when the next twentieth of the goal is reached; single taps would be
    /// noise.
    pub(super) fn announcer(&self, m: &mut Markup) {
        let (following, text) = (self.following, self.text);
        let steps = StoredValue::new(Steps::default());
        live(m, ("<p class=visually-hidden role=status", "announcer", "</p>"), move |m| {
            let now = following.live.read();
            let whole = now.count().and_then(|count| count.percent()).map(|percent| percent.whole);
            let mut known = steps.get_value();
            if let Some(percent) = known.crossed(whole, now.caught_up) {
                m.text(&text.progress_percent(&text.percent(percent)));
            }
            steps.set_value(known);
        });
    }
}
