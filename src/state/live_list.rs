//! The campaigns of a list that move, over one stream.

use super::{
    Site,
    navigation::Surroundings,
    stream::{CountUpdate, FeedEvent, LiveSource},
};
use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{
    Age, Connection, ConnectionEvent, PollResult, Progress, SequenceGuard, Slug, Summary,
};
use naqra_contract::FollowedCampaign;
use std::rc::Rc;

/// The campaigns that are being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LiveList {
    counts: StoredValue<Vec<(Slug, RwSignal<Progress>)>>,
    /// Those of them that are followed, in the order in which the source knows them.
    moving: StoredValue<Vec<RwSignal<Progress>>>,
    orders: StoredValue<Vec<SequenceGuard>>,
    connection: StoredValue<Connection>,
    age: RwSignal<Age>,
    source: LiveSource,
}

/// The contract lets one stream follow this many campaigns.
const FOLLOWED_MAX: usize = 50;

impl LiveList {
    /// Follows the campaigns of a list that can still move until the page is left; whether it was
    /// `fetched` just now.
    #[must_use]
    pub(crate) fn follow(campaigns: &[Summary], fetched: bool, site: Site) -> Self {
        let counts: Vec<_> = campaigns
            .iter()
            .map(|summary| (summary.slug.clone(), RwSignal::new(summary.progress.clone())))
            .collect();
        let live = campaigns.iter().zip(&counts);
        let live = live.filter(|(summary, _)| summary.progress.status.is_live());
        let (followed, moving): (Vec<_>, Vec<_>) = live
            .map(|(summary, (slug, count))| {
                (FollowedCampaign { slug: slug.clone(), id: summary.id.clone() }, *count)
            })
            .take(FOLLOWED_MAX)
            .unzip();
        let connection = Connection::new(!followed.is_empty());
        let following = Self {
            connection: StoredValue::new(connection),
            age: RwSignal::new(Age::of(connection)),
            source: LiveSource::of(site.backend.get_value(), followed),
            counts: StoredValue::new(counts),
            orders: StoredValue::new(vec![SequenceGuard::new(); moving.len()]),
            moving: StoredValue::new(moving),
        };
        site.navigation.on_surroundings(move |now| {
            following.dispatch(match now {
                Surroundings::Visible(visible) => ConnectionEvent::Visible(visible),
                Surroundings::Online => ConnectionEvent::Online,
                Surroundings::Offline => ConnectionEvent::Offline,
            });
        });
        for event in following.source.beginning(fetched) {
            following.dispatch(event);
        }
        following
    }

    /// How fresh the numbers are.
    #[must_use]
    pub(crate) fn age(self) -> Age {
        let newest = self
            .moving
            .with_value(|moving| moving.iter().filter_map(|count| count.read().counted_at).max());
        Age { counted_at: newest, ..self.age.get() }
    }

    /// The count of a campaign of the list.
    #[must_use]
    pub(crate) fn progress(self, slug: &Slug) -> Option<RwSignal<Progress>> {
        self.counts.with_value(|counts| {
            counts.iter().find(|(own, _)| own == slug).map(|(_, count)| *count)
        })
    }

    fn dispatch(self, event: ConnectionEvent) {
        self.orders.try_update_value(|orders| orders.iter_mut().for_each(|own| own.observe(event)));
        let commands = self.connection.try_update_value(|connection| {
            let (next, commands) = connection.step(event);
            *connection = next;
            self.note_age(next, event);
            commands
        });
        for command in commands.unwrap_or_default() {
            self.source.run(
                command,
                Rc::new(move |told| match told {
                    FeedEvent::Connection(event) => self.dispatch(event),
                    FeedEvent::Received => self.dispatch(ConnectionEvent::Received),
                    FeedEvent::CountUpdate(count) => self.count(count),
                }),
            );
        }
    }

    fn note_age(self, connection: Connection, event: ConnectionEvent) {
        let known = self.age.get_untracked();
        let heard = matches!(
            event,
            ConnectionEvent::Received | ConnectionEvent::Polled(PollResult::Answered)
        );
        let now = heard.then(browser::now);
        let age = Age { received_at: now.or(known.received_at), ..Age::of(connection) };
        if age != known {
            self.age.set(age);
        }
    }

    fn count(self, count: CountUpdate) {
        browser::next_frame(Box::new(move || {
            let moving = self.moving.try_with_value(|moving| moving.get(count.place()).copied());
            let Some(Some(signal)) = moving else { return };
            let told = signal.try_with_untracked(|known| {
                let told = count.apply_to(known)?;
                let accepts_interactions = |orders: &mut Vec<SequenceGuard>| {
                    orders.get_mut(count.place()).is_some_and(|own| own.accepts(&told, known))
                };
                self.orders.try_update_value(accepts_interactions)?.then_some(told)
            });
            if let Some(Some(told)) = told {
                signal.set(told);
            }
        }));
    }
}
