//! One campaign that moves: the domain's [`Live`] and the browser's stream, requests and storage.

use super::{
    Site,
    load::report,
    navigation::{Navigation, Surroundings, referred_by},
    stream::{Slot, Told, obey},
};
use crate::{
    browser,
    domain::{Campaign, Command, Event, Freshness, Live, Progress, Rule, Signal, Slug, Tap},
    wire::{
        Answer, Endpoint, read_answer, read_outbox, read_progress, write_interaction, write_outbox,
    },
};
use leptos::prelude::*;
use std::rc::Rc;

/// A campaign that is being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LiveCampaign {
    /// Its state.
    pub live: RwSignal<Live>,
    slug: StoredValue<Slug>,
    endpoint: StoredValue<Endpoint>,
    stream: Slot,
    /// The newest count that waits for the next frame.
    next: StoredValue<Option<Progress>>,
}

impl LiveCampaign {
    /// Follows a campaign until the page is left.
    #[must_use]
    pub fn follow(campaign: &Campaign, site: Site) -> Self {
        let following = Self {
            live: RwSignal::new(Live::new(campaign.summary.progress.clone())),
            slug: StoredValue::new(campaign.summary.slug.clone()),
            endpoint: site.endpoint,
            stream: StoredValue::new_local(None),
            next: StoredValue::new(None),
        };
        following.watch(site.navigation);
        let told = site.endpoint.with_value(Endpoint::is_live);
        following.tell(Event::Stream(if told { Signal::Start } else { Signal::Finish }));
        let mut kept = browser::stored(&following.outbox_key())
            .map(|json| read_outbox(&json))
            .unwrap_or_default();
        kept.extend(early_taps(&campaign.rules));
        if !kept.is_empty() {
            following.tell(Event::Restored(kept));
        }
        following.count_visit(&campaign.rules);
        following
    }

    /// Adds an interaction of this visitor by a rule.
    pub fn act(self, rule: &Rule, network: Option<&str>) {
        self.tell(Event::Tapped(Tap {
            id: browser::uuid(),
            action: rule.action.clone(),
            network: network.map(str::to_owned),
            points: rule.points,
            sent: false,
        }));
    }

    /// Pauses live updates, or goes on with them.
    pub fn pause_or_resume(self) {
        let paused = self.live.read_untracked().connection.freshness == Freshness::Paused;
        self.tell(Event::Stream(Signal::Pause(!paused)));
    }

    fn watch(self, navigation: Navigation) {
        navigation.on_surroundings(move |now| match now {
            Surroundings::Visible(visible) => {
                self.tell(Event::Stream(Signal::Visible(visible)));
            }
            Surroundings::Online => {
                self.tell(Event::Stream(Signal::Reconnect));
                self.tell(Event::Resend);
            }
        });
    }

    fn tell(self, event: Event) {
        let commands = self.live.try_update(|live| {
            let (next, commands) = live.clone().step(event);
            *live = next;
            commands
        });
        for command in commands.unwrap_or_default() {
            self.carry_out(command);
        }
    }

    fn carry_out(self, command: Command) {
        match command {
            Command::Stream(command) => {
                let slug = self.slug.get_value();
                let url = self.endpoint.with_value(|endpoint| endpoint.events([&slug]));
                let hear: Rc<dyn Fn(Told)> = Rc::new(move |told| self.hear(told));
                obey(command, self.stream, &url, &hear);
            }
            Command::Send(tap) => browser::spawn(self.send(tap)),
            Command::ResendAfter { milliseconds } => browser::after(
                browser::jitter(milliseconds),
                Box::new(move || self.tell(Event::Resend)),
            ),
            Command::SaveOutbox => {
                let outbox = &self.live.read_untracked().outbox;
                let json = if outbox.is_empty() { String::new() } else { write_outbox(outbox) };
                browser::store(&self.outbox_key(), &json);
            }
        }
    }

