use super::*;
use crate::samples;
use serde_json::Value;
use std::collections::BTreeSet;

fn file(campaigns: &[Campaign], path: &str) -> String {
    let files = files(&samples::site(), campaigns, samples::now());
    let found = files.into_iter().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("no {path}")).body
}

/// The lines of a calendar, unfolded.
fn unfolded(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// The calendar of a campaign, if it has one.
fn unfolded_or_none(campaign: &str) -> String {
    let files = files(&samples::site(), &[samples::campaign(campaign)], samples::now());
    let found = files.into_iter().find(|file| file.path == "/en/events.ics");
    found.map(|file| unfolded(&file.body).join("\n")).unwrap_or_default()
}

fn calendar_of(event: &str) -> Vec<String> {
    let json = format!(r#"{{"slug":"a","title":"A","events":[{event}]}}"#);
    unfolded(&file(&[samples::campaign(&json)], "/en/events.ics"))
}

#[test]
fn feed_files_have_path_and_media_type() {
    let files = files(&samples::site(), &samples::all(), samples::now());
    let found: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.media_type)).collect();
    let expected = [
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/ar/manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/ar/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/ar/events.ics", "text/calendar; charset=utf-8"),
        ("/en/manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/en/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/en/events.ics", "text/calendar; charset=utf-8"),
    ];
    assert_eq!(found, expected);
    let robots = file(&[], "/robots.txt");
    assert!(robots.ends_with("\nSitemap: https://example.org/campaigns/sitemap.xml\n"));
    let without_dates = super::files(&samples::site(), &[samples::titled("A")], samples::now());
    assert!(!without_dates.iter().any(|file| file.path.ends_with(".ics")));
}

#[test]
fn sitemap_names_each_page_in_each_language() {
    let sitemap = file(&samples::all(), "/sitemap.xml");
    assert_eq!(sitemap.matches("<url>").count(), 3 + 2 * 6);
    assert_eq!(sitemap.matches("<xhtml:link ").count(), 3 * (3 + 2 * 6));
    let page = "https://example.org/campaigns/en/c/living-together";
    let arabic = "https://example.org/campaigns/ar/c/living-together";
    let entry = format!(
        "<url><loc>{page}</loc><lastmod>2018-02-09T12:00:00Z</lastmod>\
         <xhtml:link rel=\"alternate\" hreflang=\"ar\" href=\"{arabic}\"/>\
         <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"{page}\"/>\
         <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{arabic}\"/></url>\n"
    );
    assert!(sitemap.contains(&entry), "{sitemap}");
}

#[test]
fn long_sitemap_is_split_under_an_index() {
    let campaigns = samples::all();
    let summaries = campaigns.iter().map(|campaign| &campaign.summary);
    for (max, parts) in [(sitemap::URLS_MAX, 1), (15, 1), (14, 2), (4, 4), (1, 15)] {
        let files = sitemap::split(&samples::site(), summaries.clone(), max);
        let urls: usize = files.iter().map(|file| file.body.matches("<url>").count()).sum();
        assert_eq!(urls, 15);
        assert!(files.iter().all(|file| file.body.matches("<url>").count() <= max));
        if parts == 1 {
            assert_eq!(files.len(), 1);
            continue;
        }
        assert_eq!(files.len(), parts + 1, "at most {max}");
        assert_eq!(files[0].path, "/sitemap.xml");
        assert_eq!(files[0].body.matches("<sitemap><loc>").count(), parts);
        let last = format!("https://example.org/campaigns/sitemap-{parts}.xml</loc>");
        assert!(files[0].body.contains(&last));
    }
}

