//! The fields of a campaign file, as docs/contract.md lists them.

use super::shape::Field;
use super::shape::Need::{May, Must};
use super::shape::Shape::{self, *};

const SAMPLE: Field = ("sample", May, Flag);

const fn must(name: &'static str, shape: Shape) -> Field {
    (name, Must, shape)
}

const fn may(name: &'static str, shape: Shape) -> Field {
    (name, May, shape)
}

const TEXTS: Shape = List(&Text);

const FORMS: Shape = Record(&[
    may("zero", Word),
    may("one", Word),
    may("two", Word),
    may("few", Word),
    may("many", Word),
    may("other", Word),
]);

const GOAL: &[Field] = &[
    must("target", PositiveCount),
    may("unit", Word),
    may("unit_forms", Record(&[may("ar", FORMS), may("en", FORMS)])),
];

const RULE: &[Field] = &[
    must("action", Token),
    must("points", Count),
    must("source", Choice(&["site", "network"])),
    may("on_visit", Flag),
    may("label", Text),
    may("condition", Text),
    SAMPLE,
];

const ORGANIZATION: &[Field] = &[
    must("id", Word),
    must("name", Text),
    may("roles", List(&Word)),
    may("about", Text),
    may("awards", TEXTS),
    may("projects", TEXTS),
    may("url", Address),
    may("type", Text),
    may("country", Text),
    SAMPLE,
];

const VIDEO: &[Field] = &[
    may("title", Text),
    must("src", Address),
    may("type", Word),
    may("poster", Address),
    may("duration_seconds", Number),
    may("captions", List(&Record(CAPTION))),
    SAMPLE,
];

const CAPTION: &[Field] = &[must("lang", Word), may("label", Word), must("src", Address)];

const SOURCE_OF_FACT: &[Field] = &[must("label", Text), may("url", Address)];

const FACT: &[Field] = &[
    must("value", Number),
    may("at_least", Flag),
    may("unit", Word),
    must("label", Text),
    may("source", Record(SOURCE_OF_FACT)),
    may("as_of", Date),
    SAMPLE,
];

const STORY: &[Field] = &[
    must("name", Text),
    may("country", Text),
    may("community", Text),
    may("text", Text),
    may("founded_year", Count),
    may("stats", List(&Record(FACT))),
    may("services", TEXTS),
    may("quote", Text),
    may("video", Record(VIDEO)),
    may("url", Address),
    SAMPLE,
];

const QUOTE: &[Field] =
    &[must("text", Text), may("person", Text), may("title", Text), may("reported", Flag), SAMPLE];

const PERSON: &[Field] = &[must("name", Text), may("role", Text), may("text", Text), SAMPLE];

const TITLED: &[Field] = &[must("title", Text), may("text", Text), may("url", Address), SAMPLE];

const CONTACT: &[Field] =
    &[must("name", Text), may("role", Text), may("phone", Word), may("email", Word), SAMPLE];

const RELATED: &[Field] = &[may("slug", Slug), may("url", Address), must("title", Text)];

const SNAPSHOT: &[Field] = &[
    must("at", TimeOrDate),
    must("points", Count),
    may("label", Text),
    may("counters", Counts),
    SAMPLE,
];

const EVENT: &[Field] = &[
    must("title", Text),
    must("start", TimeOrDate),
    may("end", TimeOrDate),
    may("place", Text),
    may("rrule", Word),
    may("text", Text),
    SAMPLE,
];

const NEWS: &[Field] =
    &[must("date", Date), must("title", Text), may("text", Text), may("url", Address), SAMPLE];

const POST: &[Field] = &[must("network", Word), must("url", Address), may("label", Text), SAMPLE];

const STATUSES: Shape =
    Choice(&["upcoming", "running", "reached", "delivering", "delivered", "ended"]);

const ACCENTS: Shape = Choice(&["nile", "saffron", "pomegranate", "olive", "lapis", "clay"]);

/// Every field of a campaign file that the contract knows.
pub(super) const CAMPAIGN: &[Field] = &[
    must("slug", Slug),
    must("title", Text),
    may("kind", Word),
    SAMPLE,
    may("accent", ACCENTS),
    may("slogan", Text),
    may("hashtags", Text),
    may("summary", Text),
    may("status", STATUSES),
    may("starts_at", Time),
    may("ends_at", Time),
    may("reached_at", Time),
    may("topics", List(&Record(&[must("id", Word), may("label", Text)]))),
    may("tags", TEXTS),
    may("place", Record(&[must("name", Text), may("geo", Record(GEO))])),
    may("goal", Record(GOAL)),
    may("points", Count),
    may("counters", Counts),
    may("networks", NetworkCounts),
    may("counted_at", Time),
    may("count_note", Text),
    may("rules", List(&Record(RULE))),
    may("how_to", TEXTS),
    may("pledge", Record(PLEDGE)),
    may("payout", Record(PAYOUT)),
    may("organizations", List(&Record(ORGANIZATION))),
    may("beneficiaries", TEXTS),
    may("video", Record(VIDEO)),
    may("credits", List(&Record(PERSON))),
    may(
        "story",
        List(&Record(&[
            may("heading", Text),
            must("text", Text),
            may("format", Choice(&["marks"])),
        ])),
    ),
    may("facts", List(&Record(FACT))),
    may("values", List(&Record(TITLED))),
    may("stories", List(&Record(STORY))),
    may("quotes", List(&Record(QUOTE))),
    may("ambassadors", List(&Record(PERSON))),
    may("endorsements", List(&Record(PERSON))),
    may("badges", List(&Record(TITLED))),
    may("activities", List(&Record(TITLED))),
    may("evidence", List(&Record(TITLED))),
    may("series", Record(SERIES)),
    may("funding", List(&Record(&[must("name", Text), may("text", Text)]))),
    may("sdgs", List(&Count)),
    may("contacts", List(&Record(CONTACT))),
    may("related", List(&Record(RELATED))),
    may("milestones", List(&Record(&[must("points", Count), may("label", Text), SAMPLE]))),
    may("snapshots", List(&Record(SNAPSHOT))),
    may("timeline", List(&Record(&[must("date", Date), must("text", Text), SAMPLE]))),
    may("events", List(&Record(EVENT))),
    may("impact", Record(IMPACT)),
    may("sources", List(&Record(POST))),
    may("news", List(&Record(NEWS))),
    may("links", List(&Record(TITLED))),
    may("offers", List(&Record(TITLED))),
    may("objectives", TEXTS),
];

const GEO: &[Field] = &[must("lat", Number), must("lon", Number)];

const PLEDGE: &[Field] = &[
    may("kind", Choice(&["money", "in_kind"])),
    must("text", Text),
    may("by", Word),
    may("below_goal", Text),
    SAMPLE,
];

const PAYOUT: &[Field] =
    &[must("amount_per_point", Number), must("currency", Word), may("cap", Count)];

const SERIES: &[Field] = &[must("name", Text), may("previous", Record(RELATED))];

const IMPACT: &[Field] =
    &[may("expected", TEXTS), may("delivered", List(&Record(&[must("text", Text), SAMPLE])))];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_contract_names_the_same_fields() {
        let contract: Value =
            serde_json::from_str(include_str!("../../openapi.json")).expect("the contract is JSON");
        let named = contract["components"]["schemas"]["Campaign"]["properties"]
            .as_object()
            .expect("the fields of a campaign");
        let mut here: Vec<&str> = CAMPAIGN.iter().map(|(name, ..)| *name).collect();
        here.push("seq");
        here.sort_unstable();
        assert_eq!(named.keys().collect::<Vec<_>>(), here);
    }
}
