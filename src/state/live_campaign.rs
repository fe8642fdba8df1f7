//! One live campaign: the reducer [`Live`] with stream, requests and storage of the browser.

mod delivery;
mod visit;

use super::{
    Site,
    feed::{CountUpdate, FeedEvent},
    live_source::LiveSource,
    navigation::{Navigation, PageEvent},
};
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{
    Campaign, ConnectionEvent, Freshness, Live, LiveCommand, LiveEvent, PollResult, Progress, Rule,
    Tap,
};
use naqra_contract::{FollowedCampaign, read_outbox, write_outbox};
use std::rc::Rc;

/// A campaign with its live count and outbox.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LiveCampaign {
    /// The state.
    pub live: RwSignal<Live>,
    followed: StoredValue<FollowedCampaign>,
    backend: StoredValue<Backend>,
    rules: StoredValue<Vec<Rule>>,
    source: LiveSource,
    /// Updates that wait for the next frame.
    pending: StoredValue<Vec<CountUpdate>>,
}

impl LiveCampaign {
    /// Follows a campaign until the page is left: opens the stream, restores the outbox, counts the
    /// visit. `fetched`: the campaign was fetched just now.
    #[must_use]
    pub(crate) fn follow(campaign: &Campaign, fetched: bool, site: Site) -> Self {
        let followed = FollowedCampaign {
            slug: campaign.summary.slug.clone(),
            id: campaign.summary.id.clone(),
        };
        let following = Self {
            live: RwSignal::new(Live::of(&campaign.summary)),
            source: LiveSource::of(site.backend.get_value(), vec![followed.clone()]),
            followed: StoredValue::new(followed),
            backend: site.backend,
            rules: StoredValue::new(campaign.rules.clone()),
            pending: StoredValue::new(Vec::new()),
        };
        following.follow_page_events(site.navigation);
        for event in following.source.initial_events(fetched) {
            following.dispatch(LiveEvent::Stream(event));
        }
        // Without idempotency keys a stored interaction could count twice.
        let mut taps = browser::stored(&following.outbox_key())
            .filter(|_| site.backend.with_value(Backend::can_retry))
            .map(|json| read_outbox(&json))
            .unwrap_or_default();
        taps.extend(following.early_taps(&campaign.rules));
        taps.retain(|_| following.accepts_interactions());
        if !taps.is_empty() {
            following.dispatch(LiveEvent::Restored(taps));
        }
        following.count_visit(&campaign.rules);
        following
    }

    /// Counts an interaction of this visitor by a rule, if the backend accepts it.
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

    /// Pauses or resumes live updates.
    pub(crate) fn pause_or_resume(self) {
        let paused = self.live.read_untracked().connection.freshness == Freshness::Paused;
        self.dispatch(LiveEvent::Stream(ConnectionEvent::Pause(!paused)));
    }

    fn follow_page_events(self, navigation: Navigation) {
        navigation.on_page_event(move |now| match now {
            PageEvent::Visible(visible) => {
                self.dispatch(LiveEvent::Stream(ConnectionEvent::Visible(visible)));
            }
            PageEvent::Online => {
                self.dispatch(LiveEvent::Stream(ConnectionEvent::Online));
                self.dispatch(LiveEvent::Resend);
            }
            PageEvent::Offline => self.dispatch(LiveEvent::Stream(ConnectionEvent::Offline)),
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
                self.source.run(command, Rc::new(move |event| self.on_feed_event(event)));
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

    fn on_feed_event(self, event: FeedEvent) {
        match event {
            FeedEvent::Connection(ConnectionEvent::Polled(PollResult::Answered)) => {
                self.dispatch(LiveEvent::PollAnswered(browser::now()));
            }
            FeedEvent::Connection(event) => self.dispatch(LiveEvent::Stream(event)),
            FeedEvent::Received => self.dispatch(LiveEvent::Received(browser::now())),
            FeedEvent::CountUpdate(update) => self.apply_at_next_frame(update),
        }
    }

    /// Applies all updates of a frame together, so that slots update once a frame.
    fn apply_at_next_frame(self, update: CountUpdate) {
        let waiting = self.pending.try_update_value(|pending| {
            pending.push(update);
            pending.len()
        });
        if waiting == Some(1) {
            browser::next_frame(Box::new(move || {
                for update in self.pending.try_update_value(std::mem::take).unwrap_or_default() {
                    let progress = self.live.try_with_untracked(|live| {
                        let wanted = !live.connection.is_stopped();
                        if wanted { update.apply_to(&live.progress) } else { None }
                    });
                    if let Some(Some(progress)) = progress {
                        self.apply_count(progress, update.has_points());
                    }
                }
            }));
        }
    }

    /// Dispatches a new count, or a change without points.
    fn apply_count(self, progress: Progress, has_points: bool) {
        let now = browser::now();
        self.dispatch(match has_points {
            true => LiveEvent::Counted(progress, now),
            false => LiveEvent::Changed(progress, now),
        });
    }

    fn outbox_key(self) -> String {
        format!(
            "naqra-outbox-{}",
            self.followed.with_value(|followed| followed.slug.as_str().to_owned())
        )
    }
}
