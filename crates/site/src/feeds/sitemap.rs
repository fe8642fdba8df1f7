//! The sitemap (sitemaps.org 0.9), with the language versions of each page.

use super::file::File;
use crate::{
    site::PublicSite,
    timestamp,
    xml::{DECLARATION, XmlWriter},
};
use naqra_campaign::{Instant, Summary};
use naqra_ui::route::Route;

/// Path of the sitemap or of the index of sitemaps.
pub(super) const PATH: &str = "/sitemap.xml";
const MEDIA_TYPE: &str = "application/xml; charset=utf-8";

/// The most URLs that the protocol allows in a file.
pub(super) const URLS_MAX: usize = 50_000;
/// A file of this size gets no more URLs; the protocol allows 50 MiB.
const BYTES_MAX: usize = 48 << 20;

const URLSET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// The sitemap: one file, or an index and its parts.
pub(super) fn sitemap<'a>(
    site: &PublicSite,
    campaigns: impl Iterator<Item = &'a Summary> + Clone,
) -> Vec<File> {
    split(site, campaigns, URLS_MAX)
}

pub(super) fn split<'a>(
    site: &PublicSite,
    campaigns: impl Iterator<Item = &'a Summary> + Clone,
    urls_max: usize,
) -> Vec<File> {
    let newest = campaigns.clone().filter_map(|campaign| campaign.progress.counted_at).max();
    let first = site.settings().first();
    let pages = campaigns.map(|campaign| {
        let page = Route::Campaign(first, campaign.slug.clone());
        (page, campaign.progress.counted_at)
    });
    let mut parts = vec![Part::default()];
    for (page, changed) in [(Route::Home(first), newest)].into_iter().chain(pages) {
        let alternates = site.alternates(&page);
        for url in urls(site, &page, &alternates) {
            if parts.last().is_none_or(|part| part.is_full(urls_max)) {
                parts.push(Part::default());
            }
            if let Some(part) = parts.last_mut() {
                part.add(&url, &alternates, changed);
            }
        }
    }
    files(site, parts)
}

/// The URLs of a page: one for each language, and `x-default` if it is another one.
fn urls(site: &PublicSite, page: &Route, alternates: &[(&str, String)]) -> Vec<String> {
    let own = site.languages().iter().map(|lang| site.page(&page.in_language(*lang)));
    let mut urls: Vec<_> = own.collect();
    // The last alternate is `x-default`.
    let last = alternates.last().map(|(_, url)| url).filter(|url| !urls.contains(url));
    urls.extend(last.cloned());
    urls
}

/// The URLs of one file.
#[derive(Default)]
struct Part {
    urls: XmlWriter,
    count: usize,
    newest: Option<Instant>,
}

impl Part {
    fn is_full(&self, urls_max: usize) -> bool {
        self.count >= urls_max || self.urls.len() >= BYTES_MAX
    }

    fn add(&mut self, url: &str, alternates: &[(&'static str, String)], changed: Option<Instant>) {
        let xml = &mut self.urls;
        xml.around("<url><loc>", url, "</loc>");
        if let Some(changed) = changed {
            xml.around("<lastmod>", &timestamp::rfc3339(changed), "</lastmod>");
        }
        for (lang, alternate) in alternates {
            xml.put("<xhtml:link rel=\"alternate\" hreflang=\"").put(lang);
            xml.around("\" href=\"", alternate, "\"/>");
        }
        xml.put("</url>\n");
        self.count += 1;
        self.newest = self.newest.max(changed);
    }

    fn into_file(self, path: String) -> File {
        let mut xml = XmlWriter::new();
        xml.put(DECLARATION).put(URLSET).append(&self.urls).put("</urlset>\n");
        File { path, media_type: MEDIA_TYPE, body: xml.into_string() }
    }
}

fn files(site: &PublicSite, mut parts: Vec<Part>) -> Vec<File> {
    if parts.len() == 1 {
        return parts.drain(..).map(|part| part.into_file(PATH.to_owned())).collect();
    }
    let mut xml = XmlWriter::new();
    xml.put(DECLARATION);
    xml.put("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut files = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let path = format!("/sitemap-{}.xml", index + 1);
        xml.around("<sitemap><loc>", &site.url(&path), "</loc>");
        if let Some(newest) = part.newest {
            xml.around("<lastmod>", &timestamp::rfc3339(newest), "</lastmod>");
        }
        xml.put("</sitemap>\n");
        files.push(part.into_file(path));
    }
    xml.put("</sitemapindex>\n");
    let index = File { path: PATH.to_owned(), media_type: MEDIA_TYPE, body: xml.into_string() };
    files.insert(0, index);
    files
}
