//! What a page is drawn with besides its document.

use crate::slot::Getter;
use naqra_campaign::{Campaign, Clock, Instant, Offsets, SiteSettings, Summary, Zone};
use naqra_i18n::Text;
use std::sync::Arc;

/// What every page is drawn with: language and digits, clock, the site around it.
#[derive(Clone)]
pub struct RenderContext {
    /// Language, digits and sentences.
    pub text: Text,
    /// The time.
    pub now: Getter<Instant>,
    /// The distances of zones from UTC; an empty name asks for the reader's own zone.
    pub offsets: Offsets,
    /// What the owner says of the site as a whole.
    pub settings: Arc<SiteSettings>,
    /// Whether share cards and story pictures of the campaigns exist.
    pub has_pictures: bool,
    /// Whether the app draws the page in a browser; otherwise the page is written ahead, and what
    /// needs the app or knows the reader is left out.
    pub in_app: bool,
    /// Whether the browser has a share sheet.
    pub can_share: bool,
}

impl RenderContext {
    /// The zone of a campaign's times: its own, else that of the site; without a known one the
    /// reader's, or UTC where the reader is not known.
    #[must_use]
    pub fn campaign_zone(&self, campaign: &Summary) -> Zone {
        let named = self.settings.zone_name(campaign);
        named.and_then(|name| Zone::named(name, self.offsets)).unwrap_or_else(|| self.own_zone())
    }

    /// The zone of the site's times, where they belong to no campaign.
    #[must_use]
    pub fn site_zone(&self) -> Zone {
        let named = self.settings.zone.as_deref();
        match named.and_then(|name| Zone::named(name, self.offsets)) {
            Some(zone) if !self.in_app => zone,
            _ => self.own_zone(),
        }
    }

    /// The reader's clock; where the reader is not known, the clock of `zone`.
    #[must_use]
    pub fn readers_clock(&self, zone: &Zone) -> Clock {
        let zone = if self.in_app { Zone::own(self.offsets) } else { zone.clone() };
        Clock { now: (self.now)(), zone }
    }

    /// The context of a campaign's page: where everything is made up, the page says so once.
    #[must_use]
    pub fn of_campaign(self, campaign: &Campaign) -> Self {
        let text = if campaign.invented { self.text.without_sample_marks() } else { self.text };
        Self { text, ..self }
    }

    fn own_zone(&self) -> Zone {
        if self.in_app { Zone::own(self.offsets) } else { Zone::utc() }
    }
}
