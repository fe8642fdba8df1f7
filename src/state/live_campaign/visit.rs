//! A visit as an interaction.

use super::LiveCampaign;
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{Rule, Tap};
use naqra_contract::InteractionResult;

const COUNTED: &str = "counted";
const RESEND_MIN_MS: u32 = 4_000;
const RESEND_MAX_MS: u32 = 60_000;

impl LiveCampaign {
    /// Counts a visit if a rule says so. Its id is stored, so that a reload does not count again.
    pub(super) fn count_visit(self, rules: &[Rule]) {
        let running = self.live.read_untracked().progress.status.accepts_interactions();
        let Some(rule) = rules.iter().find(|rule| rule.on_site && rule.on_visit && running) else {
            return;
        };
        let key = format!(
            "naqra-visit-{}",
            self.followed.with_value(|followed| followed.slug.as_str().to_owned())
        );
        let stored = browser::stored_for_visit(&key);
        if stored.as_deref() == Some(COUNTED) || !self.accepts_interactions() {
            return;
        }
        let id = stored.unwrap_or_else(browser::uuid);
        browser::store_for_visit(&key, &id);
        let points = self.points_for(rule);
        let tap = Tap { id, action: rule.action.clone(), network: None, points, sent: true };
        browser::spawn(self.send_visit(tap, key, RESEND_MIN_MS));
    }

    /// Sends a visit until the backend counts or refuses it, with exponential back-off.
    async fn send_visit(self, tap: Tap, key: String, delay_ms: u32) {
        let retry = match self.deliver(&tap).await {
            Some(Ok(InteractionResult::Counted(counted))) => {
                browser::store_for_visit(&key, COUNTED);
                self.apply_response(counted);
                false
            }
            Some(Ok(InteractionResult::Later(_))) => true,
            Some(Err(_)) => self.backend.with_value(Backend::can_retry),
            Some(Ok(InteractionResult::Refused(..))) | None => false,
        };
        if retry {
            let longer = delay_ms.saturating_mul(2).min(RESEND_MAX_MS);
            let send = move || browser::spawn(Box::pin(self.send_visit(tap, key, longer)));
            browser::after(browser::jitter(delay_ms), Box::new(send));
        }
    }
}
