//! The Atom feed of a language (RFC 4287): campaigns and their news, the latest first.

use super::{
    file::File,
    fingerprint::fingerprint,
    paths::{ICON, atom_path},
};
use crate::{
    site::PublicSite,
    templates::prelude::*,
    timestamp,
    xml::{DECLARATION, XmlWriter},
};
use naqra_campaign::{Bilingual, Campaign, Instant, Item, Link, LocalizedText, Topic};
use naqra_i18n::{
    Text,
    clip::{clip, plain},
};
use naqra_ui::route::Route;
use std::collections::BTreeSet;

/// The most entries of a feed. Feed readers keep older ones.
const ENTRIES_MAX: usize = 100;

struct Entry<'a> {
    id: String,
    title: LocalizedText,
    updated: Instant,
    published: Option<Instant>,
    url: String,
    /// The campaign's page, if `url` leads to another site.
    related: Option<String>,
    summary: Option<LocalizedText>,
    /// The count as a sentence.
    count: Option<String>,
    topics: &'a [Topic],
    sample: bool,
}

/// The feed as of `now`.
pub(super) fn atom(site: &PublicSite, campaigns: &[Campaign], text: Text, now: Instant) -> File {
    let mut entries: Vec<Entry<'_>> = campaigns
        .iter()
        .flat_map(|campaign| {
            let news = campaign.lists.news.iter();
            let news = news.filter_map(|item| news_entry(site, campaign, item, text));
            [campaign_entry(site, campaign, text, now)].into_iter().chain(news)
        })
        .collect();
    entries.sort_by(|one, other| (other.updated, &one.id).cmp(&(one.updated, &other.id)));
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.id.clone()));
    entries.truncate(ENTRIES_MAX);

    let home = site.page(&Route::Home(text.lang));
    let path = atom_path(text.lang);
    let site_name = plain(&site.name(text));
    let mut xml = XmlWriter::new();
    xml.put(DECLARATION).put("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml.put(text.lang.code());
    xml.around("\">\n<id>", &home, "</id>\n");
    xml.around("<title>", &site_name, "</title>\n");
    xml.around("<subtitle>", &text.app_tagline(), "</subtitle>\n");
    let updated = entries.first().map_or(now, |entry| entry.updated);
    xml.around("<updated>", &timestamp::rfc3339(updated), "</updated>\n");
    xml.around("<author><name>", &site_name, "</name></author>\n");
    let self_url = site.url(&path);
    xml.around("<link rel=\"self\" type=\"application/atom+xml\" href=\"", &self_url, "\"/>\n");
    xml.put("<link rel=\"alternate\" type=\"text/html\" hreflang=\"").put(text.lang.code());
    xml.around("\" href=\"", &home, "\"/>\n");
    xml.around("<icon>", &site.url(ICON), "</icon>\n");
    for entry in &entries {
        render_entry(&mut xml, entry, text);
    }
    xml.put("</feed>\n");
    File { path, media_type: "application/atom+xml; charset=utf-8", body: xml.into_string() }
}

fn title(words: &Bilingual, text: Text) -> LocalizedText {
    let words = words.localized(text.lang);
    LocalizedText { text: plain(&words.text), ..words }
}

/// The entry of a campaign. It is updated with every count.
fn campaign_entry<'a>(
    site: &PublicSite,
    campaign: &'a Campaign,
    text: Text,
    now: Instant,
) -> Entry<'a> {
    let summary = &campaign.summary;
    let progress = &summary.progress;
    let page = site.page(&Route::Campaign(text.lang, summary.slug.clone()));
    let started_at = summary.starts_at.filter(|start| *start <= now);
    let news =
        campaign.lists.news.iter().filter_map(|item| item.date).map(timestamp::midnight).max();
    let count = progress.target.filter(|_| summary.counted).map(|target| {
        let noun = text.unit_noun(&summary.unit, target);
        text.progress_value(&text.number(progress.points), &text.number(target), &noun)
    });
    let words = [&summary.summary, &summary.slogan].into_iter();
    Entry {
        id: page.clone(),
        title: title(&summary.title, text),
        updated: progress.counted_at.or(campaign.reached_at).or(news).or(started_at).unwrap_or(now),
        published: started_at,
        url: page,
        related: None,
        summary: words.filter_map(|words| words.localized_opt(text.lang)).next(),
        count,
        topics: &summary.topics,
        sample: summary.sample,
    }
}

/// The entry of a piece of news; `None` without a date, because an entry needs one.
fn news_entry<'a>(
    site: &PublicSite,
    campaign: &'a Campaign,
    item: &'a Item,
    text: Text,
) -> Option<Entry<'a>> {
    let date = item.date?;
    let page = site.page(&Route::Campaign(text.lang, campaign.summary.slug.clone()));
    let external_url = match &item.link {
        Some(Link::Url(url)) => Some(site.link(url)).filter(|url| url.starts_with("http")),
        Some(Link::Campaign(slug)) => Some(site.page(&Route::Campaign(text.lang, slug.clone()))),
        None => None,
    };
    Some(Entry {
        id: format!("{page}#news-{}-{}", timestamp::day(date), fingerprint(&[&item.title])),
        title: title(&item.title, text),
        updated: timestamp::midnight(date),
        published: Some(timestamp::midnight(date)),
        related: external_url.as_ref().map(|_| page.clone()),
        url: external_url.unwrap_or(page),
        summary: item.text.localized_opt(text.lang),
        count: None,
        topics: &[],
        sample: item.sample,
    })
}

fn render_entry(xml: &mut XmlWriter, entry: &Entry<'_>, text: Text) {
    xml.put("<entry>");
    xml.around("<id>", &entry.id, "</id>");
    xml.localized("title", &entry.title);
    xml.around("<updated>", &timestamp::rfc3339(entry.updated), "</updated>");
    if let Some(published) = entry.published {
        xml.around("<published>", &timestamp::rfc3339(published), "</published>");
    }
    xml.around("<link rel=\"alternate\" type=\"text/html\" href=\"", &entry.url, "\"/>");
    if let Some(related) = &entry.related {
        xml.around("<link rel=\"related\" type=\"text/html\" href=\"", related, "\"/>");
    }
    for topic in entry.topics {
        xml.around("<category term=\"", &topic.id, "");
        xml.around("\" label=\"", &plain(&topic.label.localized(text.lang).text), "\"/>");
    }
    if entry.sample {
        xml.around("<category term=\"sample\" label=\"", &text.sample_badge(), "\"/>");
    }
    if let Some(summary) = &entry.summary {
        let short = LocalizedText { text: clip(&summary.text, 200), ..summary.clone() };
        xml.localized("summary", &short);
    }
    render_content(xml, entry);
    xml.put("</entry>\n");
}

/// The content as HTML: the summary and the count.
fn render_content(xml: &mut XmlWriter, entry: &Entry<'_>) {
    let content = html! {
        @if let Some(summary) = &entry.summary { p { (words(summary)) } }
        @if let Some(count) = &entry.count { p { (count) } }
    };
    if !content.is_empty() {
        xml.around("<content type=\"html\">", content.as_str(), "</content>");
    }
}