#[test]
fn atom_feed_has_campaigns_and_news_latest_first() {
    let campaigns = samples::all();
    let feed = file(&campaigns, "/ar/feed.xml");
    let news: usize = campaigns.iter().map(|campaign| campaign.lists.news.len()).sum();
    assert_eq!(feed.matches("<entry>").count(), campaigns.len() + news);
    let of = |name: &str| -> Vec<&str> {
        let open = format!("<{name}>");
        feed.split(open.as_str()).skip(1).map(|rest| rest.split('<').next().unwrap()).collect()
    };
    let updated = of("updated");
    assert_eq!(updated[0], "2026-11-20T09:00:00Z");
    assert!(updated.windows(2).all(|pair| pair[0] >= pair[1]), "{updated:?}");
    let ids = of("id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(feed.contains("٦٣٬٤٠٠ من"));
    // Ids do not depend on the order of the lists.
    let mut reversed = campaigns;
    reversed.reverse();
    for campaign in &mut reversed {
        campaign.lists.news.reverse();
    }
    assert_eq!(file(&reversed, "/ar/feed.xml"), feed);
    let unknown = file(&[samples::uncounted("water-for-the-school")], "/ar/feed.xml");
    assert!(unknown.contains("<content") && !unknown.contains("٠ من"));
}

#[test]
fn atom_feed_marks_texts_in_the_other_language() {
    let json = r#"{"slug":"a","title":{"ar":"]]> & <ماء>\u0000"},"summary":{"en":"Water"},
        "news":[{"date":"2026-11-01","title":"n"},{"date":"2026-11-01","title":"n"},{"title":"x"}]}"#;
    let feed = file(&[samples::campaign(json)], "/en/feed.xml");
    assert!(feed.contains("<title xml:lang=\"ar\">]]&gt; &amp; &lt;ماء&gt;</title>"), "{feed}");
    assert!(feed.contains("<content type=\"html\">&lt;p&gt;Water&lt;/p&gt;</content>"));
    assert_eq!(feed.matches("<entry>").count(), 2, "the same news once, and none without a day");
    // Without a count, a campaign is as new as its news; without news, as the feed.
    assert_eq!(feed.matches("<updated>2026-11-01T00:00:00Z</updated>").count(), 3);
    let feed = file(&[samples::titled("A")], "/en/feed.xml");
    assert_eq!(feed.matches("<updated>2026-11-20T12:00:00Z</updated>").count(), 2);
}

#[test]
fn calendar_has_every_event_with_its_rule() {
    let campaigns = samples::all();
    let calendar = file(&campaigns, "/ar/events.ics");
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let lines = unfolded(&calendar);
    let events: usize = campaigns.iter().map(|campaign| campaign.events.len()).sum();
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), events);
    let uids: BTreeSet<_> = lines.iter().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), events);
    for line in [
        "VERSION:2.0",
        "NAME;LANGUAGE=ar:مواعيد نقرة",
        "SOURCE;VALUE=URI:https://example.org/campaigns/ar/events.ics",
        "DTSTAMP:20261120T120000Z",
        "TZID:Africa/Cairo",
        "DTSTART;TZID=Africa/Cairo:20261107T100000",
        "DTEND;TZID=Africa/Cairo:20261107T130000",
        "RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20270130T110000Z",
        "SUMMARY;LANGUAGE=ar:سبت التطوع في المدارس",
        "LOCATION;LANGUAGE=ar:المدرسة الأولى، شرق المنيا",
        "CATEGORIES;LANGUAGE=ar:مثال",
        "URL:https://example.org/campaigns/ar/c/water-for-the-school",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}");
    }
}

