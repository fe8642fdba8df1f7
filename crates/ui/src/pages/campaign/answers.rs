//! The panel after a tap and the announcements to screen readers.

use super::{CampaignPage, site_rule};
use crate::{
    components::{
        progress::Steps,
        thanks::{finished_thanks, tap_announcement, thanks, thanks_view},
    },
    markup::Markup,
    slot::{slot_attribute, slot_element},
};
use std::sync::{Arc, Mutex};

impl CampaignPage {
    /// The panel after a tap and its announcement. `sends`: whether the page can send taps.
    pub(super) fn thanks(&self, m: &mut Markup, page: &str, sends: bool) {
        let Self { campaign, live, done, context, .. } = self.clone();
        let text = self.text();
        let own = Arc::clone(&live);
        slot_element(m, ("<div class=thanks", "thanks", "</div>"), move |m| {
            thanks(m, &thanks_view(&own(), done().thanks_closed, text), text);
        });
        if let Some(rule) = site_rule(&campaign, "tap").filter(|_| sends && !context.in_app) {
            let points = if self.counts { rule.points } else { 0 };
            finished_thanks(m, points, &campaign.summary.unit, page, text);
        }
        // The prerendered panel is hidden once the app handles taps.
        let own = Arc::clone(&live);
        let hidden = move || {
            let now = own();
            if now.taps > 0 || now.added > 0 { "hidden".to_owned() } else { String::new() }
        };
        slot_attribute(m, "tapped", "hidden", Arc::new(hidden));
        // A live region must be on the page before its content changes.
        let element = ("<p class=visually-hidden role=status aria-atomic=true", "tap-said", "</p>");
        slot_element(m, element, move |m| {
            let unit = &campaign.summary.unit;
            for sentence in tap_announcement(&live(), unit, text) {
                m.around("<span>", &sentence, "</span> ");
            }
        });
    }

    /// Announces to screen readers each 5 percent of the goal; single taps would be noise.
    pub(super) fn announcer(&self, m: &mut Markup) {
        let (live, text) = (Arc::clone(&self.live), self.text());
        let steps = Mutex::new(Steps::default());
        let element = ("<p class=visually-hidden role=status", "announcer", "</p>");
        slot_element(m, element, move |m| {
            let now = live();
            let whole = now.count().and_then(|count| count.percent()).map(|percent| percent.whole);
            // A step is announced once, so the steps are kept between drawings.
            let Ok(mut known) = steps.lock() else { return };
            if let Some(percent) = known.crossed(whole, now.caught_up) {
                m.text(&text.progress_percent(&text.percent(percent)));
            }
        });
    }
}
