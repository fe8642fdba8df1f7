//! Live counts of the campaigns of a list, over one stream.

use super::{
    Site,
    feed::{CountUpdate, FeedEvent},
    live_source::LiveSource,
    navigation::PageEvent,
};
use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{
    Age, Connection, ConnectionEvent, PollResult, Progress, SequenceGuard, Slug, Summary,
};
use naqra_contract::FollowedCampaign;
use std::rc::Rc;

/// The campaigns of a list with their live counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LiveList {
    counts: StoredValue<Vec<(Slug, RwSignal<Progress>)>>,
    /// The counts that are followed, in the order of the source.
    followed: StoredValue<Vec<RwSignal<Progress>>>,
    guards: StoredValue<Vec<SequenceGuard>>,
    connection: StoredValue<Connection>,
    age: RwSignal<Age>,
    source: LiveSource,
}

/// The limit of the contract for the campaigns of one stream.
const FOLLOWED_MAX: usize = 50;

impl LiveList {
    /// Follows the campaigns whose count can still change, until the page is left. `fetched`: the
    /// list was fetched just now.
    #[must_use]
    pub(crate) fn follow(campaigns: &[Summary], fetched: bool, site: Site) -> Self {
        let counts: Vec<_> = campaigns
            .iter()
            .map(|summary| (summary.slug.clone(), RwSignal::new(summary.progress.clone())))
            .collect();
        let live = campaigns.iter().zip(&counts);
        let live = live.filter(|(summary, _)| summary.progress.status.is_live());
        let (campaigns, followed): (Vec<_>, Vec<_>) = live
            .map(|(summary, (slug, count))| {
                (FollowedCampaign { slug: slug.clone(), id: summary.id.clone() }, *count)
            })
            .take(FOLLOWED_MAX)
            .unzip();
        let connection = Connection::new(!campaigns.is_empty());
        let following = Self {
            connection: StoredValue::new(connection),
            age: RwSignal::new(Age::of(connection)),
            source: LiveSource::of(site.backend.get_value(), campaigns),
            counts: StoredValue::new(counts),
            guards: StoredValue::new(vec![SequenceGuard::new(); followed.len()]),
            followed: StoredValue::new(followed),
        };
        site.navigation.on_page_event(move |now| {
            following.dispatch(match now {
                PageEvent::Visible(visible) => ConnectionEvent::Visible(visible),
                PageEvent::Online => ConnectionEvent::Online,
                PageEvent::Offline => ConnectionEvent::Offline,
            });
        });
        for event in following.source.initial_events(fetched) {
            following.dispatch(event);
        }
        following
    }

    /// What the freshness note shows.
    #[must_use]
    pub(crate) fn age(self) -> Age {
        let newest = self.followed.with_value(|followed| {
            followed.iter().filter_map(|count| count.read().counted_at).max()
        });
        Age { counted_at: newest, ..self.age.get() }
    }

    /// The count of a campaign; `None` if it is not in the list.
    #[must_use]
    pub(crate) fn progress(self, slug: &Slug) -> Option<RwSignal<Progress>> {
        self.counts.with_value(|counts| {
            counts.iter().find(|(own, _)| own == slug).map(|(_, count)| *count)
        })
    }

    fn dispatch(self, event: ConnectionEvent) {
        self.guards
            .try_update_value(|guards| guards.iter_mut().for_each(|guard| guard.observe(event)));
        let commands = self.connection.try_update_value(|connection| {
            let (next, commands) = connection.step(event);
            *connection = next;
            self.update_age(next, event);
            commands
        });
        for command in commands.unwrap_or_default() {
            self.source.run(
                command,
                Rc::new(move |event| match event {
                    FeedEvent::Connection(event) => self.dispatch(event),
                    FeedEvent::Received => self.dispatch(ConnectionEvent::Received),
                    FeedEvent::CountUpdate(update) => self.apply_at_next_frame(update),
                }),
            );
        }
    }

    fn update_age(self, connection: Connection, event: ConnectionEvent) {
        let known = self.age.get_untracked();
        let received = matches!(
            event,
            ConnectionEvent::Received | ConnectionEvent::Polled(PollResult::Answered)
        );
        let now = received.then(browser::now);
        let age = Age { received_at: now.or(known.received_at), ..Age::of(connection) };
        if age != known {
            self.age.set(age);
        }
    }

    fn apply_at_next_frame(self, update: CountUpdate) {
        browser::next_frame(Box::new(move || {
            let index = update.index();
            let count = self.followed.try_with_value(|followed| followed.get(index).copied());
            let Some(Some(count)) = count else { return };
            let next = count.try_with_untracked(|known| {
                let next = update.apply_to(known)?;
                let accepts = |guards: &mut Vec<SequenceGuard>| {
                    guards.get_mut(index).is_some_and(|guard| guard.accepts(&next, known))
                };
                self.guards.try_update_value(accepts)?.then_some(next)
            });
            if let Some(Some(next)) = next {
                count.set(next);
            }
        }));
    }
}
