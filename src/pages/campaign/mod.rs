//! A campaign's page.

mod lists;
mod sections;

use super::{Frame, states::loaded};
use crate::{
    browser::{self, Act},
    components::{
        counters::{counters, counters_view},
        cover::{CoverSignals, cover},
        live::{live, live_part, said},
        notice::note,
        progress::{milestone_steps, notches, progress_part, progress_view},
        section::section,
        share_row::{ADDRESS, Sharing, share_row},
        tap_dock::{tap_dock, tap_label},
        thanks::{thanks, thanks_lines},
        video::video_part,
    },
    domain::{Campaign, Clock, Progress, Rule, Slug},
    markup::Markup,
    state::{LiveCampaign, Load, Loading, Preferences},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of a campaign: fetched once, followed while it is open.
#[derive(Clone, Copy)]
pub struct CampaignPage {
    loading: Loading<Campaign>,
    followed: Memo<Option<LiveCampaign>>,
    playing: RwSignal<bool>,
    copied: RwSignal<Option<bool>>,
    sharing: RwSignal<Option<Sharing>>,
}

/// Opens the page of a campaign.
#[must_use]
pub fn campaign_page(slug: Slug) -> CampaignPage {
    let frame = Frame::here();
    let loading = Loading::campaign(slug);
    let followed = Memo::new(move |_| match &*loading.load.read() {
        Load::Ready(campaign) => {
            frame.title.set(Some(campaign.summary.title.clone()));
            Some(LiveCampaign::follow(campaign))
        }
        _ => None,
    });
    let page = CampaignPage {
        loading,
        followed,
        playing: RwSignal::new(false),
        copied: RwSignal::new(None),
        sharing: RwSignal::new(None),
    };
    frame.answer.set_value(Some(Arc::new(move |act| page.answer(act))));
    page
}

/// The reader's moment.
fn clock() -> Clock {
    let now = browser::now();
    Clock { now, offset_minutes: browser::offset_minutes(now) }
}

impl CampaignPage {
    /// Draws the page as it is now.
    pub fn draw(self, m: &mut Markup, text: Text) {
        let Some(campaign) = loaded(m, &self.loading.load.read(), text) else { return };
        let Some(following) = self.followed.get() else { return };
        let shown = Memo::new(move |_| following.live.read().shown());
        Drawing { page: self, campaign, following, shown, text }.draw(m);
    }

    fn answer(self, act: &Act) -> bool {
        match (act.name.as_str(), self.followed.get_untracked()) {
            ("retry", _) => self.loading.again(),
            ("tap", Some(following)) => self.act(following, "tap", None),
            ("pause", Some(following)) => following.pause_or_resume(),
            ("share", Some(following)) => {
                self.act(following, "share", Some(&act.value));
                // The link itself does the rest.
                return false;
            }
            ("copy", Some(following)) => self.copy(following),
            ("system", Some(following)) => {
                if let Some(sharing) = self.sharing.get_untracked() {
                    browser::share(&sharing.title, &sharing.text, &sharing.url);
                }
                self.act(following, "share", Some("system"));
            }
            ("play", _) => self.playing.set(true),
            _ => return false,
        }
        true
    }

    /// Counts an action if this page counts it and the campaign takes it.
    fn act(self, following: LiveCampaign, action: &str, network: Option<&str>) {
        let running = following.live.read_untracked().progress.status.takes_interactions();
        let load = self.loading.load.read_untracked();
        if let (Load::Ready(campaign), true) = (&*load, running)
            && let Some(rule) = site_rule(campaign, action)
        {
            following.act(rule, network);
        }
    }

    fn copy(self, following: LiveCampaign) {
        let Some(sharing) = self.sharing.get_untracked() else { return };
        let copied = self.copied;
        browser::select_input(ADDRESS);
        browser::spawn(async move {
            copied.try_set(Some(browser::copy(sharing.url).await));
        });
        self.act(following, "share", Some("copy"));
    }
}

/// A campaign that is drawn in one language and one set of digits.
#[derive(Clone)]
struct Drawing {
    page: CampaignPage,
    campaign: Arc<Campaign>,
    following: LiveCampaign,
    shown: Memo<Progress>,
    text: Text,
}

impl Drawing {
    fn draw(&self, m: &mut Markup) {
        let (shown, text) = (self.shown, self.text);
        let summary = &self.campaign.summary;
        let sharing = self.sharing();
        let signals = CoverSignals {
            status: said(move || text.status(shown.read().status)),
            percent: Memo::new(move |_| percent(&shown.read())),
            taps: self.following.taps,
        };
        m.el_with("div", "", &[("data-accent", summary.accent.id())], |m| {
            cover(m, summary, signals, text);
            m.el("div", "page page--campaign", |m| {
                m.el("div", "page-aside", |m| self.aside(m, sharing));
                m.el("div", "page-story", |m| self.story(m));
            });
            m.el("div", "tap-dock-room", |_| ());
        });
    }

    /// What one can see and do at once.
    fn aside(&self, m: &mut Markup, sharing: Memo<Sharing>) {
        let Self { campaign, following, shown, text, .. } = self.clone();
        let unit = &campaign.summary.unit;
        if self.counts() {
            let goal = campaign.goal.as_ref();
            let marks = goal.map(|goal| notches(&campaign.milestones, goal.target));
            let own = Arc::clone(&campaign);
            let view =
                Memo::new(move |_| progress_view(text, &own, &following.live.read(), clock()));
            progress_part(m, view, &marks.unwrap_or_default(), text);
        }
        let label = site_rule(&campaign, "tap").map(|rule| tap_label(rule, unit, text));
        let open = Memo::new(move |_| shown.read().status.takes_interactions());
        tap_dock(m, label, open, sharing, text);
        // In the page from the start, so that what comes is announced.
        let status = [("role", "status"), ("aria-atomic", "true")];
        let own = Arc::clone(&campaign);
        live(m, ("div", "thanks", "thanks"), &status, move |m| {
            let lines = thanks_lines(&following.live.read(), &own.summary.unit, text);
            thanks(m, &lines, own.summary.slug.as_str());
        });
        share_row(m, sharing, self.page.copied, text);
        // Each twentieth of the goal is said to screen readers; single taps would be noise.
        live(m, ("p", "visually-hidden", "announcer"), &status, move |m| {
            if let Some(percent) = shown.read().percent() {
                m.text(&text.progress_percent(&text.percent(percent.whole / 5 * 5)));
            }
        });
    }

    fn sharing(&self) -> Memo<Sharing> {
        let Self { campaign, shown, text, page, .. } = self.clone();
        let (origin, code) = (browser::origin(), Preferences::here().sharer_code());
        // New links at every percent, not at every tap.
        let percent = Memo::new(move |_| percent(&shown.read()));
        Memo::new(move |_| {
            percent.track();
            let progress = shown.read_untracked();
            let sharing = Sharing::of(&campaign.summary, &progress, text, &origin, &code);
            page.sharing.set(Some(sharing.clone()));
            sharing
        })
    }

    /// Whether there is anything to count.
    fn counts(&self) -> bool {
        let campaign = &self.campaign;
        campaign.goal.is_some() || !campaign.summary.progress.tally.actions.is_empty()
    }

    fn story(&self, m: &mut Markup) {
        let Self { campaign, shown, text, page, .. } = self.clone();
        if campaign.summary.sample {
            note(m, "sample", "info", &text.sample_notice());
        }
        if self.counts() {
            section(m, "counters", &text.section_counters(), |m| {
                live_part(m, "counter-list", move |m| {
                    counters(m, &counters_view(text, &shown.read(), clock()), text);
                });
            });
        }
        if let Some(video) = &campaign.video {
            let slug = campaign.summary.slug.as_str();
            section(m, "video", &text.section_video(), |m| {
                video_part(m, video, &campaign.lists.credits, slug, page.playing, text);
            });
        }
        sections::before_milestones(m, &campaign, text);
        if !campaign.milestones.is_empty() {
            let own = Arc::clone(&campaign);
            section(m, "milestones", &text.section_milestones(), |m| {
                live_part(m, "milestone-steps", move |m| {
                    milestone_steps(m, &own.milestones, shown.read().points, text);
                });
            });
        }
        sections::after_milestones(m, &campaign, clock(), text);
    }
}

/// The whole percent that the star shows; all of it without a goal.
fn percent(progress: &Progress) -> u32 {
    progress.percent().map_or(100, |percent| u32::try_from(percent.whole).unwrap_or(100))
}

/// The rule by which this page counts an action.
fn site_rule<'a>(campaign: &'a Campaign, action: &str) -> Option<&'a Rule> {
    campaign.rules.iter().find(|rule| rule.on_site && rule.action == action)
}