#[test]
fn calendar_event_is_all_dates_or_all_times() {
    let table = [
        (r#""start":"2026-12-01""#, &["DTSTART;VALUE=DATE:20261201"][..]),
        (
            r#""start":"2026-12-30","end":"2026-12-31""#,
            &["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270101"],
        ),
        (
            r#""start":"2026-12-01T10:00:00+02:00","end":"2026-12-02""#,
            &["DTSTART:20261201T080000Z"],
        ),
        (
            r#""start":"2026-12-01T10:00:00Z","end":"2026-12-01T09:00:00Z""#,
            &["DTSTART:20261201T100000Z"],
        ),
        (
            r#""start":"2026-12-01","rrule":"FREQ=DAILY;UNTIL=20261224T120000Z""#,
            &["DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;UNTIL=20261224"],
        ),
        (
            r#""start":"2026-12-01T10:00:00Z","rrule":"RRULE:FREQ=DAILY;UNTIL=20261224;""#,
            &["DTSTART:20261201T100000Z", "RRULE:FREQ=DAILY;UNTIL=20261224T235959Z"],
        ),
        (
            r#""start":"2026-12-01","rrule":"FREQ=MONTHLY;BYDAY=1TH,-1FR""#,
            &["DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=MONTHLY;BYDAY=1TH,-1FR"],
        ),
    ];
    for (times, expected) in table {
        let lines = calendar_of(&format!(r#"{{"title":"B",{times}}}"#));
        let found: Vec<&str> = lines
            .iter()
            .map(String::as_str)
            .filter(|line| ["DTSTART", "DTEND", "RRULE"].iter().any(|name| line.starts_with(name)))
            .collect();
        assert_eq!(found, expected, "{times}");
    }
}

#[test]
fn weekly_calendar_event_keeps_its_hour_across_dst() {
    let of = |campaign: &str| {
        let calendar = file(&[samples::campaign(campaign)], "/en/events.ics");
        unfolded(&calendar).join("\n")
    };
    let walk = r#"{"slug":"a","title":"A","zone":"Africa/Cairo","events":[{"title":"Walk",
        "start":"2027-04-02T18:00:00+02:00","end":"2027-04-02T19:00:00+02:00",
        "rrule":"FREQ=WEEKLY;UNTIL=20270514"}]}"#;
    let calendar = of(walk);
    // Summer time begins on the last Friday of April and ends with the last Thursday of October.
    for lines in [
        "BEGIN:VTIMEZONE\nTZID:Africa/Cairo\nBEGIN:STANDARD\nDTSTART:20261231T020000\n\
         TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nTZNAME:EET\nEND:STANDARD",
        "BEGIN:DAYLIGHT\nDTSTART:20270430T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\n\
         TZNAME:EEST\nEND:DAYLIGHT",
        "BEGIN:STANDARD\nDTSTART:20271029T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\n\
         TZNAME:EET\nEND:STANDARD\nEND:VTIMEZONE",
        "DTSTART;TZID=Africa/Cairo:20270402T180000\nDTEND;TZID=Africa/Cairo:20270402T190000\n\
         RRULE:FREQ=WEEKLY;UNTIL=20270514T205959Z",
    ] {
        assert!(calendar.contains(lines), "{lines}\nin\n{calendar}");
    }
    // The same as what the clocks say.
    assert_eq!(of(&walk.replace(":00+02:00", "")), calendar);
    let days = walk.replace("T18:00:00+02:00", "").replace("T19:00:00+02:00", "");
    for without in [walk.replace("Africa/Cairo", "UTC"), days, walk.replace("events", "dates")] {
        let calendar = unfolded_or_none(&without);
        assert!(!calendar.contains("VTIMEZONE") && !calendar.contains("TZID"), "{calendar}");
    }
}

#[test]
fn calendar_zone_lists_changes_years_ahead_for_endless_events() {
    let json = r#"{"slug":"a","title":"A","zone":"Europe/London","events":[{"title":"B",
        "start":"2026-12-01T18:00","rrule":"FREQ=WEEKLY"}]}"#;
    let calendar = file(&[samples::campaign(json)], "/en/events.ics");
    assert_eq!(calendar.matches("BEGIN:DAYLIGHT").count(), 6);
    assert!(calendar.contains("DTSTART:20310330T010000"), "{calendar}");
}

#[test]
fn calendar_leaves_out_invalid_rules() {
    let rules = [
        "every Friday",
        "FREQ=OFTEN",
        "BYDAY=FR",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;;COUNT=2",
        "FREQ=DAILY\\r\\nATTENDEE:x",
        "FREQ=DAILY;X=ح",
        "FREQ=",
    ];
    for rule in rules {
        let lines =
            calendar_of(&format!(r#"{{"title":"B","start":"2026-12-01","rrule":"{rule}"}}"#));
        assert!(!lines.iter().any(|line| line.starts_with("RRULE")), "{rule}: {lines:?}");
        assert!(!lines.iter().any(|line| line.starts_with("ATTENDEE")), "{rule}");
    }
}

#[test]
fn calendar_event_keeps_its_uid_when_its_date_changes() {
    let uid = |start: &str| {
        let lines = calendar_of(&format!(r#"{{"title":"B","start":"{start}"}}"#));
        lines.into_iter().find(|line| line.starts_with("UID:")).unwrap()
    };
    assert_eq!(uid("2026-12-01"), uid("2026-12-02T10:00:00Z"));
    let same_title =
        calendar_of(r#"{"title":"B","start":"2026-12-01"},{"title":"B","start":"2026-12-02"}"#);
    let same_title: BTreeSet<_> =
        same_title.iter().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(same_title.len(), 2);
}

#[test]
fn manifest_is_in_its_language() {
    let manifest: Value = serde_json::from_str(&file(&[], "/ar/manifest.webmanifest")).unwrap();
    assert_eq!(manifest["id"], "/campaigns/ar/");
    assert_eq!(manifest["start_url"], "/campaigns/ar/");
    assert_eq!(manifest["scope"], "/campaigns/");
    assert_eq!((&manifest["lang"], &manifest["dir"]), (&"ar".into(), &"rtl".into()));
    assert_eq!(manifest["name"], "نقرة");
    assert_eq!(manifest["icons"][0]["sizes"], "any");
    assert_eq!(manifest["icons"][2]["src"], "/campaigns/icons/icon-512.png");
}
