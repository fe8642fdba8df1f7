//! The clocks by which a campaign's page shows times.

use crate::{
    browser,
    domain::{Campaign, Clock, Zone},
    state::Site,
};
use leptos::prelude::WithValue;

/// The reader's clock. A page that is written without a browser does not know it: there it is that
/// of the campaign.
pub(super) fn readers_clock(campaign_zone: &Zone) -> Clock {
    let own = Zone::own(browser::offset_minutes);
    let zone = if browser::is_here() { own } else { campaign_zone.clone() };
    Clock { now: browser::now(), zone }
}

/// The zone of a campaign: its own, else that of the site, else UTC. A browser that does not know
/// it has the reader's.
pub(super) fn zone_of(campaign: &Campaign, site: Site) -> Zone {
    let named = site.look.with_value(|look| {
        look.zone_name(&campaign.summary).map(|name| Zone::named(name, browser::offset_minutes))
    });
    match named {
        Some(Some(zone)) => zone,
        _ if browser::is_here() => Zone::own(browser::offset_minutes),
        _ => Zone::utc(),
    }
}
