//! The visit of a page as an interaction.

use super::LiveCampaign;
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{Rule, Tap};
use naqra_contract::InteractionResult;

const COUNTED: &str = "counted";
const RESEND_MS: u32 = 4_000;
const RESEND_LAST_MS: u32 = 60_000;

impl LiveCampaign {
    /// A visit counts once where the rules say so; its id is kept, so that reloading is harmless.
    pub(super) fn count_visit(self, rules: &[Rule]) {
        let running = self.live.read_untracked().progress.status.accepts_interactions();
        let Some(rule) = rules.iter().find(|rule| rule.on_site && rule.on_visit && running) else {
            return;
        };
        let key = format!("naqra-visit-{}", self.on.with_value(|on| on.slug.as_str().to_owned()));
        let kept = browser::stored_for_visit(&key);
        if kept.as_deref() == Some(COUNTED) || !self.accepts_interactions() {
            return;
        }
        let id = kept.unwrap_or_else(browser::uuid);
        browser::store_for_visit(&key, &id);
        let points = self.points_for(rule);
        let tap = Tap { id, action: rule.action.clone(), network: None, points, sent: true };
        browser::spawn(self.send_visit(tap, key, RESEND_MS));
    }

    /// Sends a visit until something is said to it, with pauses that grow.
    async fn send_visit(self, tap: Tap, key: String, pause_ms: u32) {
        let again = match self.deliver(&tap).await {
            Some(Ok(InteractionResult::Counted(counted))) => {
                browser::store_for_visit(&key, COUNTED);
                self.count(counted);
                false
            }
            Some(Ok(InteractionResult::Later(_))) => true,
            Some(Err(_)) => self.backend.with_value(Backend::may_repeat),
            Some(Ok(InteractionResult::Refused(..))) | None => false,
        };
        if again {
            let longer = pause_ms.saturating_mul(2).min(RESEND_LAST_MS);
            let send = move || browser::spawn(Box::pin(self.send_visit(tap, key, longer)));
            browser::after(browser::jitter(pause_ms), Box::new(send));
        }
    }
}
