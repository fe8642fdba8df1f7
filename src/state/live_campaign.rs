//! One campaign that moves: the domain's [`Live`] and the browser's stream, requests and storage.

mod visit;

use super::{
    Site,
    navigation::{Navigation, Surroundings, referred_by},
    stream::{CountUpdate, FeedEvent, LiveSource},
};
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{
    Campaign, ConnectionEvent, Freshness, Live, LiveCommand, LiveEvent, NoResponse, PollResult,
    Progress, Refusal, RetryReason, Rule, Tap,
};
use naqra_contract::{
    Counted, FollowedCampaign, InteractionMethod, InteractionResult, read_outbox, write_outbox,
};
use std::rc::Rc;

/// A campaign that is being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LiveCampaign {
    /// Its state.
    pub live: RwSignal<Live>,
    on: StoredValue<FollowedCampaign>,
    backend: StoredValue<Backend>,
    rules: StoredValue<Vec<Rule>>,
    source: LiveSource,
    /// Counts that wait for the next frame.
    next: StoredValue<Vec<CountUpdate>>,
}

impl LiveCampaign {
    /// Follows a campaign until the page is left; whether it was `fetched` just now.
    #[must_use]
    pub(crate) fn follow(campaign: &Campaign, fetched: bool, site: Site) -> Self {
        let on = FollowedCampaign {
            slug: campaign.summary.slug.clone(),
            id: campaign.summary.id.clone(),
        };
        let following = Self {
            live: RwSignal::new(Live::of(&campaign.summary)),
            source: LiveSource::of(site.backend.get_value(), vec![on.clone()]),
            on: StoredValue::new(on),
            backend: site.backend,
            rules: StoredValue::new(campaign.rules.clone()),
            next: StoredValue::new(Vec::new()),
        };
        following.watch(site.navigation);
        for event in following.source.beginning(fetched) {
            following.dispatch(LiveEvent::Stream(event));
        }
        // Without a key nobody knows whether what was kept has been counted.
        let mut kept = browser::stored(&following.outbox_key())
            .filter(|_| site.backend.with_value(Backend::may_repeat))
            .map(|json| read_outbox(&json))
            .unwrap_or_default();
        kept.extend(following.early_taps(&campaign.rules));
        kept.retain(|_| following.accepts_interactions());
        if !kept.is_empty() {
            following.dispatch(LiveEvent::Restored(kept));
        }
        following.count_visit(&campaign.rules);
        following
    }

    /// Adds an interaction of this visitor by a rule.
    pub(crate) fn act(self, rule: &Rule, network: Option<&str>) {
        if !self.accepts_interactions() {
            return;
        }
        self.dispatch(LiveEvent::Tapped(Tap {
            id: browser::uuid(),
            action: rule.action.clone(),
            network: network.map(str::to_owned),
            points: self.points_for(rule),
            sent: false,
        }));
    }

    /// Pauses live updates, or goes on with them.
    pub(crate) fn pause_or_resume(self) {
        let paused = self.live.read_untracked().connection.freshness == Freshness::Paused;
        self.dispatch(LiveEvent::Stream(ConnectionEvent::Pause(!paused)));
    }

    fn watch(self, navigation: Navigation) {
        navigation.on_surroundings(move |now| match now {
            Surroundings::Visible(visible) => {
                self.dispatch(LiveEvent::Stream(ConnectionEvent::Visible(visible)));
            }
            Surroundings::Online => {
                self.dispatch(LiveEvent::Stream(ConnectionEvent::Online));
                self.dispatch(LiveEvent::Resend);
            }
            Surroundings::Offline => self.dispatch(LiveEvent::Stream(ConnectionEvent::Offline)),
        });
    }

    fn dispatch(self, event: LiveEvent) {
        let commands = self.live.try_update(|live| {
            let (next, commands) = live.clone().step(event);
            *live = next;
            commands
        });
        for command in commands.unwrap_or_default() {
            self.run_command(command);
        }
    }

    fn run_command(self, command: LiveCommand) {
        match command {
            LiveCommand::Stream(command) => {
                self.source.run(command, Rc::new(move |told| self.hear(told)));
            }
            LiveCommand::Send(tap) => browser::spawn(self.send(tap)),
            LiveCommand::ResendAfter { milliseconds, from_retry_after } => {
                let extra = if from_retry_after { milliseconds / 2 } else { 0 };
                let wait = browser::jitter(milliseconds) + extra;
                browser::after(wait, Box::new(move || self.dispatch(LiveEvent::Resend)));
            }
            LiveCommand::SaveOutbox => {
                let outbox = &self.live.read_untracked().outbox;
                let json = if outbox.is_empty() { String::new() } else { write_outbox(outbox) };
                browser::store(&self.outbox_key(), &json);
            }
        }
    }

