//! Words that the site knows where any other word is allowed too.

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
