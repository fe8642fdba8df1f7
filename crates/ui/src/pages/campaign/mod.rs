//! A campaign's page.

mod answers;
mod events;
mod lists;
mod sections;
mod tap;

pub use tap::taps_add;

use crate::{
    components::{
        counters::{counters, counters_view},
        cover::cover,
        notice::sample_note,
        pass_on::{Sharing, pass_on},
        progress::{ProgressView, milestone_steps, notches, progress_part, progress_view},
        section::{END, section},
        tap_dock::{TapTarget, tap_dock},
        video::video_part,
    },
    context::RenderContext,
    markup::Markup,
    route::{Route, story_image_path},
    slot::{Getter, constant, slot},
};
use naqra_campaign::{Campaign, Clock, Live, Rule, Zone};
use naqra_contract::InteractionMethod;
use naqra_i18n::Text;
use std::sync::Arc;

/// The page of a campaign.
#[derive(Clone)]
pub struct CampaignPage {
    /// The campaign.
    pub campaign: Arc<Campaign>,
    /// Its count and the taps of this visitor.
    pub live: Getter<Live>,
    /// Actions of the visitor except taps.
    pub done: Getter<Done>,
    /// The texts and link to share.
    pub sharing: Getter<Sharing>,
    /// How the backend takes interactions.
    pub interaction_method: InteractionMethod,
    /// Whether the backend counts what it takes.
    pub counts: bool,
    /// The zone of the campaign's times.
    pub zone: Zone,
    /// Language, time and settings.
    pub context: RenderContext,
}

/// Actions of the visitor except taps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Done {
    /// The video was started.
    pub playing: bool,
    /// The link was copied (`true`) or could not be.
    pub copied: Option<bool>,
    /// The thanks were closed.
    pub thanks_closed: bool,
}

impl CampaignPage {
    /// The page with the fixed count of its document, for prerendering. `address` is the URL of the site
    /// with its base.
    #[must_use]
    pub fn fixed(
        campaign: Arc<Campaign>,
        (interaction_method, counts): (InteractionMethod, bool),
        address: &str,
        context: RenderContext,
    ) -> Self {
        let live = Live::of(&campaign.summary);
        let taps_add = taps_add(&campaign, &interaction_method, counts);
        let sharing = Sharing::of(&campaign.summary, &live, taps_add, context.text, address, "");
        Self {
            live: constant(live),
            done: constant(Done::default()),
            sharing: constant(sharing),
            interaction_method,
            counts,
            zone: context.campaign_zone(&campaign.summary),
            context: context.of_campaign(&campaign),
            campaign,
        }
    }

    /// The title of the page.
    #[must_use]
    pub fn title(&self) -> String {
        self.campaign.summary.title.localized(self.text().lang).text
    }

    /// Draws the page.
    pub fn draw(&self, m: &mut Markup) {
        let summary = &self.campaign.summary;
        m.put("<div data-accent=").put(summary.accent.id()).put(">");
        cover(m, summary, &self.live, self.text());
        m.put("<div class='page page--campaign'><div class=page-aside>");
        self.aside(m);
        m.put("</div><div class=page-story>");
        self.story(m);
        m.put("</div></div></div>");
    }

    const fn text(&self) -> Text {
        self.context.text
    }

    /// The aside: progress, tap dock, sharing.
    fn aside(&self, m: &mut Markup) {
        let Self { campaign, live, context, .. } = self.clone();
        let text = self.text();
        m.put("<div class=page-now>");
        if campaign.counts() {
            self.progress(m);
        }
        let tap = tap::tap(&campaign, &self.interaction_method, self.counts, text);
        let open: Getter<bool> = Arc::new(move || live().progress.status.accepts_interactions());
        let page = Route::Campaign(text.lang, campaign.summary.slug.clone()).href();
        let sends = open() && matches!(tap.1, Some(TapTarget::Form(_) | TapTarget::App));
        tap_dock(m, tap, &open, &self.sharing, &page, text, |m| self.thanks(m, &page, sends));
        m.put("</div>");
        let picture = story_image_path(text.lang, &campaign.summary.slug);
        let done = Arc::clone(&self.done);
        pass_on(
            m,
            &self.sharing,
            &campaign.summary.slug,
            Some(picture.as_str()).filter(|_| context.has_pictures),
            move || done().copied,
            &context,
        );
        self.announcer(m);
    }

    fn progress(&self, m: &mut Markup) {
        let Self { campaign, live, zone, context, .. } = self.clone();
        let text = self.text();
        let marks = campaign
            .goal
            .as_ref()
            .map_or_else(Markup::new, |goal| notches(&campaign.milestones, goal.target));
        let view: Getter<ProgressView> = Arc::new(move || {
            let view = progress_view(text, &campaign, &live(), &context.readers_clock(&zone));
            // Without the app there are no live updates to pause.
            ProgressView { can_pause: view.can_pause && context.in_app, ..view }
        });
        progress_part(m, &view, &marks, text);
    }

    fn story(&self, m: &mut Markup) {
        let Self { campaign, live, zone, context, .. } = self.clone();
        let text = self.text();
        if campaign.invented {
            sample_note(m, &text.sample_notice_invented());
        } else if campaign.summary.sample {
            sample_note(m, &text.sample_notice());
        }
        if !campaign.summary.progress.counters.actions.is_empty() {
            section(m, "counters", &text.section_counters());
            let (live, zone, context) = (Arc::clone(&live), zone.clone(), context.clone());
            slot(m, "counter-list", move |m| {
                let clock = context.readers_clock(&zone);
                counters(m, &counters_view(text, &live().progress, &clock), text);
            });
            m.put(END);
        }
        if let Some(video) = &campaign.video {
            let slug = campaign.summary.slug.as_str();
            let done = Arc::clone(&self.done);
            section(m, "video", &text.section_video());
            video_part(m, video, &campaign.lists.credits, slug, move || done().playing, text);
            m.put(END);
        }
        sections::before_milestones(m, &campaign, text);
        if !campaign.milestones.is_empty() {
            section(m, "milestones", &text.section_milestones());
            let own = Arc::clone(&campaign);
            slot(m, "milestone-steps", move |m| {
                milestone_steps(m, &own.milestones, live().points(), text);
            });
            m.put(END);
        }
        let clock = Clock { now: (context.now)(), zone };
        sections::after_milestones(m, &campaign, &clock, &context);
    }
}

/// The rule by which this page counts an action.
#[must_use]
pub fn site_rule<'a>(campaign: &'a Campaign, action: &str) -> Option<&'a Rule> {
    campaign.rules.iter().find(|rule| rule.on_site && rule.action == action)
}