    fn hear(self, told: FeedEvent) {
        match told {
            FeedEvent::Connection(ConnectionEvent::Polled(PollResult::Answered)) => {
                self.dispatch(LiveEvent::PollAnswered(browser::now()));
            }
            FeedEvent::Connection(event) => self.dispatch(LiveEvent::Stream(event)),
            FeedEvent::Received => self.dispatch(LiveEvent::Received(browser::now())),
            FeedEvent::CountUpdate(count) => self.count_at_next_frame(count),
        }
    }

    /// However many counts come in, the page is drawn once a frame.
    fn count_at_next_frame(self, count: CountUpdate) {
        let waiting = self.next.try_update_value(|next| {
            next.push(count);
            next.len()
        });
        if waiting == Some(1) {
            browser::next_frame(Box::new(move || {
                for count in self.next.try_update_value(std::mem::take).unwrap_or_default() {
                    let counted = self.live.try_with_untracked(|live| {
                        let wanted = !live.connection.is_stopped();
                        if wanted { count.apply_to(&live.progress) } else { None }
                    });
                    if let Some(Some(progress)) = counted {
                        self.apply_count(progress, count.has_points());
                    }
                }
            }));
        }
    }

    async fn send(self, tap: Tap) {
        match self.deliver(&tap).await {
            Some(Ok(InteractionResult::Counted(counted))) => {
                let points = counted.points.unwrap_or(tap.points);
                let includes_total =
                    counted.update.as_ref().is_some_and(|update| update.has_points());
                let duplicate = counted.again;
                self.count(counted);
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
            Some(Err(_)) if self.backend.with_value(Backend::may_repeat) => {
                self.dispatch(LiveEvent::Undelivered(tap.id, RetryReason::Unreachable));
            }
            // It may have been carried out, and without a key it would count twice.
            Some(Err(_)) => self.dispatch(LiveEvent::Refused(tap.id, Refusal::Unconfirmed, None)),
            None => {}
        }
    }

    /// Sends an interaction once; `None` when the page was left.
    async fn deliver(self, tap: &Tap) -> Option<Result<InteractionResult, NoResponse>> {
        let (backend, on) = (self.backend.try_get_value()?, self.on.try_get_value()?);
        // What is not counted here is told to the backend with the points of its rule.
        let points = self.rules.try_with_value(|rules| {
            let mut own = rules.iter().filter(|rule| rule.on_site && rule.action == tap.action);
            own.next().map(|rule| rule.points)
        });
        let told = Tap { points: points.flatten().unwrap_or(tap.points), ..tap.clone() };
        let request = backend.interaction(&told, &on, referred_by().as_deref());
        Some(browser::send(&request, false).await.map(|reply| {
            let (answer, problems) = backend.answer(&request, reply);
            for problem in problems {
                browser::warn(&problem);
            }
            answer
        }))
    }

    /// Takes the sum of an answer over, if it has one. A stream of increments tells this one, too.
    fn count(self, counted: Counted) {
        let Some(update) = counted.update else { return };
        let counted = |live: &Live| {
            (!live.connection.sends_increments()).then(|| update.apply_to(&live.progress))
        };
        if let Some(Some(progress)) = self.live.try_with_untracked(counted) {
            self.apply_count(progress, update.has_points());
        }
    }

    /// A count apply_count in, or something else of the campaign.
    fn apply_count(self, progress: Progress, has_points: bool) {
        let now = browser::now();
        self.dispatch(match has_points {
            true => LiveEvent::Counted(progress, now),
            false => LiveEvent::Changed(progress, now),
        });
    }

    /// Whether interactions are sent from here.
    fn accepts_interactions(self) -> bool {
        self.backend.with_value(|backend| {
            self.on.with_value(|on| {
                matches!(
                    backend.interaction_method(&on.slug, on.id.as_deref()),
                    InteractionMethod::Form(_) | InteractionMethod::App
                )
            })
        })
    }

    /// What an interaction adds here: nothing where the backend does not count.
    fn points_for(self, rule: &Rule) -> u64 {
        if self.backend.with_value(Backend::counts) { rule.points } else { 0 }
    }

    /// Taps that were made before the program arrived. Where a form could
    /// send them, they were sent once already; sending them again under their ids counts them once
    /// and tells what became of them.
    fn early_taps(self, rules: &[Rule]) -> Vec<Tap> {
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

    fn outbox_key(self) -> String {
        format!("naqra-outbox-{}", self.on.with_value(|on| on.slug.as_str().to_owned()))
    }
}
