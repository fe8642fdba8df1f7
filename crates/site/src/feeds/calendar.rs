//! The calendar of a language (RFC 5545 and 7986): the events of all campaigns.

use super::{
    content_line::ContentLines, file::File, fingerprint::fingerprint, paths::calendar_path,
    time_zone::time_zones,
};
use crate::{site::PublicSite, timestamp};
use naqra_campaign::{
    Bilingual, Campaign, CampaignEvent, Civil, Date, EventTime, Instant, Until, Zone,
};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::route::Route;
use std::collections::BTreeMap;

/// The calendar as of `now`; `None` without events, because a calendar must not be empty.
pub(super) fn calendar(
    site: &PublicSite,
    campaigns: &[Campaign],
    text: Text,
    now: Instant,
) -> Option<File> {
    if campaigns.iter().all(|campaign| campaign.events.is_empty()) {
        return None;
    }
    let path = calendar_path(text.lang);
    let name = text.calendar_name(&plain(&site.name(text)));
    let mut lines = ContentLines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", concat!("-//Naqra//Naqra ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.put("CALSCALE", "GREGORIAN");
    lines.text(&format!("NAME;LANGUAGE={}", text.lang.code()), &name);
    // For calendar apps without support for NAME (RFC 7986).
    lines.text("X-WR-CALNAME", &name);
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.put("SOURCE;VALUE=URI", &site.url(&path));
    lines.put("URL", &site.page(&Route::Home(text.lang)));
    time_zones(&mut lines, site, campaigns, now);
    for campaign in campaigns {
        let zone = site.campaign_zone(&campaign.summary);
        // Events with the same title in a campaign are numbered.
        let mut seen = BTreeMap::new();
        for event in &campaign.events {
            let title = fingerprint(&[&event.item.title]);
            let count: &mut u32 = seen.entry(title.clone()).or_default();
            *count += 1;
            let slug = campaign.summary.slug.as_str();
            let uid = format!("{slug}-{title}-{count}@{}", site.host());
            EventWriter { lines: &mut lines, text, zone: &zone }.event(
                event,
                &uid,
                now,
                &page(site, campaign, text),
            );
        }
    }
    lines.put("END", "VCALENDAR");
    Some(File { path, media_type: "text/calendar; charset=utf-8", body: lines.into_string() })
}

fn page(site: &PublicSite, campaign: &Campaign, text: Text) -> String {
    site.page(&Route::Campaign(text.lang, campaign.summary.slug.clone()))
}

struct EventWriter<'a> {
    lines: &'a mut ContentLines,
    text: Text,
    /// The zone of the campaign's times.
    zone: &'a Zone,
}

impl EventWriter<'_> {
    fn event(&mut self, event: &CampaignEvent, uid: &str, now: Instant, page: &str) {
        self.lines.put("BEGIN", "VEVENT");
        self.lines.put("UID", uid);
        self.lines.put("DTSTAMP", &timestamp::basic(now));
        self.times(event);
        if let Some(rule) =
            event.rule.as_deref().and_then(|rule| recurrence_rule(rule, event, self.zone))
        {
            self.lines.put("RRULE", &rule);
        }
        self.localized("SUMMARY", &event.item.title);
        self.localized("DESCRIPTION", &event.item.text);
        self.localized("LOCATION", &event.place);
        if event.item.sample {
            let name = format!("CATEGORIES;LANGUAGE={}", self.text.lang.code());
            self.lines.text(&name, &self.text.sample_badge());
        }
        self.lines.put("URL", page);
        self.lines.put("END", "VEVENT");
    }

    /// Start and end, both with a time of day or both without. An end that is not later than the
    /// start is left out.
    fn times(&mut self, event: &CampaignEvent) {
        let first = event.first(self.zone);
        if event.start.has_time() {
            self.time("DTSTART", first.start);
            if let Some(end) = first.end {
                self.time("DTEND", end);
            }
            return;
        }
        self.lines.put("DTSTART;VALUE=DATE", &timestamp::basic_day(first.start.date));
        if let Some(end) = first.end {
            // DTEND is exclusive.
            let after = Date::from_days(end.date.days() + 1);
            self.lines.put("DTEND;VALUE=DATE", &timestamp::basic_day(after));
        }
    }

    /// A local time with its zone, so that recurring events keep their hour across DST changes.
    fn time(&mut self, name: &str, civil: Civil) {
        match self.zone.name().filter(|name| *name != Zone::UTC) {
            Some(zone) => {
                self.lines.put(&format!("{name};TZID={zone}"), &timestamp::basic_civil(civil));
            }
            None => self.lines.put(name, &timestamp::basic(self.zone.instant(civil))),
        }
    }

    fn localized(&mut self, name: &str, words: &Bilingual) {
        if let Some(words) = words.localized_opt(self.text.lang) {
            let lang = words.lang.unwrap_or(self.text.lang);
            self.lines.text(&format!("{name};LANGUAGE={}", lang.code()), &words.text);
        }
    }
}

/// The recurrence rule; `None` if it is invalid. `UNTIL` becomes a date or a UTC time to match the
/// start (RFC 5545, section 3.3.10).
fn recurrence_rule(rule: &str, event: &CampaignEvent, zone: &Zone) -> Option<String> {
    let rule = rule.trim().to_ascii_uppercase();
    let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule).trim_end_matches(';');
    let value = |value: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-,".contains(&byte);
        !value.is_empty() && value.bytes().all(letter)
    };
    let mut parts = Vec::new();
    for part in rule.split(';') {
        let (name, given) =
            part.split_once('=').filter(|(name, given)| value(name) && value(given))?;
        parts.push(match (name, Until::parse(given)) {
            ("UNTIL", Some(until)) => format!("UNTIL={}", until_value(until, event.start, zone)),
            _ => part.to_owned(),
        });
    }
    let frequencies = parts.iter().filter_map(|part| part.strip_prefix("FREQ="));
    let known: Vec<bool> = frequencies.map(|given| FREQUENCIES.contains(&given)).collect();
    (known == [true]).then(|| parts.join(";"))
}

/// The value of `UNTIL`: a date if the start is a date, else a UTC time.
fn until_value(until: Until, start: EventTime, zone: &Zone) -> String {
    if start.has_time() {
        const LAST_SECOND_OF_DAY: i64 = 86_399;
        timestamp::basic(match until {
            Until::Day(day) => zone.instant(Civil::from_seconds(
                EventTime::Day(day).civil(zone).seconds() + LAST_SECOND_OF_DAY,
            )),
            Until::Wall(civil) => zone.instant(civil),
            Until::At(at) => at,
        })
    } else {
        timestamp::basic_day(until.date(zone))
    }
}

const FREQUENCIES: [&str; 7] =
    ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
