//! A campaign's page.

mod answers;
mod clocks;
mod events;
mod lists;
mod sections;
mod sharing;
mod taking;

use self::clocks::{readers_clock, zone_of};
use super::states::loaded;
use crate::{
    browser::{self, Act},
    components::{
        counters::{counters, counters_view},
        cover::{CoverSource, cover},
        live::{live_part, taking_over},
        notice::sample_note,
        pass_on::{ADDRESS, Sharing, pass_on},
        progress::{ProgressView, Source, milestone_steps, notches, progress_part, progress_view},
        section::{END, section},
        tap_dock::{TapWay, tap_dock},
        video::video_part,
    },
    domain::{Campaign, Clock, Percent, Rule, Slug, Status, Zone, sheet_text},
    markup::Markup,
    route::{Route, story_picture},
    state::{Document, LiveCampaign, Load, Loading, Site},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of a campaign: fetched once, followed while it is open.
#[derive(Clone)]
pub struct CampaignPage {
    state: State,
    /// What the page follows lives as long as the page.
    owner: Option<Owner>,
}

/// What is known on the page.
#[derive(Clone, Copy)]
struct State {
    site: Site,
    loading: Loading,
    followed: StoredValue<Option<LiveCampaign>>,
    done: RwSignal<Done>,
    sharing: StoredValue<Option<Sharing>>,
}

/// What the visitor did besides tapping.
#[derive(Clone, Copy, Default)]
struct Done {
    /// The film was started.
    playing: bool,
    /// The link was copied (`true`) or could not be.
    copied: Option<bool>,
    /// The thanks were closed.
    thanks_closed: bool,
}

/// Opens the page of a campaign.
#[must_use]
pub fn campaign_page(slug: Slug, site: Site) -> CampaignPage {
    campaign_page_of(Loading::campaign(slug, site), site)
}

/// Opens the page of a campaign that is on its way or there already.
#[must_use]
pub fn campaign_page_of(loading: Loading, site: Site) -> CampaignPage {
    let state = State {
        site,
        loading,
        followed: StoredValue::new(None),
        done: RwSignal::new(Done::default()),
        sharing: StoredValue::new(None),
    };
    site.answer_with(move |act| state.answer(act));
    CampaignPage { state, owner: Owner::current() }
}

impl CampaignPage {
    /// Draws the page as it is now; returns its title.
    pub fn draw(&self, m: &mut Markup, text: Text) -> Option<String> {
        let state = self.state;
        if !taking_over() {
            state.loading.complete();
        }
        let document = loaded(m, &state.loading.load.read(), text);
        let campaign = match document {
            Ok(Document::Campaign(campaign)) => campaign,
            Ok(_) => return None,
            Err(title) => return title,
        };
        let following = state.followed.get_value().or_else(|| {
            let fetched = state.loading.is_fetched();
            let owner = self.owner.as_ref()?;
            let following = owner.with(|| LiveCampaign::follow(&campaign, fetched, state.site));
            state.followed.set_value(Some(following));
            Some(following)
        })?;
        let title = campaign.summary.title.words(text.lang).text;
        // What moves is in live places; the page itself is drawn once.
        let text = if campaign.invented { text.without_sample_marks() } else { text };
        untrack(|| {
            let zone = zone_of(&campaign, state.site);
            Drawing { state, campaign, following, text, zone }.draw(m);
        });
        Some(title)
    }
}

impl State {
    fn answer(self, act: &Act) -> bool {
        match (act.name.as_str(), self.followed.get_value()) {
            ("retry", _) => self.loading.again(),
            ("tap", Some(following)) => self.act(following, "tap", None),
            ("pause", Some(following)) => following.pause_or_resume(),
            ("pass-on", Some(following)) => {
                self.act(following, "share", Some(&act.value));
                // The link itself does the rest.
                return false;
            }
            ("copy", Some(following)) => self.copy(following),
            ("system", Some(following)) => {
                if let Some(sharing) = self.sharing.get_value() {
                    let words = sheet_text(&sharing.text, &sharing.title);
                    browser::share(&sharing.title, &words, &sharing.url);
                }
                self.act(following, "share", Some("native"));
            }
            ("close", _) => {
                self.done.update(|done| done.thanks_closed = true);
                browser::focus("tap-button");
            }
            ("play", _) => self.done.update(|done| done.playing = true),
            _ => return false,
        }
        true
    }

    /// Counts an action if this page counts it and the campaign takes it.
    fn act(self, following: LiveCampaign, action: &str, network: Option<&str>) {
        let running = following.live.read_untracked().progress.status.takes_interactions();
        let load = self.loading.load.read_untracked();
        if let (Load::Ready(Document::Campaign(campaign)), true) = (&*load, running)
            && let Some(rule) = site_rule(campaign, action)
        {
            following.act(rule, network);
        }
    }

    fn copy(self, following: LiveCampaign) {
        let Some(sharing) = self.sharing.get_value() else { return };
        let done = self.done;
        browser::select_input(ADDRESS);
        browser::spawn(async move {
            let copied = browser::copy(sharing.url).await;
            done.try_update(|done| done.copied = Some(copied));
        });
        self.act(following, "share", Some("copy"));
    }
}

/// A campaign that is drawn in one language and one set of digits.
#[derive(Clone)]
struct Drawing {
    state: State,
    campaign: Arc<Campaign>,
    following: LiveCampaign,
    text: Text,
    /// The zone of the campaign's times.
    zone: Zone,
}

impl CoverSource for LiveCampaign {
    fn status(&self) -> Status {
        self.live.read().progress.status
    }

    fn percent(&self) -> Option<Percent> {
        self.live.read().count()?.percent()
    }

    fn taps(&self) -> u32 {
        self.live.read().taps
    }
}

impl Drawing {
    fn draw(&self, m: &mut Markup) {
        let summary = &self.campaign.summary;
        m.put("<div data-accent=").put(summary.accent.id()).put(">");
        cover(m, summary, &self.following, self.text);
        m.put("<div class='page page--campaign'><div class=page-aside>");
        self.aside(m);
        m.put("</div><div class=page-story>");
        self.story(m);
        m.put("</div></div></div>");
    }

    /// What one can see and do at once.
    fn aside(&self, m: &mut Markup) {
        let Self { campaign, following, text, .. } = self.clone();
        let sharing = self.sharing();
        m.put("<div class=page-now>");
        if self.campaign.counts() {
            self.progress(m);
        }
        let tap = taking::tap(&campaign, self.state.site, text);
        let open: Source<bool> =
            Arc::new(move || following.live.read().progress.status.takes_interactions());
        let page = Route::Campaign(text.lang, campaign.summary.slug.clone()).href();
        let (href, is_open) = (page.clone(), open());
        let sends = is_open && matches!(tap.1, Some(TapWay::Form(_) | TapWay::Program));
        tap_dock(m, tap, &open, &sharing, &page, text, |m| self.thanks(m, &href, sends));
        m.put("</div>");
        let picture = story_picture(text.lang, &self.campaign.summary.slug);
        pass_on(
            m,
            &sharing,
            &self.campaign.summary.slug,
            Some(picture.as_str()).filter(|_| self.state.site.pictures),
            {
                let done = self.state.done;
                move || done.read().copied
            },
            text,
        );
        self.announcer(m);
    }

    fn progress(&self, m: &mut Markup) {
        let Self { campaign, following, text, zone, .. } = self.clone();
        let marks = campaign
            .goal
            .as_ref()
            .map_or_else(Markup::new, |goal| notches(&campaign.milestones, goal.target));
        let view: Source<ProgressView> = Arc::new(move || {
            let clock = readers_clock(&zone);
            let view = progress_view(text, &campaign, &following.live.read(), &clock);
            // Without the app there is nothing to pause.
            ProgressView { can_pause: view.can_pause && browser::is_here(), ..view }
        });
        progress_part(m, &view, &marks, text);
    }

    fn story(&self, m: &mut Markup) {
        let Self { campaign, following, text, state, zone } = self.clone();
        if campaign.invented {
            sample_note(m, &text.sample_notice_invented());
        } else if campaign.summary.sample {
            sample_note(m, &text.sample_notice());
        }
        if !campaign.summary.progress.tally.actions.is_empty() {
            section(m, "counters", &text.section_counters());
            let zone = zone.clone();
            live_part(m, "counter-list", move |m| {
                let clock = readers_clock(&zone);
                counters(m, &counters_view(text, &following.live.read().progress, &clock), text);
            });
            m.put(END);
        }
        if let Some(video) = &campaign.video {
            let slug = campaign.summary.slug.as_str();
            let playing = move || state.done.read().playing;
            section(m, "video", &text.section_video());
            video_part(m, video, &campaign.lists.credits, slug, playing, text);
            m.put(END);
        }
        sections::before_milestones(m, &campaign, text);
        if !campaign.milestones.is_empty() {
            section(m, "milestones", &text.section_milestones());
            let own = Arc::clone(&campaign);
            live_part(m, "milestone-steps", move |m| {
                milestone_steps(m, &own.milestones, following.live.read().points(), text);
            });
            m.put(END);
        }
        let clock = Clock { now: browser::now(), zone };
        sections::after_milestones(m, &campaign, &clock, text);
    }
}

/// The rule by which this page counts an action.
fn site_rule<'a>(campaign: &'a Campaign, action: &str) -> Option<&'a Rule> {
    campaign.rules.iter().find(|rule| rule.on_site && rule.action == action)
}
