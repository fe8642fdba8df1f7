//! The fields of the objects in a campaign file.

use super::shape::Shape::{self, *};
use super::shape::{Field, may, must};
use super::words::{ACTIONS, FACT_UNITS, NETWORKS, ROLES, UNITS};

pub(super) const SAMPLE: Field =
    may("sample", Flag, "true: believable sample data, not a published fact; the page says so.");

pub(super) const TEXTS: Shape = List(&Text);

const FORMS: Shape = Record(
    "PluralForms",
    &[
        may("zero", Word, "The noun for none."),
        may("one", Word, "The noun for one."),
        may("two", Word, "The noun for two."),
        may("few", Word, "The noun for few: 3 to 10 in Arabic."),
        may("many", Word, "The noun for many: 11 to 99 in Arabic."),
        may("other", Word, "The noun for all other numbers."),
    ],
);

const UNIT_FORMS: Shape = Record(
    "UnitForms",
    &[
        may("ar", FORMS, "The Arabic noun, without the number."),
        may("en", FORMS, "The English noun, without the number."),
    ],
);

pub(super) const GOAL: &[Field] = &[
    must("target", PositiveCount, "Points to reach."),
    may("unit", Known(UNITS), "What is counted: point, interaction, or any other word."),
    may("unit_forms", UNIT_FORMS, "For any other word: the noun in its forms."),
];

pub(super) const TOPIC: &[Field] = &[
    must("id", Word, "What filters call it."),
    may("label", Text, "What pages call it. Without it the id."),
];

pub(super) const PLACE: &[Field] = &[
    must("name", Text, "What it is called."),
    may(
        "geo",
        Record(
            "Geo",
            &[
                must("lat", Number, "Degrees north, -90 to 90."),
                must("lon", Number, "Degrees east, -180 to 180."),
            ],
        ),
        "Where it is on the map.",
    ),
];

pub(super) const RULE: &[Field] = &[
    must("action", Action(ACTIONS), "tap, view, like, share, comment, or one of your own."),
    must("points", Count, "Points for one of them."),
    must("source", Choice(&["site", "network"]), "Who counts it: this site, or the networks."),
    may("on_visit", Flag, "true: the page counts one for each visit by itself."),
    may("label", Text, "Your own name of the action."),
    may("condition", Text, "What must be the case for it to count."),
    SAMPLE,
];

pub(super) const PLEDGE: &[Field] = &[
    may("kind", Choice(&["money", "in_kind"]), "Whether money is given, or something else."),
    must("text", Text, "The promise."),
    may("by", Word, "The id of the organization that gives."),
    may("below_goal", Text, "What happens if the goal is missed."),
    SAMPLE,
];

pub(super) const PAYOUT: &[Field] = &[
    must("amount_per_point", Amount, "Money for a point, such as 1 or 0.5; at most 6 decimals."),
    must("currency", Word, "ISO 4217, such as EGP."),
    may("cap", Count, "No more points than this are paid."),
];

pub(super) const ORGANIZATION: &[Field] = &[
    must("id", Word, "What a pledge calls it."),
    must("name", Text, "Its name."),
    may("roles", List(&Known(ROLES)), "Its parts in the campaign."),
    may("about", Text, "What it is."),
    may("awards", TEXTS, "Its prizes."),
    may("projects", TEXTS, "Its other work."),
    may("url", Address, "Its site."),
    may("type", Text, "What kind of organization it is."),
    may("country", Text, "Its country."),
    SAMPLE,
];

pub(super) const VIDEO: &[Field] = &[
    may("title", Text, "Its title."),
    must("src", Address, "Its file; fetched only when a visitor asks for it."),
    may("type", Word, "Its media type, such as video/mp4."),
    may("poster", Address, "A still picture. Without it the campaign's star."),
    may("duration_seconds", Number, "How long it is, in whole seconds."),
    may("captions", List(&Record("Caption", CAPTION)), "Subtitles."),
    SAMPLE,
];

const CAPTION: &[Field] = &[
    must("lang", Word, "Their language, such as ar."),
    may("label", Word, "What the player calls them."),
    must("src", Address, "Their file (WebVTT)."),
];

pub(super) const PERSON: &[Field] = &[
    must("name", Text, "Their name."),
    may("role", Text, "What they are or do."),
    may("text", Text, "A sentence about them."),
    SAMPLE,
];

