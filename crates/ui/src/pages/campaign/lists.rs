//! View-models of the lists of a campaign.

use crate::components::{cards::CardView, facts::fact_value, links::LinkView};
use naqra_campaign::{
    Bilingual, Campaign, Item, LocalizedText, Organization, Place, Story, tel_link,
};
use naqra_i18n::Text;

/// Plain texts, none of them sample data.
pub(super) fn plain(items: &[Bilingual], text: Text) -> Vec<(LocalizedText, bool)> {
    items.iter().map(|item| (item.localized(text.lang), false)).collect()
}

/// The delivered impact.
pub(super) fn delivered(campaign: &Campaign, text: Text) -> Vec<(LocalizedText, bool)> {
    let delivered = campaign.impact_delivered.iter();
    delivered.map(|item| (item.text.localized(text.lang), item.sample)).collect()
}

/// Topics and tags.
pub(super) fn tags(campaign: &Campaign, text: Text) -> Vec<LocalizedText> {
    let topics = campaign.summary.topics.iter().map(|topic| &topic.label);
    topics.chain(&campaign.tags).map(|tag| tag.localized(text.lang)).collect()
}

pub(super) fn cards_of(items: &[Item], text: Text) -> Vec<CardView> {
    items.iter().map(|item| CardView::of(item, text)).collect()
}

pub(super) fn links_of(icon: &'static str, items: &[Item], text: Text) -> Vec<LinkView> {
    items.iter().map(|item| LinkView::of(icon, item, text)).collect()
}

/// Organisations, with their roles above their names.
pub(super) fn organizations(campaign: &Campaign, text: Text) -> Vec<CardView> {
    let card = |organization: &Organization| {
        let roles = organization.roles.iter().map(|role| LocalizedText::own(text.role_name(role)));
        let item = &organization.item;
        let about = [&item.role, &organization.country].map(|words| words.localized_opt(text.lang));
        let list = |items: &[Bilingual]| -> Vec<LocalizedText> {
            items.iter().map(|item| item.localized(text.lang)).collect()
        };
        CardView {
            meta: roles.chain(about.into_iter().flatten()).collect(),
            lists: vec![
                (Some(text.awards_label()), list(&organization.awards)),
                (Some(text.projects_label()), list(&organization.projects)),
            ],
            ..CardView::of(item, text)
        }
    };
    campaign.organizations.iter().map(card).collect()
}

/// Stories of people.
pub(super) fn stories(campaign: &Campaign, text: Text) -> Vec<CardView> {
    let card = |story: &Story| {
        let founded =
            story.founded_year.map(|year| LocalizedText::own(text.founded(&text.ungrouped(year))));
        let places = [&story.item.role, &story.country].map(|words| words.localized_opt(text.lang));
        let stats = story.stats.iter().map(|fact| {
            let label = fact.label.localized(text.lang);
            label.inside(|label| format!("{} {label}", fact_value(fact, text)))
        });
        let services = story.services.iter().map(|service| service.localized(text.lang));
        CardView {
            meta: places.into_iter().flatten().chain(founded).collect(),
            quote: story.quote.localized_opt(text.lang),
            video: story.video.as_ref().map(|video| (text.video_play(), video.src.clone())),
            lists: vec![(None, stats.collect()), (None, services.collect())],
            ..CardView::of(&story.item, text)
        }
    };
    campaign.stories.iter().map(card).collect()
}

/// The UN Sustainable Development Goals of a campaign.
pub(super) fn sdgs(campaign: &Campaign, text: Text) -> Vec<LocalizedText> {
    let name = |goal: &u8| {
        let number = u64::from(*goal);
        LocalizedText::own(text.sdg_label(&text.sdg_name(number), &text.number(number)))
    };
    campaign.sdgs.iter().map(name).collect()
}

/// The place, with a link to a map if its coordinates are known.
pub(super) fn place(campaign: &Campaign, text: Text) -> Vec<LinkView> {
    let row = |place: &Place| {
        let degrees = |millionths: i32| {
            let sign = if millionths < 0 { "-" } else { "" };
            let size = millionths.unsigned_abs();
            format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
        };
        let map = place.geo.map(|(lat, lon)| {
            let (lat, lon) = (degrees(lat), degrees(lon));
            format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}")
        });
        LinkView {
            icon: "place",
            title: place.name.localized(text.lang),
            lines: map.iter().map(|_| LocalizedText::own(text.place_map())).collect(),
            href: map,
            ..LinkView::default()
        }
    };
    campaign.place.iter().map(row).collect()
}

/// The series and the previous campaign of it.
pub(super) fn series(campaign: &Campaign, text: Text) -> Vec<LinkView> {
    let row = |(name, previous): &(Bilingual, Option<Item>)| {
        let title = previous.as_ref().map(|item| item.title.localized(text.lang));
        let link = previous.as_ref().map(|item| LinkView::of("calendar", item, text));
        LinkView {
            icon: "calendar",
            title: name.localized(text.lang),
            lines: title
                .map(|title| title.inside(|title| text.section_series_previous(title)))
                .into_iter()
                .collect(),
            href: link.and_then(|link| link.href),
            ..LinkView::default()
        }
    };
    campaign.series.iter().map(row).collect()
}

/// Contacts by telephone and e-mail.
pub(super) fn contacts(campaign: &Campaign, text: Text) -> Vec<LinkView> {
    let mut rows = Vec::new();
    for contact in &campaign.contacts {
        let name = contact.item.title.localized(text.lang);
        let role = contact.item.role.localized_opt(text.lang);
        let row = |icon, shown: &str, href: Option<String>| LinkView {
            icon,
            title: LocalizedText::of_page(shown, text.lang),
            lines: [name.clone()].into_iter().chain(role.clone()).collect(),
            href,
            latin: true,
            sample: contact.item.sample,
            when: None,
        };
        if let Some(phone) = &contact.phone {
            rows.push(row("phone", phone, tel_link(phone)));
        }
        if let Some(email) = &contact.email {
            rows.push(row("mail", email, Some(format!("mailto:{email}"))));
        }
    }
    rows
}
