//! The objects in a campaign document.

use super::field::Shape::{self, *};
use super::field::{Field, optional, required};
use super::words::{ACTIONS, FACT_UNITS, NETWORKS, ROLES, UNITS};

pub(crate) const SAMPLE: Field = optional(
    "sample",
    Flag,
    "true: believable sample data, not a published fact; the page says so.",
);

pub(crate) const TEXTS: Shape = List(&Text);

const FORMS: Shape = Record(
    "PluralForms",
    &[
        optional("zero", Word, "The noun for none."),
        optional("one", Word, "The noun for one."),
        optional("two", Word, "The noun for two."),
        optional("few", Word, "The noun for few: 3 to 10 in Arabic."),
        optional("many", Word, "The noun for many: 11 to 99 in Arabic."),
        optional("other", Word, "The noun for all other numbers."),
    ],
);

const UNIT_FORMS: Shape = Record(
    "UnitForms",
    &[
        optional("ar", FORMS, "The Arabic noun, without the number."),
        optional("en", FORMS, "The English noun, without the number."),
    ],
);

pub(crate) const GOAL: &[Field] = &[
    required("target", PositiveCount, "Points to reach."),
    optional("unit", Known(UNITS), "What is counted: point, interaction, or any other word."),
    optional("unit_forms", UNIT_FORMS, "For any other word: the noun in its forms."),
];

pub(crate) const TOPIC: &[Field] = &[
    required("id", Word, "What filters call it."),
    optional("label", Text, "What pages call it. Without it the id."),
];

pub(crate) const PLACE: &[Field] = &[
    required("name", Text, "What it is called."),
    optional(
        "geo",
        Record(
            "Geo",
            &[
                required("lat", Number, "Degrees north, -90 to 90."),
                required("lon", Number, "Degrees east, -180 to 180."),
            ],
        ),
        "Where it is on the map.",
    ),
];

pub(crate) const RULE: &[Field] = &[
    required("action", Action(ACTIONS), "tap, view, like, share, comment, or one of your own.")
        .moves(),
    required("points", Count, "Points for one of them.").moves(),
    required("source", Choice(&["site", "network"]), "Who counts it: this site, or the networks.")
        .moves(),
    optional("on_visit", Flag, "true: the page counts one for each visit by itself.").moves(),
    optional("label", Text, "Your own name of the action."),
    optional("condition", Text, "What must be the case for it to count."),
    SAMPLE,
];

pub(crate) const PLEDGE: &[Field] = &[
    optional("kind", Choice(&["money", "in_kind"]), "Whether money is given, or something else."),
    required("text", Text, "The promise."),
    optional("by", Word, "The id of the organization that gives."),
    optional("below_goal", Text, "What happens if the goal is missed."),
    SAMPLE,
];

pub(crate) const PAYOUT: &[Field] = &[
    required(
        "amount_per_point",
        Amount,
        "Money for a point, such as 1 or 0.5; at most 6 decimals.",
    ),
    required("currency", Word, "ISO 4217, such as EGP."),
    optional("cap", Count, "No more points than this are paid."),
];

pub(crate) const ORGANIZATION: &[Field] = &[
    required("id", Word, "What a pledge calls it."),
    required("name", Text, "Its name."),
    optional("roles", List(&Known(ROLES)), "Its parts in the campaign."),
    optional("about", Text, "What it is."),
    optional("awards", TEXTS, "Its prizes."),
    optional("projects", TEXTS, "Its other work."),
    optional("url", Address, "Its site."),
    optional("type", Text, "What kind of organization it is."),
    optional("country", Text, "Its country."),
    SAMPLE,
];

pub(crate) const VIDEO: &[Field] = &[
    optional("title", Text, "Its title."),
    required("src", Address, "Its file; fetched only when a visitor asks for it."),
    optional("type", Word, "Its media type, such as video/mp4."),
    optional("poster", Address, "A still picture. Without it the campaign's star."),
    optional("duration_seconds", Number, "How long it is, in whole seconds."),
    optional("captions", List(&Record("Caption", CAPTION)), "Subtitles."),
    SAMPLE,
];

const CAPTION: &[Field] = &[
    required("lang", Word, "Their language, such as ar."),
    optional("label", Word, "What the player calls them."),
    required("src", Address, "Their file (WebVTT)."),
];

pub(crate) const PERSON: &[Field] = &[
    required("name", Text, "Their name."),
    optional("role", Text, "What they are or do."),
    optional("text", Text, "A sentence about them."),
    SAMPLE,
];

