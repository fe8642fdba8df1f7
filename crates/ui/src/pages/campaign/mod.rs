//! A campaign's page.

mod answers;
mod events;
mod lists;
mod sections;
mod tap;

pub use tap::taps_add;

use super::DrawnPage;
use crate::{
    components::{
        counters::{counters, counters_view},
        cover::cover,
        notice::sample_note,
        pass_on::{Sharing, pass_on},
        progress::{ProgressView, milestone_steps, notches, progress_part, progress_view},
        tap_dock::{TapDock, TapTarget, tap_dock},
        video::video_part,
    },
    context::RenderContext,
    getter::{Getter, constant},
    html::prelude::*,
    markup::Markup,
    route::{Route, story_image_path},
};
use naqra_campaign::{Campaign, Clock, Live, Rule, Zone};
use naqra_contract::InteractionMethod;
use naqra_i18n::Text;
use sections::StoryColumn;
use std::sync::Arc;

/// The page of a campaign.
#[derive(Clone)]
pub struct CampaignPage {
    /// The campaign.
    pub campaign: Arc<Campaign>,
    /// Its count and the taps of this visitor.
    pub live: Getter<Live>,
    /// What the progress section shows; see [`progress_of`].
    pub progress: Getter<ProgressView>,
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
        let zone = context.campaign_zone(&campaign.summary);
        let context = context.of_campaign(&campaign);
        Self {
            progress: constant(progress_of(&campaign, &live, &zone, &context)),
            live: constant(live),
            done: constant(Done::default()),
            sharing: constant(sharing),
            interaction_method,
            counts,
            zone,
            context,
            campaign,
        }
    }

    /// The title of the page.
    #[must_use]
    pub fn title(&self) -> String {
        self.campaign.summary.title.localized(self.text().lang).text
    }

    /// The page.
    #[must_use]
    pub fn draw(&self) -> DrawnPage {
        let summary = &self.campaign.summary;
        let content = Markup::with_slots(|slots| {
            let cover = slots.keep(cover(summary, &self.live, self.text()));
            let aside = slots.keep(self.aside());
            let story = slots.keep(self.story());
            html! {
                div data-accent=(summary.accent.id()) {
                    (cover)
                    div.page.page--campaign {
                        div.page-aside { (aside) }
                        div.page-story { (story) }
                    }
                }
            }
        });
        DrawnPage { title: Some(self.title()), content }
    }

    const fn text(&self) -> Text {
        self.context.text
    }

    /// The aside: progress, tap dock, sharing.
    fn aside(&self) -> Markup {
        let Self { campaign, context, .. } = self;
        let picture = story_image_path(self.text().lang, &campaign.summary.slug);
        let done = Arc::clone(&self.done);
        let copied: Getter<Option<bool>> = Arc::new(move || done().copied);
        Markup::with_slots(|slots| {
            let progress = campaign.counts().then(|| slots.keep(self.progress()));
            let dock = slots.keep(self.dock());
            let sharing = slots.keep(pass_on(
                &self.sharing,
                &campaign.summary.slug,
                Some(picture.as_str()).filter(|_| context.has_pictures),
                &copied,
                context,
            ));
            let announcer = slots.keep(self.announcer());
            html! {
                div.page-now {
                    (progress)
                    (dock)
                }
                (sharing)
                (announcer)
            }
        })
    }

    fn dock(&self) -> Markup {
        let (campaign, text) = (&self.campaign, self.text());
        let (label, target) = tap::tap(campaign, &self.interaction_method, self.counts, text);
        let live = Arc::clone(&self.live);
        let open: Getter<bool> = Arc::new(move || live().progress.status.accepts_interactions());
        let page = Route::Campaign(text.lang, campaign.summary.slug.clone()).href();
        let sends = open() && matches!(target, Some(TapTarget::Form(_) | TapTarget::App));
        let thanks = self.thanks(&page, sends);
        let (open, sharing) = (&open, &self.sharing);
        tap_dock(TapDock { label, target, open, sharing, page: &page, thanks }, text)
    }

    fn progress(&self) -> Markup {
        let Self { campaign, progress, .. } = self;
        let goal = campaign.goal.as_ref();
        let marks = goal.map(|goal| notches(&campaign.milestones, goal.target)).unwrap_or_default();
        progress_part(progress, &marks, self.text())
    }

    fn story(&self) -> Markup {
        let Self { campaign, live, zone, context, .. } = self.clone();
        let text = self.text();
        let mut column = StoryColumn::new(text);
        if campaign.invented {
            column.add(sample_note(&text.sample_notice_invented()));
        } else if campaign.summary.sample {
            column.add(sample_note(&text.sample_notice()));
        }
        if !campaign.summary.progress.counters.actions.is_empty() {
            let (zone, context) = (zone.clone(), context.clone());
            let counters = move |live: &Live| {
                let clock = context.readers_clock(&zone);
                counters(&counters_view(text, &live.progress, &clock), text)
            };
            let live = &self.live;
            let content = Markup::with_slots(|slots| slots.slot("counter-list", live, counters));
            column.part("counters", Text::section_counters, content);
        }
        if let Some(video) = &campaign.video {
            let slug = campaign.summary.slug.as_str();
            let done = Arc::clone(&self.done);
            let playing: Getter<bool> = Arc::new(move || done().playing);
            let video = video_part(video, &campaign.lists.credits, slug, &playing, text);
            column.part("video", Text::section_video, video);
        }
        column.before_milestones(&campaign);
        if !campaign.milestones.is_empty() {
            let own = Arc::clone(&campaign);
            let points: Getter<u64> = Arc::new(move || live().points());
            let steps = move |points: &u64| milestone_steps(&own.milestones, *points, text);
            let content = Markup::with_slots(|slots| slots.slot("milestone-steps", &points, steps));
            column.part("milestones", Text::section_milestones, content);
        }
        let clock = Clock { now: (context.now)(), zone };
        column.after_milestones(&campaign, &clock, &context);
        column.into_markup()
    }
}

/// What the progress section of a page shows. The app computes it once for each new count.
#[must_use]
pub fn progress_of(
    campaign: &Campaign,
    live: &Live,
    zone: &Zone,
    context: &RenderContext,
) -> ProgressView {
    let view = progress_view(context.text, campaign, live, &context.readers_clock(zone));
    // Without the app there are no live updates to pause.
    ProgressView { can_pause: view.can_pause && context.in_app, ..view }
}

/// The rule by which this page counts an action.
#[must_use]
pub fn site_rule<'a>(campaign: &'a Campaign, action: &str) -> Option<&'a Rule> {
    campaign.rules.iter().find(|rule| rule.on_site && rule.action == action)
}
