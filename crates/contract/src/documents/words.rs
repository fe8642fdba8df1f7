//! Known values of fields that also allow other values.

/// Actions that every campaign takes; one without a rule is worth one point.
pub const ACTIONS: &[&str] = &["tap", "view", "like", "share", "comment"];

pub(crate) const KINDS: &[&str] = &["clickfunding", "stories", "hub", "project"];

pub(crate) const UNITS: &[&str] = &["point", "interaction"];

pub(crate) const FACT_UNITS: &[&str] = &["percent"];

pub(crate) const ROLES: &[&str] =
    &["initiator", "patron", "partner", "producer", "beneficiary", "funder", "coordinator"];

pub(crate) const NETWORKS: &[&str] = &[
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
pub(crate) const OTHER_NAMES: &[(&str, &str)] = &[
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
