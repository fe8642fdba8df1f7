//! The campaigns of a list that move, over one stream.

use super::{
    Site,
    navigation::Surroundings,
    stream::{Count, Source, Told},
};
use crate::{
    browser,
    domain::{Connection, Order, Progress, Signal, Slug, Summary},
    wire::Followed,
};
use leptos::prelude::*;
use std::rc::Rc;

/// The campaigns that are being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LiveList {
    counts: StoredValue<Vec<(Slug, RwSignal<Progress>)>>,
    /// Those of them that are followed, in the order in which the source knows them.
    moving: StoredValue<Vec<RwSignal<Progress>>>,
    orders: StoredValue<Vec<Order>>,
    connection: StoredValue<Connection>,
    source: Source,
}

/// The contract lets one stream follow this many campaigns.
const FOLLOWED_MAX: usize = 50;

impl LiveList {
    /// Follows the campaigns of a list that can still move until the page is left; whether it was
    /// `fetched` just now.
    #[must_use]
    pub fn follow(campaigns: &[Summary], fetched: bool, site: Site) -> Self {
        let counts: Vec<_> = campaigns
            .iter()
            .map(|summary| (summary.slug.clone(), RwSignal::new(summary.progress.clone())))
            .collect();
        let live = campaigns.iter().zip(&counts);
        let live = live.filter(|(summary, _)| summary.progress.status.is_live());
        let (followed, moving): (Vec<_>, Vec<_>) = live
            .map(|(summary, (slug, count))| {
                (Followed { slug: slug.clone(), id: summary.id.clone() }, *count)
            })
            .take(FOLLOWED_MAX)
            .unzip();
        let following = Self {
            connection: StoredValue::new(Connection::new(!followed.is_empty())),
            source: Source::of(site.backend.get_value(), followed),
            counts: StoredValue::new(counts),
            orders: StoredValue::new(vec![Order::new(); moving.len()]),
            moving: StoredValue::new(moving),
        };
        site.navigation.on_surroundings(move |now| {
            following.tell(match now {
                Surroundings::Visible(visible) => Signal::Visible(visible),
                Surroundings::Online => Signal::Online,
            });
        });
        following.tell(Signal::Start(following.source.ways(fetched)));
        if !browser::is_visible() {
            following.tell(Signal::Visible(false));
        }
        following
    }

    /// The count of a campaign of the list.
    #[must_use]
    pub fn progress(self, slug: &Slug) -> Option<RwSignal<Progress>> {
        self.counts.with_value(|counts| {
            counts.iter().find(|(own, _)| own == slug).map(|(_, count)| *count)
        })
    }

    fn tell(self, signal: Signal) {
        self.orders.try_update_value(|orders| orders.iter_mut().for_each(|own| own.hear(signal)));
        let commands = self.connection.try_update_value(|connection| {
            let (next, commands) = connection.step(signal);
            *connection = next;
            commands
        });
        for command in commands.unwrap_or_default() {
            self.source.obey(
                command,
                Rc::new(move |told| match told {
                    Told::Signal(signal) => self.tell(signal),
                    Told::Heard => {}
                    Told::Count(count) => self.count(count),
                }),
            );
        }
    }

    fn count(self, count: Count) {
        browser::next_frame(Box::new(move || {
            let moving = self.moving.try_with_value(|moving| moving.get(count.place()).copied());
            let Some(Some(signal)) = moving else { return };
            let told = signal.try_with_untracked(|known| {
                let told = count.onto(known)?;
                let takes = |orders: &mut Vec<Order>| {
                    orders.get_mut(count.place()).is_some_and(|own| own.takes(&told, known))
                };
                self.orders.try_update_value(takes)?.then_some(told)
            });
            if let Some(Some(told)) = told {
                signal.set(told);
            }
        }));
    }
}
