//! What other programs read of a site: sitemap, news, dates, and how to install it.

mod atom;
mod calendar;
mod content_line;
mod manifest;
mod sitemap;
mod time_zone;
mod xml;

use super::site::SiteUrl;
use naqra_campaign::{Bilingual, Campaign, Instant, Lang};
use naqra_ui::route::Route;

/// The icon of any size.
pub const ICON: &str = "/favicon.svg";
/// The icons with their sizes for systems that take none of any size.
pub const PNG_ICONS: [(&str, &str); 2] =
    [("192x192", "/icons/icon-192.png"), ("512x512", "/icons/icon-512.png")];

/// A file of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its path on the site, from its base: `/sitemap.xml`.
    pub path: String,
    /// The value of its `Content-Type`.
    pub media_type: &'static str,
    /// What is in it.
    pub body: String,
}

/// The path of a language's feed of news.
#[must_use]
pub fn atom_path(lang: Lang) -> String {
    format!("/{}/feed.xml", lang.code())
}

/// The path of a language's calendar; there is one if any campaign has dates.
#[must_use]
pub fn calendar_path(lang: Lang) -> String {
    format!("/{}/events.ics", lang.code())
}

/// The path of a language's manifest.
#[must_use]
pub fn manifest_path(lang: Lang) -> String {
    format!("/{}/manifest.webmanifest", lang.code())
}

/// All files: those of the site and those of its campaigns, as of `now`.
#[must_use]
pub fn files(place: &SiteUrl, campaigns: &[Campaign], now: Instant) -> Vec<File> {
    let mut files = sitemap::sitemap(place, campaigns.iter().map(|campaign| &campaign.summary));
    files.push(robots(place));
    for lang in place.languages() {
        let text = place.text(*lang).plain();
        files.push(manifest::manifest(place, text));
        files.push(atom::atom(place, campaigns, text, now));
        files.extend(calendar::calendar(place, campaigns, text, now));
    }
    files
}

/// `robots.txt`: everything may be read. It is heeded only at the root of a host.
fn robots(place: &SiteUrl) -> File {
    let sitemap = place.url(sitemap::PATH);
    File {
        path: "/robots.txt".to_owned(),
        media_type: "text/plain; charset=utf-8",
        body: format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"),
    }
}

/// A page in each language, and for readers of any other: the choice of a language where there
/// is one, else the page in the first language of the site. In a site of one language no page has
/// another.
pub(super) fn alternates(place: &SiteUrl, page: &Route) -> Vec<(&'static str, String)> {
    if place.languages().len() == 1 {
        return Vec::new();
    }
    let own = place.languages().iter().map(|lang| (lang.code(), page.in_language(*lang)));
    let default = match page {
        Route::Root | Route::Home(_) | Route::UnknownLanguage => Route::Root,
        other => other.in_language(place.settings().first()),
    };
    own.chain([("x-default", default)]).map(|(code, page)| (code, place.page(&page))).collect()
}

/// A short name that follows from texts (FNV-1a, 64 bits): the same from build to build.
fn fingerprint(texts: &[&Bilingual]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        for side in Lang::ALL {
            let bytes = text.get(side).unwrap_or_default().bytes();
            // No text has this byte, so that its end counts too.
            for byte in bytes.chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests;
