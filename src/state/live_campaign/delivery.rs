//! Delivery of interactions to the backend.

use super::LiveCampaign;
use crate::{
    browser,
    state::{fetch::warn, navigation::referred_by},
};
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{Live, LiveEvent, NoResponse, Refusal, RetryReason, Rule, Tap};
use naqra_contract::{Counted, InteractionMethod, InteractionResult};

impl LiveCampaign {
    /// Sends an interaction and dispatches the result.
    pub(super) async fn send(self, tap: Tap) {
        match self.deliver(&tap).await {
            Some(Ok(InteractionResult::Counted(counted))) => {
                let points = counted.points.unwrap_or(tap.points);
                let includes_total =
                    counted.update.as_ref().is_some_and(|update| update.has_points());
                let duplicate = counted.is_repeat;
                self.apply_response(counted);
                self.dispatch(LiveEvent::Confirmed {
                    id: tap.id,
                    points,
                    includes_total,
                    duplicate,
                });
            }
            Some(Ok(InteractionResult::Refused(refusal, message))) => {
                self.dispatch(LiveEvent::Refused(tap.id, refusal, message));
            }
            Some(Ok(InteractionResult::Later(seconds))) => {
                self.dispatch(LiveEvent::Undelivered(tap.id, RetryReason::Later(seconds)));
            }
            Some(Err(_)) if self.backend.with_value(Backend::can_retry) => {
                self.dispatch(LiveEvent::Undelivered(tap.id, RetryReason::Unreachable));
            }
            // It may have counted, and without an idempotency key a retry could count twice.
            Some(Err(_)) => self.dispatch(LiveEvent::Refused(tap.id, Refusal::Unconfirmed, None)),
            None => {}
        }
    }

    /// Sends an interaction once; `None` if the page was left.
    pub(super) async fn deliver(self, tap: &Tap) -> Option<Result<InteractionResult, NoResponse>> {
        let (backend, followed) = (self.backend.try_get_value()?, self.followed.try_get_value()?);
        // The outbox has 0 points where the backend does not count; the request has the rule's.
        let points = self.rules.try_with_value(|rules| {
            let mut own = rules.iter().filter(|rule| rule.on_site && rule.action == tap.action);
            own.next().map(|rule| rule.points)
        });
        let tap = Tap { points: points.flatten().unwrap_or(tap.points), ..tap.clone() };
        let request = backend.interaction(&tap, &followed, referred_by().as_deref());
        Some(browser::send(&request, false).await.map(|response| {
            let (result, diagnostics) = backend.read_response(&request, response);
            warn(&diagnostics);
            result
        }))
    }

    /// Applies the total of a response, if it has one. A stream of increments delivers it by itself.
    pub(super) fn apply_response(self, counted: Counted) {
        let Some(update) = counted.update else { return };
        let counted = |live: &Live| {
            (!live.connection.sends_increments()).then(|| update.apply_to(&live.progress))
        };
        if let Some(Some(progress)) = self.live.try_with_untracked(counted) {
            self.apply_count(progress, update.has_points());
        }
    }

    /// Whether the app sends interactions to this backend.
    pub(super) fn accepts_interactions(self) -> bool {
        self.backend.with_value(|backend| {
            self.followed.with_value(|followed| {
                matches!(
                    backend.interaction_method(&followed.slug, followed.id.as_deref()),
                    InteractionMethod::Form(_) | InteractionMethod::App
                )
            })
        })
    }

    /// The points that an interaction adds to the shown count; 0 where the backend does not count.
    pub(super) fn points_for(self, rule: &Rule) -> u64 {
        if self.backend.with_value(Backend::counts_interactions) { rule.points } else { 0 }
    }

    /// Taps from before the app started. Where there is a form, the early script has sent them; they
    /// are sent again under their ids, which counts them once and gets their result.
    pub(super) fn early_taps(self, rules: &[Rule]) -> Vec<Tap> {
        let Some(rule) = rules.iter().find(|rule| rule.on_site && rule.action == "tap") else {
            return Vec::new();
        };
        let tap = |id| Tap {
            id,
            action: rule.action.clone(),
            network: None,
            points: self.points_for(rule),
            sent: false,
        };
        browser::early_taps().into_iter().map(tap).collect()
    }
}
