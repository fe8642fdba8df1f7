use super::*;
use crate::{
    context::{OEmbedDiscovery, PreviewImage},
    samples,
};
use naqra_campaign::{Campaign, Lang};

fn parsed(content: Content<'_>, lang: Lang) -> Vec<Value> {
    let site = samples::site();
    let image = PreviewImage { path: "/cards/a.png".into(), width_px: 1200, height_px: 630 };
    let text = samples::text(lang);
    let json = json_text(&PageMetadata {
        site: &site,
        text,
        content,
        image: Some(image),
        oembed: OEmbedDiscovery::Files,
        now: samples::now(),
    });
    assert!(!json.contains(['<', '>', '&', '\u{2028}']) && !json.contains("null"));
    let document: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["@context"], "https://schema.org");
    document["@graph"].as_array().unwrap().clone()
}

fn of_type<'a>(graph: &'a [Value], name: &str) -> Vec<&'a Value> {
    graph.iter().filter(|thing| thing["@type"] == name).collect()
}

fn in_english(campaign: &Campaign) -> Vec<Value> {
    parsed(Content::Campaign(campaign), Lang::En)
}

#[test]
fn campaign_is_web_page_project_and_donate_action() {
    let graph = in_english(&samples::sample("water-for-the-school"));
    let url = "https://example.org/campaigns/en/c/water-for-the-school";
    let page = of_type(&graph, "WebPage")[0];
    assert_eq!(page["url"], url);
    assert_eq!(page["dateModified"], "2026-11-20T09:00:00Z");
    assert_eq!(page["creativeWorkStatus"], "Sample");
    let counters = page["interactionStatistic"].as_array().unwrap();
    let counter = |name: &str| {
        let found = counters.iter().find(|counter| counter["interactionType"]["name"] == name);
        let found = found.unwrap_or_else(|| panic!("{name}: {counters:?}"));
        (found["interactionType"]["@type"].clone(), found["userInteractionCount"].clone())
    };
    let table = [
        ("Taps", "InteractAction", 18_240),
        ("Views", "ViewAction", 21_460),
        ("Likes", "LikeAction", 5_150),
        ("Shares", "ShareAction", 2_100),
        ("Comments", "CommentAction", 1_420),
    ];
    for (name, kind, count) in table {
        assert_eq!(counter(name), (json!(kind), json!(count)));
    }
    let project = of_type(&graph, "Project")[0];
    assert_eq!(page["mainEntity"]["@id"], project["@id"]);
    assert_eq!(project["image"]["url"], "https://example.org/campaigns/cards/a.png");
    assert_eq!(project["sponsor"]["@id"], format!("{url}#organization-sponsor"));
    assert_eq!(project["funding"][0]["amount"]["value"], 63_400);
    assert_eq!(project["funding"][1]["funder"]["name"], "A sponsor");
    let gift = of_type(&graph, "DonateAction")[0];
    assert_eq!(project["potentialAction"]["@id"], gift["@id"]);
    assert_eq!(gift["agent"]["@id"], format!("{url}#organization-sponsor"));
    assert_eq!(gift["recipient"][0]["@id"], format!("{url}#organization-village-schools"));
    assert_eq!((&gift["price"], &gift["priceCurrency"]), (&json!(63_400), &json!("EGP")));
    assert_eq!(gift["actionStatus"], "https://schema.org/ActiveActionStatus");
    // Every reference has its object in the graph.
    let ids: Vec<&Value> = graph.iter().map(|thing| &thing["@id"]).collect();
    for reference in [&gift["agent"], &gift["recipient"][0], &project["sponsor"]] {
        assert!(ids.contains(&&reference["@id"]));
    }
}

#[test]
fn donate_action_needs_a_pledge_and_has_no_price_in_kind() {
    let graph = in_english(&samples::sample("we-complete-each-other"));
    let gift = of_type(&graph, "DonateAction")[0];
    assert_eq!(gift.get("price"), None);
    assert_eq!(gift["actionStatus"], "https://schema.org/CompletedActionStatus");
    let graph = in_english(&samples::titled("A"));
    assert_eq!(graph.len(), 2, "{graph:?}");
    assert_eq!(of_type(&graph, "Project")[0].get("potentialAction"), None);
}

