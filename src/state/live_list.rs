//! The campaigns of a list that move, over one stream.

use super::{
    Site,
    live_campaign::named,
    load::report,
    navigation::Surroundings,
    stream::{Slot, Told, obey},
};
use crate::{
    browser,
    domain::{Connection, Progress, Signal, Slug, Summary},
    wire::{Endpoint, read_progress},
};
use leptos::prelude::*;
use std::rc::Rc;

/// The campaigns that are being followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LiveList {
    counts: StoredValue<Vec<(Slug, RwSignal<Progress>)>>,
    connection: StoredValue<Connection>,
    endpoint: StoredValue<Endpoint>,
    stream: Slot,
}

/// The contract lets one stream follow this many campaigns.
const FOLLOWED_MAX: usize = 50;

impl LiveList {
    /// Follows the campaigns of a list that can still move until the page is left.
    #[must_use]
    pub fn follow(campaigns: &[Summary], site: Site) -> Self {
        let counts: Vec<_> = campaigns
            .iter()
            .map(|summary| (summary.slug.clone(), RwSignal::new(summary.progress.clone())))
            .collect();
        let told = site.endpoint.with_value(Endpoint::is_live);
        let live = told && campaigns.iter().any(|summary| summary.progress.status.is_live());
        let following = Self {
            counts: StoredValue::new(counts),
            connection: StoredValue::new(Connection::new(live)),
            endpoint: site.endpoint,
            stream: StoredValue::new_local(None),
        };
        site.navigation.on_surroundings(move |now| {
            following.tell(match now {
                Surroundings::Visible(visible) => Signal::Visible(visible),
                Surroundings::Online => Signal::Reconnect,
            });
        });
        following.tell(Signal::Start);
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
        let commands = self.connection.try_update_value(|connection| {
            let (next, commands) = connection.step(signal);
            *connection = next;
            commands
        });
        for command in commands.unwrap_or_default() {
            let url = self.url();
            let hear: Rc<dyn Fn(Told)> = Rc::new(move |told| match told {
                Told::Signal(signal) => self.tell(signal),
                Told::Heartbeat => {}
                Told::Progress(json) => self.count(&json),
            });
            obey(command, self.stream, &url, &hear);
        }
    }

    fn url(self) -> String {
        let slugs: Vec<Slug> = self
            .counts
            .try_with_value(|counts| {
                let live =
                    counts.iter().filter(|(_, count)| count.read_untracked().status.is_live());
                live.map(|(slug, _)| slug.clone()).take(FOLLOWED_MAX).collect()
            })
            .unwrap_or_default();
        self.endpoint.with_value(|endpoint| endpoint.events(&slugs))
    }

    fn count(self, json: &str) {
        let Ok((slug, progress)) = report("the event stream", named(read_progress(json))) else {
            return;
        };
        let Some(Some(count)) = Slug::parse(&slug)
            .map(|slug| self.counts.try_with_value(|_| self.progress(&slug)).flatten())
        else {
            return;
        };
        browser::next_frame(Box::new(move || {
            count.try_set(progress);
        }));
    }
}
