//! What a page is drawn with, besides its document.

use crate::getter::Getter;
use naqra_campaign::{Campaign, Clock, Instant, Offsets, SiteSettings, Summary, Zone};
use naqra_i18n::Text;
use std::sync::Arc;

/// The context of every page: language and digits, time, settings of the site.
#[derive(Clone)]
pub struct RenderContext {
    /// Language, digits and sentences.
    pub text: Text,
    /// The current time.
    pub now: Getter<Instant>,
    /// UTC offsets of zones; an empty name means the zone of the reader.
    pub offsets: Offsets,
    /// The settings of the site.
    pub settings: Arc<SiteSettings>,
    /// Whether share cards and story pictures of the campaigns exist.
    pub has_pictures: bool,
    /// Whether the app draws the page in a browser. If not, parts that need the app or the reader's
    /// settings are left out.
    pub in_app: bool,
    /// Whether the browser has a share sheet.
    pub can_share: bool,
}

impl RenderContext {
    /// The zone of a campaign's times: its own, else that of the site, else the reader's in the app, else
    /// UTC.
    #[must_use]
    pub fn campaign_zone(&self, campaign: &Summary) -> Zone {
        let named = self.settings.zone_name(campaign);
        named.and_then(|name| Zone::named(name, self.offsets)).unwrap_or_else(|| self.own_zone())
    }

    /// The zone of times that belong to no campaign: the reader's in the app, else that of the site.
    #[must_use]
    pub fn site_zone(&self) -> Zone {
        let named = self.settings.zone.as_deref();
        match named.and_then(|name| Zone::named(name, self.offsets)) {
            Some(zone) if !self.in_app => zone,
            _ => self.own_zone(),
        }
    }

    /// The clock in the reader's zone; outside the app, in `zone`.
    #[must_use]
    pub fn readers_clock(&self, zone: &Zone) -> Clock {
        let zone = if self.in_app { Zone::own(self.offsets) } else { zone.clone() };
        Clock { now: (self.now)(), zone }
    }

    /// The context of a campaign page: an invented campaign has one notice instead of sample marks.
    #[must_use]
    pub fn of_campaign(self, campaign: &Campaign) -> Self {
        let text = if campaign.invented { self.text.without_sample_marks() } else { self.text };
        Self { text, ..self }
    }

    fn own_zone(&self) -> Zone {
        if self.in_app { Zone::own(self.offsets) } else { Zone::utc() }
    }
}
