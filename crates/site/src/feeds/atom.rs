//! The feed of a language (RFC 4287): campaigns and their news, the latest first.

use super::{File, atom_path, fingerprint, xml};
use crate::{site::SiteUrl, stamp};
use naqra_campaign::{Bilingual, Campaign, Instant, Item, Link, LocalizedText, Topic};
use naqra_i18n::{
    Text,
    clip::{clip, plain},
};
use naqra_ui::{markup::Markup, route::Route};
use std::collections::BTreeSet;

/// So many entries a feed has; readers keep older ones themselves.
const ENTRIES_MAX: usize = 100;

struct Entry<'a> {
    id: String,
    title: LocalizedText,
    updated: Instant,
    published: Option<Instant>,
    url: String,
    /// The campaign's page, where the entry leads elsewhere.
    related: Option<String>,
    summary: Option<LocalizedText>,
    /// A sentence on the count.
    count: Option<String>,
    topics: &'a [Topic],
    sample: bool,
}

/// The feed as of `now`.
pub(super) fn atom(place: &SiteUrl, campaigns: &[Campaign], text: Text, now: Instant) -> File {
    let mut entries: Vec<Entry<'_>> = campaigns
        .iter()
        .flat_map(|campaign| {
            let news = campaign.lists.news.iter();
            let news = news.filter_map(|item| news_entry(place, campaign, item, text));
            [campaign_entry(place, campaign, text, now)].into_iter().chain(news)
        })
        .collect();
    entries.sort_by(|one, other| (other.updated, &one.id).cmp(&(one.updated, &other.id)));
    let mut known = BTreeSet::new();
    entries.retain(|entry| known.insert(entry.id.clone()));
    entries.truncate(ENTRIES_MAX);

    let home = place.page(&Route::Home(text.lang));
    let path = atom_path(text.lang);
    let site = plain(&place.name(text));
    let mut m = Markup::new();
    m.put(xml::DECLARATION).put("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    m.put(text.lang.code());
    xml::element(&mut m, "\">\n<id>", &home, "</id>\n");
    xml::element(&mut m, "<title>", &site, "</title>\n");
    xml::element(&mut m, "<subtitle>", &text.app_tagline(), "</subtitle>\n");
    let updated = entries.first().map_or(now, |entry| entry.updated);
    xml::element(&mut m, "<updated>", &stamp::rfc3339(updated), "</updated>\n");
    xml::element(&mut m, "<author><name>", &site, "</name></author>\n");
    let own = place.url(&path);
    xml::element(
        &mut m,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"",
        &own,
        "\"/>\n",
    );
    m.put("<link rel=\"alternate\" type=\"text/html\" hreflang=\"").put(text.lang.code());
    xml::element(&mut m, "\" href=\"", &home, "\"/>\n");
    xml::element(&mut m, "<icon>", &place.url(super::ICON), "</icon>\n");
    for entry in &entries {
        write(&mut m, entry, text);
    }
    m.put("</feed>\n");
    File { path, media_type: "application/atom+xml; charset=utf-8", body: m.into_html() }
}

fn title(words: &Bilingual, text: Text) -> LocalizedText {
    let words = words.localized(text.lang);
    LocalizedText { text: plain(&words.text), ..words }
}

/// A campaign: new whenever its count is.
fn campaign_entry<'a>(
    place: &SiteUrl,
    campaign: &'a Campaign,
    text: Text,
    now: Instant,
) -> Entry<'a> {
    let summary = &campaign.summary;
    let progress = &summary.progress;
    let page = place.page(&Route::Campaign(text.lang, summary.slug.clone()));
    let begun = summary.starts_at.filter(|begin| *begin <= now);
    let news = campaign.lists.news.iter().filter_map(|item| item.date).map(stamp::midnight).max();
    let count = progress.target.filter(|_| summary.counted).map(|target| {
        let noun = text.unit_noun(&summary.unit, target);
        text.progress_value(&text.number(progress.points), &text.number(target), &noun)
    });
    let words = [&summary.summary, &summary.slogan].into_iter();
    Entry {
        id: page.clone(),
        title: title(&summary.title, text),
        updated: progress.counted_at.or(campaign.reached_at).or(news).or(begun).unwrap_or(now),
        published: begun,
        url: page,
        related: None,
        summary: words.filter_map(|words| words.localized_opt(text.lang)).next(),
        count,
        topics: &summary.topics,
        sample: summary.sample,
    }
}

/// A piece of news; one without a date has no place in time and stays on the page alone.
fn news_entry<'a>(
    place: &SiteUrl,
    campaign: &'a Campaign,
    item: &'a Item,
    text: Text,
) -> Option<Entry<'a>> {
    let date = item.date?;
    let page = place.page(&Route::Campaign(text.lang, campaign.summary.slug.clone()));
    let outside = match &item.link {
        Some(Link::Url(url)) => Some(place.link(url)).filter(|url| url.starts_with("http")),
        Some(Link::Campaign(slug)) => Some(place.page(&Route::Campaign(text.lang, slug.clone()))),
        None => None,
    };
    Some(Entry {
        id: format!("{page}#news-{}-{}", stamp::day(date), fingerprint(&[&item.title])),
        title: title(&item.title, text),
        updated: stamp::midnight(date),
        published: Some(stamp::midnight(date)),
        related: outside.as_ref().map(|_| page.clone()),
        url: outside.unwrap_or(page),
        summary: item.text.localized_opt(text.lang),
        count: None,
        topics: &[],
        sample: item.sample,
    })
}

fn write(m: &mut Markup, entry: &Entry<'_>, text: Text) {
    m.put("<entry>");
    xml::element(m, "<id>", &entry.id, "</id>");
    xml::words(m, "title", &entry.title);
    xml::element(m, "<updated>", &stamp::rfc3339(entry.updated), "</updated>");
    if let Some(published) = entry.published {
        xml::element(m, "<published>", &stamp::rfc3339(published), "</published>");
    }
    xml::element(m, "<link rel=\"alternate\" type=\"text/html\" href=\"", &entry.url, "\"/>");
    if let Some(related) = &entry.related {
        xml::element(m, "<link rel=\"related\" type=\"text/html\" href=\"", related, "\"/>");
    }
    for topic in entry.topics {
        xml::element(m, "<category term=\"", &topic.id, "");
        xml::element(m, "\" label=\"", &plain(&topic.label.localized(text.lang).text), "\"/>");
    }
    if entry.sample {
        xml::element(m, "<category term=\"sample\" label=\"", &text.sample_badge(), "\"/>");
    }
    if let Some(summary) = &entry.summary {
        let short = LocalizedText { text: clip(&summary.text, 200), ..summary.clone() };
        xml::words(m, "summary", &short);
    }
    content(m, entry);
    m.put("</entry>\n");
}

/// The whole text as HTML: its paragraphs, and the count.
fn content(m: &mut Markup, entry: &Entry<'_>) {
    let mut html = Markup::new();
    if let Some(summary) = &entry.summary {
        html.around_localized("<p>", summary, "</p>");
    }
    if let Some(count) = &entry.count {
        html.around("<p>", count, "</p>");
    }
    if !html.as_html().is_empty() {
        xml::element(m, "<content type=\"html\">", html.as_html(), "</content>");
    }
}
