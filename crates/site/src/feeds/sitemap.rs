//! The sitemap (sitemaps.org 0.9) with the languages of each page.

use super::{File, alternates, xml};
use crate::{site::SiteUrl, stamp};
use naqra_campaign::{Instant, Summary};
use naqra_ui::{markup::Markup, route::Route};

/// The file that names all others.
pub(super) const PATH: &str = "/sitemap.xml";
const MEDIA_TYPE: &str = "application/xml; charset=utf-8";

/// What the protocol allows in a file, in addresses; and a bound that stays below the 50 MiB it
/// allows in bytes, whatever the length of one more address.
pub(super) const URLS_MAX: usize = 50_000;
const BYTES_MAX: usize = 48 << 20;

const URLSET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// The sitemap: one file, or an index and its parts.
pub(super) fn sitemap<'a>(
    place: &SiteUrl,
    campaigns: impl Iterator<Item = &'a Summary> + Clone,
) -> Vec<File> {
    split(place, campaigns, URLS_MAX)
}

pub(super) fn split<'a>(
    place: &SiteUrl,
    campaigns: impl Iterator<Item = &'a Summary> + Clone,
    urls_max: usize,
) -> Vec<File> {
    let newest = campaigns.clone().filter_map(|campaign| campaign.progress.counted_at).max();
    let first = place.settings().first();
    let pages = campaigns.map(|campaign| {
        let page = Route::Campaign(first, campaign.slug.clone());
        (page, campaign.progress.counted_at)
    });
    let mut parts = vec![Part::default()];
    for (page, changed) in [(Route::Home(first), newest)].into_iter().chain(pages) {
        let alternates = alternates(place, &page);
        for address in addresses(place, &page, &alternates) {
            if parts.last().is_none_or(|part| part.is_full(urls_max)) {
                parts.push(Part::default());
            }
            if let Some(part) = parts.last_mut() {
                part.add(&address, &alternates, changed);
            }
        }
    }
    files(place, parts)
}

/// Where a page lies: once in each language, and where a language is chosen.
fn addresses(place: &SiteUrl, page: &Route, alternates: &[(&str, String)]) -> Vec<String> {
    let own = place.languages().iter().map(|lang| place.page(&page.in_language(*lang)));
    let mut addresses: Vec<_> = own.collect();
    // The last one may be a page in one of the languages.
    let last = alternates.last().map(|(_, url)| url).filter(|url| !addresses.contains(url));
    addresses.extend(last.cloned());
    addresses
}

/// The addresses of one file.
#[derive(Default)]
struct Part {
    urls: Markup,
    count: usize,
    newest: Option<Instant>,
}

impl Part {
    fn is_full(&self, urls_max: usize) -> bool {
        self.count >= urls_max || self.urls.as_html().len() >= BYTES_MAX
    }

    fn add(
        &mut self,
        address: &str,
        alternates: &[(&'static str, String)],
        changed: Option<Instant>,
    ) {
        let m = &mut self.urls;
        xml::element(m, "<url><loc>", address, "</loc>");
        if let Some(changed) = changed {
            xml::element(m, "<lastmod>", &stamp::rfc3339(changed), "</lastmod>");
        }
        for (lang, url) in alternates {
            m.put("<xhtml:link rel=\"alternate\" hreflang=\"").put(lang);
            xml::element(m, "\" href=\"", url, "\"/>");
        }
        m.put("</url>\n");
        self.count += 1;
        self.newest = self.newest.max(changed);
    }

    fn into_file(self, path: String) -> File {
        let mut m = Markup::new();
        m.put(xml::DECLARATION).put(URLSET).html(self.urls.as_html()).put("</urlset>\n");
        File { path, media_type: MEDIA_TYPE, body: m.into_html() }
    }
}

fn files(place: &SiteUrl, mut parts: Vec<Part>) -> Vec<File> {
    if parts.len() == 1 {
        return parts.drain(..).map(|part| part.into_file(PATH.to_owned())).collect();
    }
    let mut m = Markup::new();
    m.put(xml::DECLARATION);
    m.put("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut files = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let path = format!("/sitemap-{}.xml", index + 1);
        xml::element(&mut m, "<sitemap><loc>", &place.url(&path), "</loc>");
        if let Some(newest) = part.newest {
            xml::element(&mut m, "<lastmod>", &stamp::rfc3339(newest), "</lastmod>");
        }
        m.put("</sitemap>\n");
        files.push(part.into_file(path));
    }
    m.put("</sitemapindex>\n");
    let index = File { path: PATH.to_owned(), media_type: MEDIA_TYPE, body: m.into_html() };
    files.insert(0, index);
    files
}
