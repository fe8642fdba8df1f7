//! The things that a campaign's page tells of, beside the campaign itself.

use super::About;
use crate::{renderer::zone_of, stamp};
use naqra_campaign::{
    Bilingual, Campaign, CampaignEvent, Civil, Frequency, Organization, Place, Recurrence, Story,
    Video, Zone, percent_encode,
};
use serde_json::{Value, json};

fn organization_id(about: &About<'_>, organization: &Organization) -> String {
    let name = if organization.id.is_empty() {
        about.say(&organization.item.title).unwrap_or_default()
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
    let named =
        |texts: &[Bilingual]| texts.iter().filter_map(|text| about.say(text)).collect::<Vec<_>>();
    json!({
        "@type": "Organization",
        "@id": organization_id(about, organization),
        "name": about.say(&item.title),
        "description": about.say_briefly(&item.text),
        "disambiguatingDescription": about.sample(item.sample),
        "url": about.link(item.link.as_ref()),
        "award": named(&organization.awards),
        "address": about.say(&organization.country).map(|country| json!({
            "@type": "PostalAddress", "addressCountry": country,
        })),
    })
}

pub(super) fn place(about: &About<'_>, place: &Place) -> Value {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let name = about.say(&place.name);
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

/// A date to come to: at its own place, else at its address on the web, else at the campaign's
/// place.
pub(super) fn event(about: &About<'_>, campaign: &Campaign, event: &CampaignEvent) -> Value {
    let item = &event.item;
    let url = about.link(item.link.as_ref());
    let named = about.say(&event.place);
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
    let zone = zone_of(about.page.place, &campaign.summary);
    let one = event.occurrence(about.page.now, &zone);
    let time = |civil: Civil| match zone.instant(civil) {
        at if event.start.has_time() => at.rfc3339(zone.offset_minutes(at)),
        _ => stamp::day(civil.date),
    };
    json!({
        "@type": "Event",
        "name": about.say(&item.title),
        "description": about.say_briefly(&item.text),
        "disambiguatingDescription": about.sample(item.sample),
        "url": url.unwrap_or_else(|| about.url.clone()),
        // Of dates that come back, the next one.
        "startDate": time(one.start),
        "endDate": one.end.map(time),
        "eventStatus": "https://schema.org/EventScheduled",
        // Where it is not told, people meet at a place.
        "eventAttendanceMode": online.then_some("https://schema.org/OnlineEventAttendanceMode"),
        "location": location,
        "image": about.page.picture.as_ref().map(|picture| about.page.place.url(&picture.path)),
        "organizer": organizer.map(|organizer| organization_ref(about, organizer)),
        "eventSchedule": schedule(event, &zone),
    })
}

/// The rule by which an event comes back, on the clocks of its zone.
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
        "startDate": stamp::day(first.start.date),
        "endDate": rule.until.map(|until| stamp::day(until.date(zone))),
        "startTime": of_day(first.start),
        "endTime": first.end.and_then(of_day),
        "scheduleTimezone": zone.name(),
    }))
}

/// A story that presents a person.
pub(super) fn article(
    about: &About<'_>,
    campaign: &Campaign,
    index: usize,
    story: &Story,
) -> Value {
    let item = &story.item;
    let community = about.say(&item.role).map(|name| {
        json!({
            "@type": "Organization",
            "name": name,
            "foundingDate": story.founded_year.map(|year| year.to_string()),
        })
    });
    let home = about.say(&story.country).map(|name| json!({ "@type": "Place", "name": name }));
    json!({
        "@type": "Article",
        "@id": about.id(&format!("story-{}", index + 1)),
        "headline": item.title.localized_opt(about.page.text.lang)
            .map(|words| naqra_i18n::clip::clip(&words.text, 110)),
        "description": about.say_briefly(&item.text),
        "creativeWorkStatus": about.sample(item.sample),
        "url": about.url,
        "image": about.page.picture.as_ref().map(|picture| about.page.place.url(&picture.path)),
        "inLanguage": about.page.text.lang.code(),
        "isPartOf": { "@id": about.id("page") },
        "datePublished": campaign.summary.starts_at.map(stamp::rfc3339),
        "about": {
            "@type": "Person",
            "name": about.say(&item.title),
            "homeLocation": home,
            "memberOf": community,
            "url": about.link(item.link.as_ref()),
        },
        "video": story.video.as_ref().map(|video| film(about, video)),
    })
}

fn film(about: &About<'_>, video: &Video) -> Value {
    json!({
        "@type": "VideoObject",
        "name": about.say(&video.title),
        "contentUrl": about.page.place.link(&video.src),
        "thumbnailUrl": video.poster.as_deref().map(|poster| about.page.place.link(poster)),
        "duration": video.duration_seconds.map(|seconds| format!("PT{seconds}S")),
    })
}
