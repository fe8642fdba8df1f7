//! The fields of a campaign file, as docs/reference/contract.md lists them. Validation, the JSON Schema for
//! editors and the words that are suggested for misspelt ones follow from these tables.

use super::parts::*;
use super::shape::Shape::*;
use super::shape::{Field, may, must};
use super::words::KINDS;

const STATUSES: &[&str] = &["upcoming", "running", "reached", "delivering", "delivered", "ended"];

const ACCENTS: &[&str] = &["nile", "saffron", "pomegranate", "olive", "lapis", "clay"];

/// Every field of a campaign file that the contract knows.
pub(super) const CAMPAIGN: &[Field] = &[
    must(
        "slug",
        Slug,
        "Its name in addresses: a-z, 0-9 and -. The name of the file, without .json.",
    ),
    must("title", Text, "Its title."),
    may("kind", Known(KINDS), "What kind of effort it is. Without it clickfunding."),
    SAMPLE,
    may("accent", Choice(ACCENTS), "Its colour. Without it one that follows from the slug."),
    may("slogan", Text, "A line under the title."),
    may("hashtags", Text, "The hashtag of each language, with #."),
    may("summary", Text, "One paragraph on what it is for."),
    may("status", Choice(STATUSES), "Without it upcoming if there is starts_at, else running."),
    may("starts_at", Time, "When it starts; before that it takes no interactions."),
    may("ends_at", Time, "When it ends; it is after starts_at."),
    may("reached_at", Time, "When the goal was reached. Without it the server finds out."),
    may(
        "zone",
        Zone,
        "The time zone of its events, such as Africa/Cairo; without it that of the site.",
    ),
    may("topics", List(&Record("Topic", TOPIC)), "Subjects by which campaigns are filtered."),
    may("tags", TEXTS, "LocalizedText to find it by."),
    may("place", Record("Location", PLACE), "Where it takes place."),
    may("goal", Record("Goal", GOAL), "What is to be reached."),
    may("points", Count, "The points at the first start of the server; then its database counts."),
    may("counters", Counts, "Interactions by action, such as {\"view\": 176000}."),
    may("networks", NetworkCounts, "Interactions by network and action."),
    may("counted_at", Time, "When points and counters were counted."),
    may("count_note", Text, "A sentence about the count."),
    may("rules", List(&Record("Rule", RULE)), "How actions become points."),
    may("how_to", TEXTS, "The steps of interaction_method part, usually three."),
    may("pledge", Record("Pledge", PLEDGE), "What the sponsor promises."),
    may("payout", Record("Payout", PAYOUT), "What a point is worth in money."),
    may("organizations", List(&Record("Organization", ORGANIZATION)), "Who takes part."),
    may("beneficiaries", TEXTS, "Who gains."),
    may("video", Record("Video", VIDEO), "The campaign's film."),
    may("credits", List(&Record("Person", PERSON)), "Who made the film."),
    may("story", List(&Record("Paragraph", PARAGRAPH)), "The story, part by part."),
    may("facts", List(&Record("Fact", FACT)), "Figures with their source."),
    may("values", List(&Record("Titled", TITLED)), "What it stands for."),
    may("stories", List(&Record("Story", STORY)), "People who are presented."),
    may("quotes", List(&Record("Quote", QUOTE)), "Statements."),
    may("ambassadors", List(&Record("Person", PERSON)), "Known people who stand for it."),
    may("endorsements", List(&Record("Person", PERSON)), "People who recommend it."),
    may("badges", List(&Record("Titled", TITLED)), "What participants can earn."),
    may("activities", List(&Record("Titled", TITLED)), "What is done."),
    may("evidence", List(&Record("Titled", TITLED)), "What shows that it works."),
    may("series", Record("Series", SERIES), "The series that it belongs to."),
    may("funding", List(&Record("Funding", FUNDING)), "Who pays for it."),
    may("sdgs", List(&Count), "Numbers of the UN's Sustainable Development Goals, 1 to 17."),
    may("contacts", List(&Record("Contact", CONTACT)), "People to ask."),
    may("related", List(&Record("Related", RELATED)), "Other campaigns and pages."),
    may("milestones", List(&Record("Milestone", MILESTONE)), "Points on the way with a name."),
    may("snapshots", List(&Record("Snapshot", SNAPSHOT)), "Counts at moments of the past."),
    may("timeline", List(&Record("Moment", MOMENT)), "What happened when."),
    may("events", List(&Record("Event", EVENT)), "Dates to come to."),
    may("impact", Record("Impact", IMPACT), "What is expected of it, and what came of it."),
    may("sources", List(&Record("Post", POST)), "Official posts whose interactions count."),
    may("news", List(&Record("News", NEWS)), "What is new."),
    may("links", List(&Record("Titled", TITLED)), "Where there is more."),
    may("offers", List(&Record("Titled", TITLED)), "What a hub offers, what a project does."),
    may("objectives", TEXTS, "Aims of a project."),
];

/// Fields that a file may have besides: the address of the schema, for editors, and what a document
/// of the API has. They say nothing here.
pub(super) const BESIDE: &[&str] = &["$schema", "seq"];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_contract_names_the_same_fields() {
        let contract: Value =
            serde_json::from_str(include_str!("../../../../server/openapi.json")).unwrap();
        let named = contract["components"]["schemas"]["Campaign"]["properties"].as_object();
        let mut here: Vec<&str> = CAMPAIGN.iter().map(|field| field.name).collect();
        here.push("seq");
        here.sort_unstable();
        assert_eq!(named.unwrap().keys().collect::<Vec<_>>(), here);
    }
}
