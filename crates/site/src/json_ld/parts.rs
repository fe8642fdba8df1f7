//! Organisations, places, events, stories and videos of a campaign.

use super::about::About;
use crate::timestamp;
use naqra_campaign::{
    Bilingual, Campaign, CampaignEvent, Civil, Frequency, Organization, Place, Recurrence, Story,
    Video, Zone, percent_encode,
};
use naqra_i18n::clip::clip;
use serde_json::{Value, json};

fn organization_id(about: &About<'_>, organization: &Organization) -> String {
    let name = if organization.id.is_empty() {
        about.localized(&organization.item.title).unwrap_or_default()
    } else {
        organization.id.clone()
    };
    about.id(&format!("organization-{}", percent_encode(&name)))
}

pub(super) fn organization_ref(about: &About<'_>, organization: &Organization) -> Value {
    json!({ "@id": organization_id(about, organization) })
}

pub(super) fn organization(about: &About<'_>, organization: &Organization) -> Value {
    let item = &organization.item;
    let named = |texts: &[Bilingual]| {
        texts.iter().filter_map(|text| about.localized(text)).collect::<Vec<_>>()
    };
    json!({
        "@type": "Organization",
        "@id": organization_id(about, organization),
        "name": about.localized(&item.title),
        "description": about.localized_short(&item.text),
        "disambiguatingDescription": about.sample_label(item.sample),
        "url": about.link(item.link.as_ref()),
        "award": named(&organization.awards),
        "address": about.localized(&organization.country).map(|country| json!({
            "@type": "PostalAddress", "addressCountry": country,
        })),
    })
}

pub(super) fn place(about: &About<'_>, place: &Place) -> Value {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let name = about.localized(&place.name);
    json!({
        "@type": "Place",
        "name": name,
        "address": name,
        "geo": place.geo.map(|(latitude, longitude)| json!({
            "@type": "GeoCoordinates",
            "latitude": degrees(latitude),
            "longitude": degrees(longitude),
        })),
    })
}

/// An event: at its own place, else online at its URL, else at the place of the campaign.
pub(super) fn event(about: &About<'_>, campaign: &Campaign, event: &CampaignEvent) -> Value {
    let item = &event.item;
    let url = about.link(item.link.as_ref());
    let named = about.localized(&event.place);
    let online = named.is_none() && url.is_some();
    let location = match (named, &url, &campaign.place) {
        (Some(name), ..) => Some(json!({ "@type": "Place", "name": name, "address": name })),
        (None, Some(url), _) => Some(json!({ "@type": "VirtualLocation", "url": url })),
        (None, None, Some(place)) => Some(self::place(about, place)),
        (None, None, None) => None,
    };
    let initiator =
        |organization: &&Organization| organization.roles.iter().any(|role| role == "initiator");
    let organizer = campaign.organizations.iter().find(initiator);
    let zone = about.page.site.campaign_zone(&campaign.summary);
    let one = event.occurrence(about.page.now, &zone);
    let time = |civil: Civil| match zone.instant(civil) {
        at if event.start.has_time() => at.rfc3339(zone.offset_minutes(at)),
        _ => timestamp::day(civil.date),
    };
    json!({
        "@type": "Event",
        "name": about.localized(&item.title),
        "description": about.localized_short(&item.text),
        "disambiguatingDescription": about.sample_label(item.sample),
        "url": url.unwrap_or_else(|| about.url.clone()),
        // The next occurrence of a recurring event.
        "startDate": time(one.start),
        "endDate": one.end.map(time),
        "eventStatus": "https://schema.org/EventScheduled",
        // The default is offline.
        "eventAttendanceMode": online.then_some("https://schema.org/OnlineEventAttendanceMode"),
        "location": location,
        "image": about.page.image.as_ref().map(|image| about.page.site.url(&image.path)),
        "organizer": organizer.map(|organizer| organization_ref(about, organizer)),
        "eventSchedule": schedule(event, &zone),
    })
}

/// The recurrence of an event, in local time.
fn schedule(event: &CampaignEvent, zone: &Zone) -> Option<Value> {
    let rule = Recurrence::parse(event.rule.as_deref()?)?;
    let first = event.first(zone);
    let of_day =
        |civil: Civil| event.start.has_time().then(|| civil.iso().split_off("2027-04-02T".len()));
    let unit = match rule.frequency {
        Frequency::Daily => 'D',
        Frequency::Weekly => 'W',
        Frequency::Monthly => 'M',
        Frequency::Yearly => 'Y',
    };
    Some(json!({
        "@type": "Schedule",
        "repeatFrequency": format!("P{}{unit}", rule.interval),
        "repeatCount": rule.count,
        "byDay": rule.weekday_names().collect::<Vec<_>>(),
        "startDate": timestamp::day(first.start.date),
        "endDate": rule.until.map(|until| timestamp::day(until.date(zone))),
        "startTime": of_day(first.start),
        "endTime": first.end.and_then(of_day),
        "scheduleTimezone": zone.name(),
    }))
}

/// A story as an article about a person.
pub(super) fn article(
    about: &About<'_>,
    campaign: &Campaign,
    index: usize,
    story: &Story,
) -> Value {
    let item = &story.item;
    let community = about.localized(&item.role).map(|name| {
        json!({
            "@type": "Organization",
            "name": name,
            "foundingDate": story.founded_year.map(|year| year.to_string()),
        })
    });
    let home =
        about.localized(&story.country).map(|name| json!({ "@type": "Place", "name": name }));
    json!({
        "@type": "Article",
        "@id": about.id(&format!("story-{}", index + 1)),
        "headline": item.title.localized_opt(about.page.text.lang)
            .map(|words| clip(&words.text, 110)),
        "description": about.localized_short(&item.text),
        "creativeWorkStatus": about.sample_label(item.sample),
        "url": about.url,
        "image": about.page.image.as_ref().map(|image| about.page.site.url(&image.path)),
        "inLanguage": about.page.text.lang.code(),
        "isPartOf": { "@id": about.id("page") },
        "datePublished": campaign.summary.starts_at.map(timestamp::rfc3339),
        "about": {
            "@type": "Person",
            "name": about.localized(&item.title),
            "homeLocation": home,
            "memberOf": community,
            "url": about.link(item.link.as_ref()),
        },
        "video": story.video.as_ref().map(|video| video_object(about, video)),
    })
}

fn video_object(about: &About<'_>, video: &Video) -> Value {
    json!({
        "@type": "VideoObject",
        "name": about.localized(&video.title),
        "contentUrl": about.page.site.link(&video.src),
        "thumbnailUrl": video.poster.as_deref().map(|poster| about.page.site.link(poster)),
        "duration": video.duration_seconds.map(|seconds| format!("PT{seconds}S")),
    })
}
