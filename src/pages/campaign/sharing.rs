//! What a campaign's page offers to share.

use super::{Drawing, taking};
use crate::components::{
    cover::{CoverSource, shown_percent},
    live::said,
    pass_on::Sharing,
    progress::Source,
};
use leptos::prelude::*;
use std::sync::Arc;

impl Drawing {
    /// What is shared: new links at every percent and in every state, not at every tap.
    pub(super) fn sharing(&self) -> Source<Sharing> {
        let Self { campaign, following, text, state, .. } = self.clone();
        let (address, code) =
            (state.site.address.get_value(), state.site.preferences.sharer_code());
        let taps_add = taking::taps_add(&campaign, state.site);
        let moves = said(move || {
            let status = following.live.read().progress.status.id();
            format!("{status} {}", shown_percent(following.percent()))
        });
        Arc::new(move || {
            // Read, not only tracked: a memo that nobody reads does not run.
            drop(moves.get());
            let live = following.live.read_untracked();
            let sharing = Sharing::of(&campaign.summary, &live, taps_add, text, &address, &code);
            state.sharing.set_value(Some(sharing.clone()));
            sharing
        })
    }
}
