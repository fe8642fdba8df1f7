//! The documents that calls exchange besides the campaign.

use super::{
    campaign::STATUSES,
    field::{Field, Shape::*, optional, required},
    words::ACTIONS,
};

/// The count and the status of a campaign at one moment; also the data of the event `progress`.
pub(crate) const PROGRESS: &[Field] = &[
    required("slug", Slug, "The campaign.").example(r#""living-together""#),
    required("points", Count, "The sum.").example("227000"),
    optional("target", PositiveCount, "The goal; `null` if the campaign has none.")
        .always_or_null()
        .example("1000000"),
    required("status", Choice(STATUSES), "Its status at this moment.").example(r#""running""#),
    required("counters", Counts, "Interactions by action.")
        .example(r#"{"view": 176000, "like": 16000}"#),
    optional("networks", NetworkCounts, "Interactions by network and action, as far as known.")
        .example(r#"{"facebook": {"view": 160000}}"#),
    optional(
        "counted_at",
        Time,
        "When an interaction was counted last; `null` if nothing was counted yet.",
    )
    .always_or_null()
    .example(r#""2018-02-09T12:00:00Z""#),
    required("seq", Count, "Grows with every change, over all campaigns.").example("41"),
];

/// A page of the list of campaigns.
pub(crate) const CAMPAIGN_LIST: &[Field] = &[
    required("items", List(&Document("Summary")), "The campaigns of this page."),
    required("total", Count, "How many campaigns there are on all pages.").example("1"),
    optional("next", Sentence, "The address of the next page; `null` on the last.")
        .always_or_null(),
];

/// What a visitor did, as it is sent.
pub(crate) const NEW_INTERACTION: &[Field] = &[
    required("id", Uuid, "A UUID made by the caller. The same one again counts nothing again.")
        .example(r#""6f1c9a52-2f0b-4c1e-9a6e-3f8f6f0b7a11""#),
    required(
        "action",
        Action(ACTIONS),
        "tap, view, like, share, comment, or one that the campaign's rules add.",
    )
    .example(r#""tap""#),
    optional("network", Token, "The network where it was done.").example(r#""whatsapp""#),
    optional("ref", Token, "The referral code of the link that led there."),
];

/// What became of an interaction.
pub(crate) const COUNTED_INTERACTION: &[Field] = &[
    required("id", Uuid, "The id that was sent.")
        .example(r#""6f1c9a52-2f0b-4c1e-9a6e-3f8f6f0b7a11""#),
    required(
        "status",
        Choice(&["counted", "duplicate"]),
        "`duplicate` if it had been counted before.",
    )
    .example(r#""counted""#),
    required("points_added", Count, "The points that it added; 0 for a duplicate.").example("1"),
    required("progress", Document("Progress"), "The count after it."),
];

/// The data of the event `heartbeat`.
pub(crate) const HEARTBEAT: &[Field] =
    &[required("at", Time, "The server's time.").example(r#""2018-02-09T12:00:00Z""#)];

/// RFC 9457 problem details.
pub(crate) const PROBLEM: &[Field] = &[
    required("type", ProblemName, "`/problems/NAME`: a name, not the address of a page.")
        .example(r#""/problems/not-found""#),
    required("title", Word, "What kind of problem it is.").example(r#""Not found""#),
    required("status", Between(400, 599), "The status of the response.").example("404"),
    required("detail", Sentence, "A sentence that says what to do."),
    optional("instance", Address, "The address of this one problem."),
    optional("errors", List(&Record("FieldError", FIELD_ERROR)), "Each wrong field or parameter."),
];

const FIELD_ERROR: &[Field] = &[
    required("field", Word, "Its name.").example(r#""page""#),
    required("detail", Sentence, "What to give instead."),
    optional("value", Any, "The value that was found."),
];
