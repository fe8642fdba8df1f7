//! A campaign as `WebPage`, `Project` and `DonateAction`.

use super::{
    about::{About, site_id},
    parts,
};
use crate::timestamp;
use naqra_campaign::{Amount, Campaign, Kind, Organization, Payout, Pledge, Progress, Status};
use serde_json::{Value, json};

pub(super) fn graph(about: &About<'_>, campaign: &Campaign) -> Vec<Value> {
    let mut graph = vec![page(about, campaign), project(about, campaign)];
    graph.extend(gift(about, campaign));
    let organizations = campaign.organizations.iter();
    graph.extend(organizations.map(|organization| parts::organization(about, organization)));
    graph.extend(campaign.events.iter().map(|event| parts::event(about, campaign, event)));
    if campaign.summary.kind == Kind::Stories {
        let stories = campaign.stories.iter().enumerate();
        graph.extend(stories.map(|(index, story)| parts::article(about, campaign, index, story)));
    }
    graph
}

fn page(about: &About<'_>, campaign: &Campaign) -> Value {
    let summary = &campaign.summary;
    json!({
        "@type": "WebPage",
        "@id": about.id("page"),
        "url": about.url,
        "name": about.page.name(),
        "description": about.page.description(),
        "inLanguage": about.page.text.lang.code(),
        "isPartOf": { "@id": site_id(about.page) },
        // The image belongs to the project.
        "mainEntity": { "@id": about.id("project") },
        "dateModified": summary.progress.counted_at.map(timestamp::rfc3339),
        "creativeWorkStatus": about.sample_label(summary.sample),
        "keywords": campaign.tags.iter().filter_map(|tag| about.localized(tag)).collect::<Vec<_>>(),
        "interactionStatistic": counters(about, campaign),
    })
}

/// The schema.org type of an action.
fn interaction_type(action: &str) -> &'static str {
    match action {
        "view" => "ViewAction",
        "like" => "LikeAction",
        "share" => "ShareAction",
        "comment" => "CommentAction",
        _ => "InteractAction",
    }
}

fn counters(about: &About<'_>, campaign: &Campaign) -> Vec<Value> {
    let progress = &campaign.summary.progress;
    let text = about.page.text.plain();
    let own_name = |action: &str| {
        let rule = campaign.rules.iter().find(|rule| rule.action == action)?;
        about.localized(&rule.label)
    };
    let counter = |(action, count): &(String, u64)| {
        let kind = interaction_type(action);
        // The five standard actions are named as on the page, custom ones by their rule.
        let name = (kind == "InteractAction" && action != "tap").then(|| own_name(action));
        json!({
            "@type": "InteractionCounter",
            "interactionType": {
                "@type": kind,
                "name": name.flatten().unwrap_or_else(|| text.action(action)),
            },
            "userInteractionCount": count,
            "startTime": campaign.summary.starts_at.map(timestamp::rfc3339),
            "endTime": progress.counted_at.map(timestamp::rfc3339),
        })
    };
    progress.counters.actions.iter().map(counter).collect()
}

fn project(about: &About<'_>, campaign: &Campaign) -> Value {
    let with_role = |role: &str| {
        let found = campaign.organizations.iter();
        let found = found.filter(|organization| organization.roles.iter().any(|own| own == role));
        found.map(|organization| parts::organization_ref(about, organization)).collect::<Vec<_>>()
    };
    json!({
        "@type": "Project",
        "@id": about.id("project"),
        "name": about.page.name(),
        "slogan": about.localized(&campaign.summary.slogan),
        "description": about.page.description(),
        "url": about.url,
        "image": about.image(),
        "foundingDate": campaign.summary.starts_at.map(|at| timestamp::day(at.civil(0).date)),
        "location": campaign.place.as_ref().map(|place| parts::place(about, place)),
        "sponsor": giver(campaign).map(|giver| parts::organization_ref(about, giver)),
        "funder": with_role("funder"),
        "funding": funding(about, campaign),
        "parentOrganization": with_role("initiator"),
        "potentialAction": campaign.pledge.as_ref().map(|_| json!({ "@id": about.id("gift") })),
    })
}

