//! A campaign's page.

mod lists;
mod sections;

use super::{
    PageTitle,
    states::{campaign_missing, loaded},
};
use crate::{
    browser,
    components::{
        counters::{counters, counters_view},
        cover::Cover,
        notice::note,
        progress::{ProgressPart, notches, progress_view},
        section::section,
        share_row::{ShareRow, Sharing},
        tap_dock::{TapDock, tap_label},
        thanks::{thanks, thanks_lines},
    },
    domain::{Campaign, Clock, Rule, Slug},
    state::{LiveCampaign, Load, Navigation, Preferences, load_campaign},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of a campaign: fetched once, followed while it is open.
#[component]
pub fn CampaignPage(
    /// The campaign's name in its address.
    slug: Slug,
    /// The sentences of the page.
    text: Memo<Text>,
) -> impl IntoView {
    let title = expect_context::<PageTitle>().0;
    let attempt = RwSignal::new(0_u32);
    let load = Memo::new(move |_| {
        attempt.track();
        load_campaign(slug.clone())
    });
    let online = Navigation::here().online;
    Effect::watch(
        move || online.get(),
        move |_, _, _| {
            if matches!(*load.get_untracked().read_untracked(), Load::Failed(_)) {
                attempt.update(|attempt| *attempt += 1);
            }
        },
        false,
    );
    let retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    let document = Memo::new(move |_| load.get().get());
    let followed = Memo::new(move |_| match document.get() {
        Load::Ready(campaign) => {
            title.set(Some(campaign.summary.title.clone()));
            Some(LiveCampaign::follow(&campaign))
        }
        _ => None,
    });
    move || {
        let text = text.get();
        let ready = |campaign: Arc<Campaign>| match followed.get() {
            Some(live) => campaign_view(&campaign, live, text),
            None => ().into_any(),
        };
        loaded(document.get(), text, || campaign_missing(text), retry, ready)
    }
}

/// The reader's moment.
fn clock() -> Clock {
    let now = browser::now();
    Clock { now, offset_minutes: browser::offset_minutes(now) }
}

fn campaign_view(campaign: &Arc<Campaign>, following: LiveCampaign, text: Text) -> AnyView {
    let live = following.live;
    let shown = Memo::new(move |_| live.read().shown());
    let summary = campaign.summary.clone();
    let slug = summary.slug.as_str().to_owned();
    let percent = Memo::new(move |_| shown.read().percent().map(|percent| percent.whole));
    let lit = move || percent.get().map_or(100, |whole| u32::try_from(whole).unwrap_or(100));

    let own = Arc::clone(campaign);
    let progress = Memo::new(move |_| progress_view(text, &own, &live.read(), clock()));
    let own = Arc::clone(campaign);
    let counted = Memo::new(move |_| counters_view(text, &shown.read(), clock()));
    let lines = Memo::new(move |_| thanks_lines(&live.read(), &own.summary.unit, text));

    let own = Arc::clone(campaign);
    let (origin, code) = (browser::origin(), Preferences::here().sharer_code());
    let sharing = Memo::new(move |_| {
        percent.track();
        Sharing::of(&own.summary, &shown.read_untracked(), text, &origin, &code)
    });

    let tap_rule = site_rule(campaign, "tap");
    let label = tap_rule.as_ref().map(|rule| tap_label(rule, &campaign.summary.unit, text));
    let tap = Signal::derive(move || {
        label.clone().filter(|_| shown.read().status.takes_interactions())
    });
    let on_tap = Callback::new(move |()| {
        if let Some(rule) = &tap_rule {
            following.act(rule, None);
        }
    });
    let share_rule = site_rule(campaign, "share");
    let on_share = Callback::new(move |network: &'static str| {
        let running = shown.read_untracked().status.takes_interactions();
        if let Some(rule) = share_rule.as_ref().filter(|_| running) {
            following.act(rule, Some(network));
        }
    });
    let on_pause = Callback::new(move |()| following.pause_or_resume());

    let notches = campaign
        .goal
        .as_ref()
        .map_or_else(Vec::new, |goal| notches(&campaign.milestones, goal.target));
    let announced = move || percent.get().map(|whole| whole / 5 * 5).map(|whole| {
        text.progress_percent(&text.percent(whole))
    });
    let has_count = campaign.goal.is_some() || !campaign.summary.progress.tally.actions.is_empty();
    let progress_part =
        has_count.then(|| view! { <ProgressPart view=progress notches text on_pause /> });
    let counter_part = has_count
        .then(|| section("counters", text.section_counters(), counters(counted, text)));
    let points = Signal::derive(move || shown.read().points);
    let sections = sections::sections(campaign, points, clock(), text);
    let status = Signal::derive(move || text.status(shown.read().status));
    view! {
        <div data-accent=summary.accent.id()>
            <Cover
                campaign=summary.clone()
                status
                percent=Signal::derive(lit)
                taps=following.taps.into()
                text
            />
            <div class="page page--campaign">
                <div class="page-aside">
                    {progress_part}
                    <TapDock tap sharing text on_tap on_share />
                    {thanks(lines, slug)}
                    <ShareRow sharing text on_share />
                    <p class="visually-hidden" role="status">{announced}</p>
                </div>
                <div class="page-story">
                    {summary.sample.then(|| note("sample", "info", text.sample_notice()))}
                    {counter_part}
                    {sections}
                </div>
            </div>
            <div class="tap-dock-room"></div>
        </div>
    }
    .into_any()
}

/// The rule by which this page counts an action.
fn site_rule(campaign: &Campaign, action: &str) -> Option<Rule> {
    campaign.rules.iter().find(|rule| rule.on_site && rule.action == action).cloned()
}
