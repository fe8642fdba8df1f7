//! The panel after a tap and the announcements to screen readers.

use super::{CampaignPage, site_rule};
use crate::{
    components::{
        progress::Steps,
        thanks::{finished_thanks, tap_announcement, thanks, thanks_view},
    },
    getter::Getter,
    html::prelude::*,
    markup::Markup,
};
use naqra_campaign::Live;
use std::sync::{Arc, Mutex};

impl CampaignPage {
    /// The panel after a tap and its announcement. `sends`: whether the page can send taps.
    pub(super) fn thanks(&self, page: &str, sends: bool) -> Markup {
        let Self { campaign, live, done, context, .. } = self.clone();
        let text = self.text();
        let own = Arc::clone(&live);
        let view: Getter<_> = Arc::new(move || thanks_view(&own(), done().thanks_closed, text));
        let finished =
            site_rule(&campaign, "tap").filter(|_| sends && !context.in_app).map(|rule| {
                let points = if self.counts { rule.points } else { 0 };
                finished_thanks(points, &campaign.summary.unit, page, text)
            });
        // The prerendered panel is hidden once the app handles taps.
        let own = Arc::clone(&live);
        let hidden = move || {
            let now = own();
            if now.taps > 0 || now.added > 0 { "hidden".to_owned() } else { String::new() }
        };
        let announcement = move |live: &Live| {
            let sentences = tap_announcement(live, &campaign.summary.unit, text);
            html! { @for sentence in &sentences { span { (sentence) } " " } }
        };
        Markup::with_slots(|slots| {
            let panel = slots.inside("thanks", &view, move |view| thanks(view, text));
            slots.attribute("tapped", "hidden", Arc::new(hidden));
            let said = slots.inside("tap-said", &live, announcement);
            html! {
                div.thanks id="thanks" { (panel) }
                (finished)
                // A live region must be on the page before its content changes.
                p.visually-hidden id="tap-said" role="status" aria-atomic="true" { (said) }
            }
        })
    }

    /// Announces to screen readers each 5 percent of the goal; single taps would be noise.
    pub(super) fn announcer(&self) -> Markup {
        let text = self.text();
        let steps = Mutex::new(Steps::default());
        let step = move |live: &Live| {
            let whole = live.count().and_then(|count| count.percent()).map(|percent| percent.whole);
            // A step is announced once, so the steps are kept between drawings.
            let crossed =
                steps.lock().ok().and_then(|mut steps| steps.crossed(whole, live.caught_up));
            html! {
                @if let Some(percent) = crossed { (text.progress_percent(&text.percent(percent))) }
            }
        };
        Markup::with_slots(|slots| {
            let said = slots.inside("announcer", &self.live, step);
            html! { p.visually-hidden id="announcer" role="status" { (said) } }
        })
    }
}