pub(crate) const PARAGRAPH: &[Field] = &[
    optional("heading", Text, "A heading above it."),
    required("text", Text, "The text."),
    optional(
        "format",
        Choice(&["marks"]),
        "marks: **strong**, _emphasis_, [words](address), - and ##.",
    ),
];

pub(crate) const FACT: &[Field] = &[
    required("value", Number, "The figure, a whole number."),
    optional("at_least", Flag, "true: more than this."),
    optional("unit", Known(FACT_UNITS), "percent for a percentage."),
    required("label", Text, "What it counts."),
    optional(
        "source",
        Record(
            "FactSource",
            &[
                required("label", Text, "Who says so."),
                optional("url", Address, "Where they say so."),
            ],
        ),
        "Who says so.",
    ),
    optional("as_of", Date, "When it was so."),
    SAMPLE,
];

pub(crate) const TITLED: &[Field] = &[
    required("title", Text, "Its title."),
    optional("text", Text, "A sentence or paragraph."),
    optional("url", Address, "Where it leads."),
    SAMPLE,
];

pub(crate) const STORY: &[Field] = &[
    required("name", Text, "Who it is about."),
    optional("country", Text, "Their country."),
    optional("community", Text, "Their community or project."),
    optional("text", Text, "Their story."),
    optional("founded_year", Count, "The year in which the community began."),
    optional("stats", List(&Record("Fact", FACT)), "Figures."),
    optional("services", TEXTS, "What the community does."),
    optional("quote", Text, "What they say."),
    optional("video", Record("Video", VIDEO), "Their film."),
    optional("url", Address, "Where there is more."),
    SAMPLE,
];

pub(crate) const QUOTE: &[Field] = &[
    required("text", Text, "What is said."),
    optional("person", Text, "Who says it."),
    optional("title", Text, "Their position."),
    optional("reported", Flag, "true: in our words, not theirs."),
    SAMPLE,
];

pub(crate) const RELATED: &[Field] = &[
    optional("slug", Slug, "A campaign of this site."),
    optional("url", Address, "Or any other page."),
    required("title", Text, "Its title."),
];

pub(crate) const SERIES: &[Field] = &[
    required("name", Text, "What the series is called."),
    optional("previous", Record("Related", RELATED), "The campaign before this one."),
];

pub(crate) const FUNDING: &[Field] =
    &[required("name", Text, "Who pays."), optional("text", Text, "For what.")];

pub(crate) const CONTACT: &[Field] = &[
    required("name", Text, "Who it is."),
    optional("role", Text, "What they do."),
    optional("phone", Word, "A telephone number with its country code."),
    optional("email", Word, "An e-mail address."),
    SAMPLE,
];

pub(crate) const MILESTONE: &[Field] = &[
    required("points", Count, "So many points."),
    optional("label", Text, "What it is called."),
    SAMPLE,
];

pub(crate) const SNAPSHOT: &[Field] = &[
    required("at", TimeOrDate, "When it was counted."),
    required("points", Count, "The points then."),
    optional("label", Text, "What happened then."),
    optional("counters", Counts, "Interactions by action then."),
    SAMPLE,
];

pub(crate) const MOMENT: &[Field] =
    &[required("date", Date, "The day."), required("text", Text, "What happened."), SAMPLE];

pub(crate) const EVENT: &[Field] = &[
    required("title", Text, "Its title."),
    required("start", EventTime, "When it begins.").moves(),
    optional("end", EventTime, "When it ends.").moves(),
    optional("place", Text, "Where it is."),
    optional("rrule", Word, "How it comes back (RFC 5545), such as FREQ=WEEKLY;COUNT=8.").moves(),
    optional("text", Text, "What happens."),
    SAMPLE,
];

pub(crate) const IMPACT: &[Field] = &[
    optional("expected", TEXTS, "What is expected."),
    optional(
        "delivered",
        List(&Record("Delivered", &[required("text", Text, "What was done."), SAMPLE])),
        "What came of it.",
    ),
];

pub(crate) const POST: &[Field] = &[
    required("network", Known(NETWORKS), "The network, such as facebook."),
    required("url", Address, "The post."),
    optional("label", Text, "What it is called."),
    SAMPLE,
];

pub(crate) const NEWS: &[Field] = &[
    required("date", Date, "Its day."),
    required("title", Text, "Its title."),
    optional("text", Text, "A sentence or paragraph."),
    optional("url", Address, "Where there is more."),
    SAMPLE,
];
