//! One campaign that moves: the domain's [`Live`] and the browser's stream, requests and storage.

mod visit;

use super::{
    Site,
    navigation::{Navigation, Surroundings, referred_by},
    stream::{Count, Source, Told},
};
use crate::browser;
use leptos::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{
    Campaign, Command, Delay, Event, Freshness, Live, NoReply, Polled, Progress, Refusal, Rule,
    Signal, Tap,
};
use naqra_contract::{Answer, Counted, Followed, Taking, read_outbox, write_outbox};
use std::rc::Rc;

/// A campaign that is being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LiveCampaign {
    /// Its state.
    pub live: RwSignal<Live>,
    on: StoredValue<Followed>,
    backend: StoredValue<Backend>,
    rules: StoredValue<Vec<Rule>>,
    source: Source,
    /// Counts that wait for the next frame.
    next: StoredValue<Vec<Count>>,
}

impl LiveCampaign {
    /// Follows a campaign until the page is left; whether it was `fetched` just now.
    #[must_use]
    pub(crate) fn follow(campaign: &Campaign, fetched: bool, site: Site) -> Self {
        let on = Followed { slug: campaign.summary.slug.clone(), id: campaign.summary.id.clone() };
        let following = Self {
            live: RwSignal::new(Live::of(&campaign.summary)),
            source: Source::of(site.backend.get_value(), vec![on.clone()]),
            on: StoredValue::new(on),
            backend: site.backend,
            rules: StoredValue::new(campaign.rules.clone()),
            next: StoredValue::new(Vec::new()),
        };
        following.watch(site.navigation);
        for signal in following.source.beginning(fetched) {
            following.tell(Event::Stream(signal));
        }
        // Without a key nobody knows whether what was kept has been counted.
        let mut kept = browser::stored(&following.outbox_key())
            .filter(|_| site.backend.with_value(Backend::may_repeat))
            .map(|json| read_outbox(&json))
            .unwrap_or_default();
        kept.extend(following.early_taps(&campaign.rules));
        kept.retain(|_| following.takes());
        if !kept.is_empty() {
            following.tell(Event::Restored(kept));
        }
        following.count_visit(&campaign.rules);
        following
    }

    /// Adds an interaction of this visitor by a rule.
    pub(crate) fn act(self, rule: &Rule, network: Option<&str>) {
        if !self.takes() {
            return;
        }
        self.tell(Event::Tapped(Tap {
            id: browser::uuid(),
            action: rule.action.clone(),
            network: network.map(str::to_owned),
            points: self.worth(rule),
            sent: false,
        }));
    }

    /// Pauses live updates, or goes on with them.
    pub(crate) fn pause_or_resume(self) {
        let paused = self.live.read_untracked().connection.freshness == Freshness::Paused;
        self.tell(Event::Stream(Signal::Pause(!paused)));
    }

    fn watch(self, navigation: Navigation) {
        navigation.on_surroundings(move |now| match now {
            Surroundings::Visible(visible) => {
                self.tell(Event::Stream(Signal::Visible(visible)));
            }
            Surroundings::Online => {
                self.tell(Event::Stream(Signal::Online));
                self.tell(Event::Resend);
            }
            Surroundings::Offline => self.tell(Event::Stream(Signal::Offline)),
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
                self.source.obey(command, Rc::new(move |told| self.hear(told)));
            }
            Command::Send(tap) => browser::spawn(self.send(tap)),
            Command::ResendAfter { milliseconds, told } => {
                let wait = browser::jitter(milliseconds) + if told { milliseconds / 2 } else { 0 };
                browser::after(wait, Box::new(move || self.tell(Event::Resend)));
            }
            Command::SaveOutbox => {
                let outbox = &self.live.read_untracked().outbox;
                let json = if outbox.is_empty() { String::new() } else { write_outbox(outbox) };
                browser::store(&self.outbox_key(), &json);
            }
        }
    }

    fn hear(self, told: Told) {
        match told {
            Told::Signal(Signal::Polled(Polled::Answered)) => {
                self.tell(Event::Answered(browser::now()));
            }
            Told::Signal(signal) => self.tell(Event::Stream(signal)),
            Told::Heard => self.tell(Event::Heard(browser::now())),
            Told::Count(count) => self.count_at_next_frame(count),
        }
    }

    /// However many counts come in, the page is drawn once a frame.
    fn count_at_next_frame(self, count: Count) {
        let waiting = self.next.try_update_value(|next| {
            next.push(count);
            next.len()
        });
        if waiting == Some(1) {
            browser::next_frame(Box::new(move || {
                for count in self.next.try_update_value(std::mem::take).unwrap_or_default() {
                    let counted = self.live.try_with_untracked(|live| {
                        let wanted = !live.connection.is_resting();
                        if wanted { count.onto(&live.progress) } else { None }
                    });
                    if let Some(Some(progress)) = counted {
                        self.came(progress, count.tells_points());
                    }
                }
            }));
        }
    }

    async fn send(self, tap: Tap) {
        match self.deliver(&tap).await {
            Some(Ok(Answer::Counted(counted))) => {
                let points = counted.points.unwrap_or(tap.points);
                let told = counted.update.as_ref().is_some_and(|update| update.tells_points());
                let again = counted.again;
                self.count(counted);
                self.tell(Event::Confirmed { id: tap.id, points, told, again });
            }
            Some(Ok(Answer::Refused(refusal, said))) => {
                self.tell(Event::Refused(tap.id, refusal, said));
            }
            Some(Ok(Answer::Later(seconds))) => {
                self.tell(Event::Undelivered(tap.id, Delay::Later(seconds)));
            }
            Some(Err(_)) if self.backend.with_value(Backend::may_repeat) => {
                self.tell(Event::Undelivered(tap.id, Delay::Unreachable));
            }
            // It may have been carried out, and without a key it would count twice.
            Some(Err(_)) => self.tell(Event::Refused(tap.id, Refusal::Unconfirmed, None)),
            None => {}
        }
    }

    /// Sends an interaction once; `None` when the page was left.
    async fn deliver(self, tap: &Tap) -> Option<Result<Answer, NoReply>> {
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
            (!live.connection.tells_increments()).then(|| update.onto(&live.progress))
        };
        if let Some(Some(progress)) = self.live.try_with_untracked(counted) {
            self.came(progress, update.tells_points());
        }
    }

    /// A count came in, or something else of the campaign.
    fn came(self, progress: Progress, tells_points: bool) {
        let now = browser::now();
        self.tell(match tells_points {
            true => Event::Counted(progress, now),
            false => Event::Changed(progress, now),
        });
    }

    /// Whether interactions are sent from here.
    fn takes(self) -> bool {
        self.backend.with_value(|backend| {
            self.on.with_value(|on| {
                matches!(
                    backend.taking(&on.slug, on.id.as_deref()),
                    Taking::Form(_) | Taking::Program
                )
            })
        })
    }

    /// What an interaction adds here: nothing where the backend does not count.
    fn worth(self, rule: &Rule) -> u64 {
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
            points: self.worth(rule),
            sent: false,
        };
        browser::early_taps().into_iter().map(tap).collect()
    }

    fn outbox_key(self) -> String {
        format!("naqra-outbox-{}", self.on.with_value(|on| on.slug.as_str().to_owned()))
    }
}
