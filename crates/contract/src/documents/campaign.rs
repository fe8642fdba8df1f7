//! The campaign document: every field of a campaign file and of a backend's answer. All that must name
//! a field of it follows from this table, see [`documents`](super).

use super::field::Shape::*;
use super::field::{Field, optional, required, section};
use super::parts::*;
use super::words::KINDS;

pub(crate) const STATUSES: &[&str] =
    &["upcoming", "running", "reached", "delivering", "delivered", "ended"];

const ACCENTS: &[&str] = &["nile", "saffron", "pomegranate", "olive", "lapis", "clay"];

/// Every field of a campaign file.
pub(crate) const CAMPAIGN: &[Field] = &[
    required(
        "slug",
        Slug,
        "Its name in addresses: a-z, 0-9 and -. The name of the file, without .json.",
    )
    .in_list()
    .moves()
    .example(r#""living-together""#),
    required("title", Text, "Its title.")
        .in_list()
        .moves()
        .example(r#"{"ar": "عايشين سوا", "en": "Living Together"}"#),
    optional("kind", Known(KINDS), "What kind of effort it is. Without it clickfunding.")
        .in_list()
        .moves(),
    SAMPLE.in_list().moves(),
    optional("accent", Choice(ACCENTS), "Its colour. Without it one that follows from the slug.")
        .in_list()
        .moves(),
    section("slogan", Text, "A line under the title.").in_list(),
    section("hashtags", Text, "The hashtag of each language, with #.")
        .in_list()
        .moves()
        .example(r##"{"ar": "#عايشين_سوا", "en": "#LivingTogether"}"##),
    section("summary", Text, "One paragraph on what it is for.").in_list(),
    optional(
        "status",
        Choice(STATUSES),
        "Without it upcoming if there is starts_at, else running.",
    )
    .in_list()
    .moves()
    .always()
    .example(r#""running""#),
    optional("starts_at", Time, "When it starts; before that it takes no interactions.")
        .in_list()
        .moves()
        .always_or_null(),
    optional("ends_at", Time, "When it ends; it is after starts_at.")
        .in_list()
        .moves()
        .always_or_null(),
    optional("reached_at", Time, "When the goal was reached. Without it the server finds out.")
        .moves()
        .always_or_null(),
    optional(
        "zone",
        Zone,
        "The time zone of its events, such as Africa/Cairo; without it that of the site.",
    )
    .in_list()
    .moves()
    .example(r#""Africa/Cairo""#),
    section("topics", List(&Record("Topic", TOPIC)), "Subjects by which campaigns are filtered.")
        .in_list()
        .example(r#"[{"id": "migration"}]"#),
    section("tags", TEXTS, "Words to find it by."),
    section("place", Record("Place", PLACE), "Where it takes place."),
    section("goal", Record("Goal", GOAL), "What is to be reached.")
        .in_list()
        .moves()
        .always_or_null()
        .example(r#"{"target": 1000000, "unit": "point"}"#),
    optional(
        "points",
        Count,
        "The points at the first start of the server; then its database counts.",
    )
    .in_list()
    .moves()
    .always()
    .example("227000"),
    section("counters", Counts, "Interactions by action, such as {\"view\": 176000}.")
        .in_list()
        .moves()
        .always()
        .example(r#"{"view": 176000, "like": 16000}"#),
    section("networks", NetworkCounts, "Interactions by network and action.")
        .in_list()
        .moves()
        .example(r#"{"facebook": {"view": 160000}}"#),
    optional("counted_at", Time, "When points and counters were counted.")
        .in_list()
        .moves()
        .always_or_null()
        .example(r#""2018-02-09T12:00:00Z""#),
    optional("count_note", Text, "A sentence about the count."),
    section("rules", List(&Record("Rule", RULE)), "How actions become points.")
        .example(r#"[{"action": "tap", "points": 1, "source": "site"}]"#),
    section("how_to", TEXTS, "The steps of taking part, usually three."),
    section(
        "questions",
        List(&Record("Titled", TITLED)),
        "Questions that visitors ask: title is the question, text the answer.",
    ),
    section("pledge", Record("Pledge", PLEDGE), "What the sponsor promises."),
    section("payout", Record("Payout", PAYOUT), "What a point is worth in money.")
        .moves()
        .example(r#"{"amount_per_point": 1, "currency": "EGP"}"#),
    section("organizations", List(&Record("Organization", ORGANIZATION)), "Who takes part."),
    section("beneficiaries", TEXTS, "Who gains."),
    section("video", Record("Video", VIDEO), "The campaign's film.").moves(),
    section("credits", List(&Record("Person", PERSON)), "Who made the film."),
    section("story", List(&Record("Paragraph", PARAGRAPH)), "The story, part by part."),
    section("facts", List(&Record("Fact", FACT)), "Figures with their source."),
    section("values", List(&Record("Titled", TITLED)), "What it stands for."),
    section("stories", List(&Record("Story", STORY)), "People who are presented."),
    section("quotes", List(&Record("Quote", QUOTE)), "Statements."),
    section("ambassadors", List(&Record("Person", PERSON)), "Known people who stand for it."),
    section("endorsements", List(&Record("Person", PERSON)), "People who recommend it."),
    section("badges", List(&Record("Titled", TITLED)), "What participants can earn."),
    section("activities", List(&Record("Titled", TITLED)), "What is done."),
    section("evidence", List(&Record("Titled", TITLED)), "What shows that it works."),
    section("series", Record("Series", SERIES), "The series that it belongs to."),
    section("funding", List(&Record("Funding", FUNDING)), "Who pays for it."),
    section("sdgs", List(&Count), "Numbers of the UN's Sustainable Development Goals, 1 to 17.")
        .example("[4, 10, 17]"),
    section("contacts", List(&Record("Contact", CONTACT)), "People to ask."),
    section("related", List(&Record("Related", RELATED)), "Other campaigns and pages."),
    section("milestones", List(&Record("Milestone", MILESTONE)), "Points on the way with a name.")
        .moves(),
    section("snapshots", List(&Record("Snapshot", SNAPSHOT)), "Counts at moments of the past."),
    section("timeline", List(&Record("Moment", MOMENT)), "What happened when."),
    section("events", List(&Record("Event", EVENT)), "Dates to come to."),
    section("impact", Record("Impact", IMPACT), "What is expected of it, and what came of it."),
    section("sources", List(&Record("Post", POST)), "Official posts whose interactions count."),
    section("news", List(&Record("News", NEWS)), "What is new."),
    section("links", List(&Record("Titled", TITLED)), "Where there is more."),
    section("offers", List(&Record("Titled", TITLED)), "What a hub offers, what a project does."),
    section("objectives", TEXTS, "Aims of a project."),
];

/// The field that a backend's answer has besides.
pub(crate) const SEQUENCE: Field =
    optional("seq", Count, "Grows with every change, over all campaigns.")
        .in_list()
        .moves()
        .always()
        .example("41");

/// Fields that no campaign file has and no answer of the contract: adapters and the prerenderer add
/// them for the reader.
pub(crate) const INTERNAL: &[Field] = &[
    optional("id", Word, "What the backend calls it, if that is not the slug.").moves(),
    optional("invented", Flag, "Whether everything in it is made up, its organizations too.")
        .moves(),
];