    fn hear(self, told: Told) {
        match told {
            Told::Signal(signal) => self.tell(Event::Stream(signal)),
            Told::Heartbeat => self.tell(Event::Heard(browser::now())),
            Told::Progress(json) => {
                let url = "the event stream";
                if let Ok((slug, progress)) = report(url, named(read_progress(&json)))
                    && self.slug.try_with_value(|own| own.as_str() == slug) == Some(true)
                {
                    self.count_at_next_frame(progress);
                }
            }
        }
    }

    /// However many counts come in, the page is drawn once a frame.
    fn count_at_next_frame(self, progress: Progress) {
        let waiting = self.next.try_update_value(|next| next.replace(progress));
        if waiting == Some(None) {
            browser::next_frame(Box::new(move || {
                if let Some(Some(progress)) = self.next.try_update_value(Option::take) {
                    self.tell(Event::Counted(progress, browser::now()));
                }
            }));
        }
    }

    async fn send(self, tap: Tap) {
        let Some(url) = self.interactions() else { return };
        let body = write_interaction(&tap, referred_by().as_deref());
        let reply = browser::post_json(&url, body).await;
        let answer = reply.map_or(Answer::Later(None), |reply| {
            read_answer(reply.status, reply.retry_after, &reply.body)
        });
        match answer {
            Answer::Counted(counted) => {
                if let Some(progress) = counted.progress {
                    self.tell(Event::Counted(progress, browser::now()));
                }
                self.tell(Event::Confirmed(tap.id, counted.points.unwrap_or(tap.points)));
            }
            Answer::Refused(refusal) => self.tell(Event::Refused(tap.id, refusal)),
            Answer::Later(seconds) => self.tell(Event::Undelivered(tap.id, seconds)),
        }
    }

    /// A visit counts once where the rules say so; its id is kept, so that reloading is harmless.
    fn count_visit(self, rules: &[Rule]) {
        let running = self.live.read_untracked().progress.status.takes_interactions();
        let Some(rule) = rules.iter().find(|rule| rule.on_site && rule.on_visit && running) else {
            return;
        };
        let key = format!("naqra-visit-{}", self.slug.get_value().as_str());
        let kept = browser::stored_for_visit(&key);
        if kept.as_deref() == Some(COUNTED) {
            return;
        }
        let id = kept.unwrap_or_else(browser::uuid);
        browser::store_for_visit(&key, &id);
        let tap =
            Tap { id, action: rule.action.clone(), network: None, points: rule.points, sent: true };
        browser::spawn(async move {
            let Some(url) = self.interactions() else { return };
            let body = write_interaction(&tap, referred_by().as_deref());
            let Ok(reply) = browser::post_json(&url, body).await else { return };
            let answer = read_answer(reply.status, reply.retry_after, &reply.body);
            if let Answer::Counted(counted) = answer {
                browser::store_for_visit(&key, COUNTED);
                if let Some(progress) = counted.progress {
                    self.tell(Event::Counted(progress, browser::now()));
                }
            }
        });
    }

    fn interactions(self) -> Option<String> {
        let slug = self.slug.try_get_value()?;
        self.endpoint.try_with_value(|endpoint| endpoint.interactions(&slug))?
    }

    fn outbox_key(self) -> String {
        format!("naqra-outbox-{}", self.slug.get_value().as_str())
    }
}

const COUNTED: &str = "counted";

/// Taps that were made before the program arrived. They were sent once already; sending them
/// again under their ids counts them once and tells what became of them.
fn early_taps(rules: &[Rule]) -> Vec<Tap> {
    let Some(rule) = rules.iter().find(|rule| rule.on_site && rule.action == "tap") else {
        return Vec::new();
    };
    let tap = |id| Tap {
        id,
        action: rule.action.clone(),
        network: None,
        points: rule.points,
        sent: false,
    };
    browser::early_taps().into_iter().map(tap).collect()
}

/// Puts slug and count together, as `report` takes one value.
pub(super) fn named(
    read: Result<(String, Progress, Vec<crate::wire::Fault>), crate::wire::Broken>,
) -> Result<((String, Progress), Vec<crate::wire::Fault>), crate::wire::Broken> {
    read.map(|(slug, progress, faults)| ((slug, progress), faults))
}