pub(super) const PARAGRAPH: &[Field] = &[
    may("heading", Text, "A heading above it."),
    must("text", Text, "The text."),
    may("format", Choice(&["marks"]), "marks: **strong**, _emphasis_, [words](address), - and ##."),
];

pub(super) const FACT: &[Field] = &[
    must("value", Number, "The figure, a whole number."),
    may("at_least", Flag, "true: more than this."),
    may("unit", Known(FACT_UNITS), "percent for a percentage."),
    must("label", Text, "What it counts."),
    may(
        "source",
        Record(
            "FactSource",
            &[must("label", Text, "Who says so."), may("url", Address, "Where they say so.")],
        ),
        "Who says so.",
    ),
    may("as_of", Date, "When it was so."),
    SAMPLE,
];

pub(super) const TITLED: &[Field] = &[
    must("title", Text, "Its title."),
    may("text", Text, "A sentence or paragraph."),
    may("url", Address, "Where it leads."),
    SAMPLE,
];

pub(super) const STORY: &[Field] = &[
    must("name", Text, "Who it is about."),
    may("country", Text, "Their country."),
    may("community", Text, "Their community or project."),
    may("text", Text, "Their story."),
    may("founded_year", Count, "The year in which the community began."),
    may("stats", List(&Record("Fact", FACT)), "Figures."),
    may("services", TEXTS, "What the community does."),
    may("quote", Text, "What they say."),
    may("video", Record("Video", VIDEO), "Their film."),
    may("url", Address, "Where there is more."),
    SAMPLE,
];

pub(super) const QUOTE: &[Field] = &[
    must("text", Text, "What is said."),
    may("person", Text, "Who says it."),
    may("title", Text, "Their position."),
    may("reported", Flag, "true: in our words, not theirs."),
    SAMPLE,
];

pub(super) const RELATED: &[Field] = &[
    may("slug", Slug, "A campaign of this site."),
    may("url", Address, "Or any other page."),
    must("title", Text, "Its title."),
];

pub(super) const SERIES: &[Field] = &[
    must("name", Text, "What the series is called."),
    may("previous", Record("Related", RELATED), "The campaign before this one."),
];

pub(super) const FUNDING: &[Field] =
    &[must("name", Text, "Who pays."), may("text", Text, "For what.")];

pub(super) const CONTACT: &[Field] = &[
    must("name", Text, "Who it is."),
    may("role", Text, "What they do."),
    may("phone", Word, "A telephone number with its country code."),
    may("email", Word, "An e-mail address."),
    SAMPLE,
];

pub(super) const MILESTONE: &[Field] =
    &[must("points", Count, "So many points."), may("label", Text, "What it is called."), SAMPLE];

pub(super) const SNAPSHOT: &[Field] = &[
    must("at", TimeOrDate, "When it was counted."),
    must("points", Count, "The points then."),
    may("label", Text, "What happened then."),
    may("counters", Counts, "Interactions by action then."),
    SAMPLE,
];

pub(super) const MOMENT: &[Field] =
    &[must("date", Date, "The day."), must("text", Text, "What happened."), SAMPLE];

pub(super) const EVENT: &[Field] = &[
    must("title", Text, "Its title."),
    must("start", EventTime, "When it begins."),
    may("end", EventTime, "When it ends."),
    may("place", Text, "Where it is."),
    may("rrule", Word, "How it comes back (RFC 5545), such as FREQ=WEEKLY;COUNT=8."),
    may("text", Text, "What happens."),
    SAMPLE,
];

pub(super) const IMPACT: &[Field] = &[
    may("expected", TEXTS, "What is expected."),
    may(
        "delivered",
        List(&Record("Delivered", &[must("text", Text, "What was done."), SAMPLE])),
        "What came of it.",
    ),
];

pub(super) const POST: &[Field] = &[
    must("network", Known(NETWORKS), "The network, such as facebook."),
    must("url", Address, "The post."),
    may("label", Text, "What it is called."),
    SAMPLE,
];

pub(super) const NEWS: &[Field] = &[
    must("date", Date, "Its day."),
    must("title", Text, "Its title."),
    may("text", Text, "A sentence or paragraph."),
    may("url", Address, "Where there is more."),
    SAMPLE,
];
