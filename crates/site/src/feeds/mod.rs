//! Generated files of a site: sitemap, `robots.txt`, Atom feeds, calendars, web app manifests.

mod atom;
mod calendar;
mod content_line;
mod file;
mod fingerprint;
mod manifest;
mod paths;
mod sitemap;
mod time_zone;

pub use file::File;
pub use paths::{ICON, PNG_ICONS, atom_path, calendar_path, manifest_path};

use crate::site::PublicSite;
use naqra_campaign::{Campaign, Instant};

/// All files as of `now`: sitemaps, `robots.txt`, and for each language manifest, feed and calendar.
#[must_use]
pub fn files(site: &PublicSite, campaigns: &[Campaign], now: Instant) -> Vec<File> {
    let mut files = sitemap::sitemap(site, campaigns.iter().map(|campaign| &campaign.summary));
    files.push(robots(site));
    for lang in site.languages() {
        let text = site.text(*lang).plain();
        files.push(manifest::manifest(site, text));
        files.push(atom::atom(site, campaigns, text, now));
        files.extend(calendar::calendar(site, campaigns, text, now));
    }
    files
}

/// `robots.txt`: allows everything. Crawlers read it at the root of a host only.
fn robots(site: &PublicSite) -> File {
    let sitemap = site.url(sitemap::PATH);
    File {
        path: "/robots.txt".to_owned(),
        media_type: "text/plain; charset=utf-8",
        body: format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"),
    }
}

#[cfg(test)]
mod tests;