#[test]
fn donate_action_without_count_has_no_price() {
    let graph = in_english(&samples::uncounted("water-for-the-school"));
    let gift = of_type(&graph, "DonateAction")[0];
    assert_eq!([gift.get("price"), gift.get("priceCurrency")], [None, None]);
    let funding = &of_type(&graph, "Project")[0]["funding"][0];
    assert_eq!((&funding["@type"], funding.get("amount")), (&json!("MonetaryGrant"), None));
    assert_eq!(gift["actionStatus"], "https://schema.org/ActiveActionStatus");
}

#[test]
fn decimal_price_is_exact() {
    let document = json!({
        "slug": "a", "title": { "en": "A" }, "status": "running", "points": 1003,
        "pledge": { "kind": "money", "text": { "en": "P" }, "by": "s" },
        "payout": { "amount_per_point": 0.1, "currency": "EGP" },
        "organizations": [{ "id": "s", "name": { "en": "S" } }],
    });
    let graph = in_english(&samples::campaign(&document.to_string()));
    assert_eq!(of_type(&graph, "DonateAction")[0]["price"], "100.3");
    let funding = &of_type(&graph, "Project")[0]["funding"][0];
    assert_eq!(funding["amount"]["value"], "100.3");
}

#[test]
fn events_have_name_start_and_location() {
    for campaign in samples::all() {
        let graph = parsed(Content::Campaign(&campaign), Lang::Ar);
        let events = of_type(&graph, "Event");
        assert_eq!(events.len(), campaign.events.len());
        for event in events {
            for field in ["name", "startDate", "location"] {
                assert!(event.get(field).is_some(), "{field}: {event}");
            }
        }
    }
    let graph = in_english(&samples::sample("together-we-are-strong"));
    let run = of_type(&graph, "Event")[0];
    // The occurrence of Friday 20 November is over by noon.
    assert_eq!(run["startDate"], "2026-11-27T07:00:00+02:00");
    assert_eq!(run["endDate"], "2026-11-27T08:30:00+02:00");
    let schedule = json!({
        "@type": "Schedule", "repeatFrequency": "P1W", "byDay": ["FR"], "startDate": "2026-11-06",
        "startTime": "07:00:00", "endTime": "08:30:00", "scheduleTimezone": "Africa/Cairo",
    });
    assert_eq!(run["eventSchedule"], schedule);
    let campaign = samples::campaign(
        r#"{"slug":"a","title":"A","events":[{"title":"B","start":"2026-12-01","url":"https://x.example/"}]}"#,
    );
    let graph = in_english(&campaign);
    let event = of_type(&graph, "Event")[0];
    assert_eq!(event["location"], json!({"@type": "VirtualLocation", "url": "https://x.example/"}));
    assert_eq!(event["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(event["startDate"], "2026-12-01");
}

#[test]
fn stories_are_articles_about_people() {
    let campaign = samples::sample("together-we-are-strong");
    let graph = in_english(&campaign);
    let articles = of_type(&graph, "Article");
    assert_eq!(articles.len(), campaign.stories.len());
    assert_eq!(articles[0]["headline"], "Hala Dahrouj");
    assert_eq!(articles[0]["about"]["@type"], "Person");
    assert_eq!(articles[0]["about"]["homeLocation"]["name"], "Lebanon");
    assert_eq!(articles[0]["about"]["memberOf"]["name"], "LibanTroc");
    let other = in_english(&samples::sample("living-together"));
    assert!(of_type(&other, "Article").is_empty());
    assert_eq!(of_type(&other, "Organization").len(), 7);
}

#[test]
fn home_page_is_an_item_list() {
    let campaigns: Vec<Summary> = samples::all().into_iter().map(|one| one.summary).collect();
    let graph = parsed(Content::Home(&campaigns), Lang::Ar);
    assert_eq!(of_type(&graph, "WebSite")[0]["name"], "نقرة");
    let list = of_type(&graph, "ItemList")[0];
    assert_eq!(list["numberOfItems"], 6);
    assert_eq!(list["itemListElement"][1]["position"], 2);
    assert_eq!(
        list["itemListElement"][1]["url"],
        "https://example.org/campaigns/ar/c/living-together"
    );
}

#[test]
fn json_ld_escapes_markup_in_names() {
    let title = "a]]> </script><!-- \u{2028} \"q\" \\ 👨‍👩‍👧";
    let graph = in_english(&samples::titled(title));
    let shown = "a]]> </script><!-- \"q\" \\ 👨‍👩‍👧";
    assert_eq!(of_type(&graph, "WebPage")[0]["name"], shown);
}
