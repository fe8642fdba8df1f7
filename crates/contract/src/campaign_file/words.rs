//! Known values of fields that also allow other values.

/// Actions that every campaign takes; one without a rule is worth one point.
pub const ACTIONS: &[&str] = &["tap", "view", "like", "share", "comment"];

pub(super) const KINDS: &[&str] = &["clickfunding", "stories", "hub", "project"];

pub(super) const UNITS: &[&str] = &["point", "interaction"];

pub(super) const FACT_UNITS: &[&str] = &["percent"];

pub(super) const ROLES: &[&str] =
    &["initiator", "patron", "partner", "producer", "beneficiary", "funder", "coordinator"];

pub(super) const NETWORKS: &[&str] = &[
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "messenger",
    "pinterest",
    "reddit",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "twitter",
    "whatsapp",
    "youtube",
];

/// Names that other programs have for fields of a campaign.
pub(super) const OTHER_NAMES: &[(&str, &str)] = &[
    ("description", "summary"),
    ("name", "title"),
    ("start", "starts_at"),
    ("end", "ends_at"),
    ("deadline", "ends_at"),
    ("color", "accent"),
    ("colour", "accent"),
    ("location", "place"),
    ("sponsor", "pledge.by"),
    ("partners", "organizations"),
    ("categories", "topics"),
];