fn giver(campaign: &Campaign) -> Option<&Organization> {
    let by = &campaign.pledge.as_ref()?.by;
    campaign.organizations.iter().find(|organization| !by.is_empty() && organization.id == *by)
}

fn funding(about: &About<'_>, campaign: &Campaign) -> Vec<Value> {
    let project = about.id("project");
    let grant = |item: &naqra_campaign::Item| {
        json!({
            "@type": "Grant",
            "description": about.localized_short(&item.text),
            "disambiguatingDescription": about.sample_label(item.sample),
            "funder": {
                "@type": "Organization",
                "name": about.localized(&item.title),
                "url": about.link(item.link.as_ref()),
            },
            "fundedItem": { "@id": project },
        })
    };
    let money = campaign.payout.as_ref().map(|payout| {
        let earned = campaign.summary.count().map(|count| payout.earned(count.points));
        let giver = giver(campaign).map(|giver| parts::organization_ref(about, giver));
        json!({
            "@type": "MonetaryGrant",
            "amount": earned.map(|earned| {
                json!({ "@type": "MonetaryAmount", "value": number(earned), "currency": payout.currency })
            }),
            "funder": giver,
            "sponsor": giver,
            "fundedItem": { "@id": project },
        })
    });
    money.into_iter().chain(campaign.lists.funding.iter().map(grant)).collect()
}

/// The gift of the sponsor, who is the agent; visitors only tap.
fn gift(about: &About<'_>, campaign: &Campaign) -> Option<Value> {
    let pledge = campaign.pledge.as_ref()?;
    let summary = &campaign.summary;
    let price = price(pledge, campaign.payout.as_ref(), summary.count());
    Some(json!({
        "@type": "DonateAction",
        "@id": about.id("gift"),
        "name": about.localized_short(&pledge.text),
        "disambiguatingDescription": about.sample_label(pledge.sample),
        "agent": giver(campaign).map(|giver| parts::organization_ref(about, giver)),
        "recipient": recipients(about, campaign),
        "object": { "@id": about.id("project") },
        "price": price.map(|(amount, _)| number(amount)),
        "priceCurrency": price.map(|(_, currency)| currency),
        "actionStatus": action_status(summary.progress.status),
    }))
}

/// The amount earned so far and its currency; `None` without a count.
fn price<'a>(
    pledge: &Pledge,
    payout: Option<&'a Payout>,
    count: Option<&Progress>,
) -> Option<(Amount, &'a str)> {
    let payout = payout.filter(|_| !pledge.in_kind)?;
    Some((payout.earned(count?.points), payout.currency.as_str()))
}

/// A whole amount as a number, any other as a string, which keeps it exact.
fn number(amount: Amount) -> Value {
    match amount.parts() {
        (units, decimals) if decimals.is_empty() => units.into(),
        _ => amount.to_string().into(),
    }
}

/// The beneficiary organisations, else the beneficiaries as audiences.
fn recipients(about: &About<'_>, campaign: &Campaign) -> Vec<Value> {
    let gains =
        |organization: &&Organization| organization.roles.iter().any(|role| role == "beneficiary");
    let organizations: Vec<Value> = campaign
        .organizations
        .iter()
        .filter(gains)
        .map(|organization| parts::organization_ref(about, organization))
        .collect();
    if !organizations.is_empty() {
        return organizations;
    }
    let people = campaign.beneficiaries.iter().filter_map(|people| about.localized(people));
    people.map(|name| json!({ "@type": "Audience", "name": name })).collect()
}

/// `None` for a campaign that ended below its goal: what is given then depends on the pledge.
const fn action_status(status: Status) -> Option<&'static str> {
    match status {
        Status::Upcoming => Some("https://schema.org/PotentialActionStatus"),
        Status::Running | Status::Reached | Status::Delivering => {
            Some("https://schema.org/ActiveActionStatus")
        }
        Status::Delivered => Some("https://schema.org/CompletedActionStatus"),
        Status::Ended => None,
    }
}
