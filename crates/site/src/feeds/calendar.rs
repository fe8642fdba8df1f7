//! The calendar of a language (RFC 5545 and 7986): the dates of all campaigns.

use super::{File, calendar_path, content_line::Lines, fingerprint, time_zone::time_zones};
use crate::{renderer::zone_of, site::SiteUrl, stamp};
use naqra_campaign::{
    Bilingual, Campaign, CampaignEvent, Civil, Date, EventTime, Instant, Until, Zone,
};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::route::Route;
use std::collections::BTreeMap;

/// The calendar as of `now`; none where no campaign has dates, since a calendar cannot be empty.
pub(super) fn calendar(
    place: &SiteUrl,
    campaigns: &[Campaign],
    text: Text,
    now: Instant,
) -> Option<File> {
    if campaigns.iter().all(|campaign| campaign.events.is_empty()) {
        return None;
    }
    let path = calendar_path(text.lang);
    let name = text.calendar_name(&plain(&place.name(text)));
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", concat!("-//Naqra//Naqra ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.put("CALSCALE", "GREGORIAN");
    lines.text(&format!("NAME;LANGUAGE={}", text.lang.code()), &name);
    // What readers knew before there was NAME.
    lines.text("X-WR-CALNAME", &name);
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.put("SOURCE;VALUE=URI", &place.url(&path));
    lines.put("URL", &place.page(&Route::Home(text.lang)));
    time_zones(&mut lines, place, campaigns, now);
    for campaign in campaigns {
        let zone = zone_of(place, &campaign.summary);
        // The same title twice in a campaign: told apart by their order.
        let mut seen = BTreeMap::new();
        for event in &campaign.events {
            let title = fingerprint(&[&event.item.title]);
            let count: &mut u32 = seen.entry(title.clone()).or_default();
            *count += 1;
            let slug = campaign.summary.slug.as_str();
            let uid = format!("{slug}-{title}-{count}@{}", place.host());
            Writer { lines: &mut lines, text, zone: &zone }.event(
                event,
                &uid,
                now,
                &page(place, campaign, text),
            );
        }
    }
    lines.put("END", "VCALENDAR");
    Some(File { path, media_type: "text/calendar; charset=utf-8", body: lines.into_string() })
}

fn page(place: &SiteUrl, campaign: &Campaign, text: Text) -> String {
    place.page(&Route::Campaign(text.lang, campaign.summary.slug.clone()))
}

struct Writer<'a> {
    lines: &'a mut Lines,
    text: Text,
    /// The zone of the campaign's times.
    zone: &'a Zone,
}

impl Writer<'_> {
    fn event(&mut self, event: &CampaignEvent, uid: &str, now: Instant, page: &str) {
        self.lines.put("BEGIN", "VEVENT");
        self.lines.put("UID", uid);
        self.lines.put("DTSTAMP", &stamp::basic(now));
        self.times(event);
        if let Some(rule) = event.rule.as_deref().and_then(|rule| rule_for(rule, event, self.zone))
        {
            self.lines.put("RRULE", &rule);
        }
        self.words("SUMMARY", &event.item.title);
        self.words("DESCRIPTION", &event.item.text);
        self.words("LOCATION", &event.place);
        if event.item.sample {
            let name = format!("CATEGORIES;LANGUAGE={}", self.text.lang.code());
            self.lines.text(&name, &self.text.sample_badge());
        }
        self.lines.put("URL", page);
        self.lines.put("END", "VEVENT");
    }

    /// Begin and end, both with a time of day or both without; an end that is not later is left
    /// out.
    fn times(&mut self, event: &CampaignEvent) {
        let first = event.first(self.zone);
        if event.start.has_time() {
            self.time("DTSTART", first.start);
            if let Some(end) = first.end {
                self.time("DTEND", end);
            }
            return;
        }
        self.lines.put("DTSTART;VALUE=DATE", &stamp::basic_day(first.start.date));
        if let Some(end) = first.end {
            // The format counts up to the day after the last one.
            let after = Date::from_days(end.date.days() + 1);
            self.lines.put("DTEND;VALUE=DATE", &stamp::basic_day(after));
        }
    }

    /// A time of the zone's clocks: what comes back keeps it over the changes to summer time.
    fn time(&mut self, name: &str, civil: Civil) {
        match self.zone.name().filter(|name| *name != Zone::UTC) {
            Some(zone) => {
                self.lines.put(&format!("{name};TZID={zone}"), &stamp::basic_civil(civil));
            }
            None => self.lines.put(name, &stamp::basic(self.zone.instant(civil))),
        }
    }

    fn words(&mut self, name: &str, words: &Bilingual) {
        if let Some(words) = words.localized_opt(self.text.lang) {
            let lang = words.lang.unwrap_or(self.text.lang);
            self.lines.text(&format!("{name};LANGUAGE={}", lang.code()), &words.text);
        }
    }
}

/// The rule as given, where it is one. Its `UNTIL` is a day or a moment in UTC as the beginning is
/// (RFC 5545, section 3.3.10), whatever the owner wrote.
fn rule_for(rule: &str, event: &CampaignEvent, zone: &Zone) -> Option<String> {
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
            ("UNTIL", Some(until)) => format!("UNTIL={}", last(until, event.start, zone)),
            _ => part.to_owned(),
        });
    }
    let frequencies = parts.iter().filter_map(|part| part.strip_prefix("FREQ="));
    let known: Vec<bool> = frequencies.map(|given| FREQUENCIES.contains(&given)).collect();
    (known == [true]).then(|| parts.join(";"))
}

/// When a rule ends: a day where the event has no time of day, else a moment.
fn last(until: Until, start: EventTime, zone: &Zone) -> String {
    if start.has_time() {
        const TO_ITS_END: i64 = 86_399;
        stamp::basic(match until {
            Until::Day(day) => zone.instant(Civil::from_seconds(
                EventTime::Day(day).civil(zone).seconds() + TO_ITS_END,
            )),
            Until::Wall(civil) => zone.instant(civil),
            Until::At(at) => at,
        })
    } else {
        stamp::basic_day(until.date(zone))
    }
}

const FREQUENCIES: [&str; 7] =
    ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
