//! The page of a campaign: fetched once, followed while it is open.

use crate::{
    browser,
    state::{LiveCampaign, Loading, Site},
};
use leptos::prelude::*;
use naqra_campaign::{Campaign, Live, Slug, sheet_text};
use naqra_i18n::Text;
use naqra_ui::{
    act::Act,
    components::{
        cover::shown_percent,
        pass_on::{ADDRESS, Sharing},
    },
    getter::Getter,
    pages::{
        CampaignPage, Document, Done, DrawnPage, Load, loaded, progress_of, site_rule, taps_add,
    },
};
use std::sync::Arc;

/// The signals and values of the page.
#[derive(Clone, Copy)]
pub(crate) struct CampaignState {
    site: Site,
    loading: Loading,
    /// The live count, once the campaign is loaded.
    followed: RwSignal<Option<LiveCampaign>>,
    done: RwSignal<Done>,
    sharing: StoredValue<Option<Getter<Sharing>>>,
}

impl CampaignState {
    /// Opens the page of a campaign, and follows the campaign as soon as it is loaded.
    pub(crate) fn open(slug: Slug, site: Site) -> Self {
        let page = Self {
            site,
            loading: Loading::campaign(slug, site),
            followed: RwSignal::new(None),
            done: RwSignal::new(Done::default()),
            sharing: StoredValue::new(None),
        };
        site.set_act_handler(move |act| page.handle_act(act));
        page.loading.once_ready(Box::new(move |document, fetched| {
            if let Document::Campaign(campaign) = document {
                page.followed.set(Some(LiveCampaign::follow(campaign, fetched, site)));
            }
        }));
        page
    }

    /// Fetches the whole campaign, if the seed has only parts of it.
    pub(crate) fn complete(self) {
        self.loading.complete();
    }

    /// The page in a language.
    pub(crate) fn draw(self, text: Text) -> DrawnPage {
        match (loaded(&self.loading.load.read(), text), self.followed.get()) {
            (Ok(Document::Campaign(campaign)), Some(following)) => {
                untrack(|| self.page(campaign, following, text).draw())
            }
            (Ok(_), _) => DrawnPage::default(),
            (Err(page), _) => page,
        }
    }

    fn page(self, campaign: Arc<Campaign>, following: LiveCampaign, text: Text) -> CampaignPage {
        let context = self.site.context(text);
        let summary = &campaign.summary;
        let (interaction_method, counts) = self.site.backend.with_value(|backend| {
            (
                backend.interaction_method(&summary.slug, summary.id.as_deref()),
                backend.counts_interactions(),
            )
        });
        let live: Getter<Live> = Arc::new(move || following.live.get());
        let done = self.done;
        let taps_add = taps_add(&campaign, &interaction_method, counts);
        let sharing = self.sharing(&campaign, following, taps_add, text);
        self.sharing.set_value(Some(Arc::clone(&sharing)));
        let zone = context.campaign_zone(summary);
        let context = context.of_campaign(&campaign);
        let progress = {
            let (campaign, zone, context) = (Arc::clone(&campaign), zone.clone(), context.clone());
            let live = Arc::clone(&live);
            Memo::new(move |_| progress_of(&campaign, &live(), &zone, &context))
        };
        CampaignPage {
            zone,
            context,
            live,
            progress: Arc::new(move || progress.get()),
            done: Arc::new(move || done.get()),
            sharing,
            interaction_method,
            counts,
            campaign,
        }
    }

    /// Texts and links to share; they change with the percentage and the status, not with every tap.
    fn sharing(
        self,
        campaign: &Arc<Campaign>,
        following: LiveCampaign,
        taps_add: bool,
        text: Text,
    ) -> Getter<Sharing> {
        let campaign = Arc::clone(campaign);
        let (address, code) = (self.site.address.get_value(), self.site.preferences.sharer_code());
        let steps = Memo::new(move |_| {
            let live = following.live.read();
            let percent = live.count().and_then(|count| count.percent());
            (live.progress.status, shown_percent(percent))
        });
        Arc::new(move || {
            // Read, not only tracked: a memo that is never read does not run.
            let _ = steps.get();
            let live = following.live.read_untracked();
            Sharing::of(&campaign.summary, &live, taps_add, text, &address, &code)
        })
    }

    fn handle_act(self, act: &Act) -> bool {
        match (act, self.followed.get_untracked()) {
            (Act::Retry, _) => self.loading.refetch(),
            (Act::Tap, Some(following)) => self.act(following, "tap", None),
            (Act::Pause, Some(following)) => following.pause_or_resume(),
            (Act::Share(target), Some(following)) => {
                self.act(following, "share", Some(target.id()));
                // Not prevented: the browser follows the link.
                return false;
            }
            (Act::Copy, Some(following)) => self.copy(following),
            (Act::ShareSheet, Some(following)) => {
                if let Some(sharing) = self.current_sharing() {
                    let text = sheet_text(&sharing.text, &sharing.title);
                    browser::share(&sharing.title, &text, &sharing.url);
                }
                self.act(following, "share", Some("native"));
            }
            (Act::CloseThanks, _) => {
                self.done.update(|done| done.thanks_closed = true);
                browser::focus("tap-button");
            }
            (Act::Play, _) => self.done.update(|done| done.playing = true),
            _ => return false,
        }
        true
    }

    /// The current texts and links to share.
    fn current_sharing(self) -> Option<Sharing> {
        self.sharing.get_value().map(|sharing| untrack(|| sharing()))
    }

    /// Counts an action, if a rule counts it on the site and the campaign is running.
    fn act(self, following: LiveCampaign, action: &str, network: Option<&str>) {
        let running = following.live.read_untracked().progress.status.accepts_interactions();
        let load = self.loading.load.read_untracked();
        if let (Load::Ready(Document::Campaign(campaign)), true) = (&*load, running)
            && let Some(rule) = site_rule(campaign, action)
        {
            following.act(rule, network);
        }
    }

    fn copy(self, following: LiveCampaign) {
        let Some(sharing) = self.current_sharing() else { return };
        let done = self.done;
        browser::select_input(ADDRESS);
        browser::spawn(async move {
            let copied = browser::copy(sharing.url).await;
            done.try_update(|done| done.copied = Some(copied));
        });
        self.act(following, "share", Some("copy"));
    }
}
