//! Values and reducers of a campaign, with the standard library only.
//!
//! Architecture invariant: no I/O, clock or randomness; time, zone and language are arguments.

#![warn(missing_docs)]

mod amount;
mod bilingual;
mod campaign;
mod campaign_event;
mod campaign_parts;
mod clock;
mod connection;
mod date;
mod digit;
mod direction;
mod filter;
mod fold;
mod freshness;
mod http;
mod lang;
mod link_repair;
mod live;
mod phone;
mod progress;
mod recurrence;
mod sequence;
mod share;
mod site_settings;
mod slug;
pub mod star;
mod status;
mod tap;
mod url;
mod zone;

pub use amount::Amount;
pub use bilingual::{Bilingual, LocalizedText, PLACEHOLDER, PluralForms};
pub use campaign::*;
pub use campaign_event::{CampaignEvent, EventTime, Occurrence, OccurrenceKind};
pub use campaign_parts::*;
pub use clock::Clock;
pub use connection::{
    CatchUp, Connection, ConnectionCommand, ConnectionEvent, LiveCapabilities, PollResult, Silence,
};
pub use date::{Civil, Date, Instant};
pub use digit::ascii_digit;
pub use direction::{
    Isolation, Span, is_noncharacter, one_line, part_with_marks, spans, strip_unbalanced_controls,
    with_marks,
};
pub use filter::Filter;
pub use fold::{fold, has_words};
pub use freshness::{Age, Freshness};
pub use http::{NoResponse, Request, Response};
pub use lang::{Digits, Lang};
pub use link_repair::{decode_path, slug_candidates};
pub use live::{Live, LiveCommand, LiveEvent};
pub use phone::tel_link;
pub use progress::{Counters, Goal, Percent, Progress, Unit};
pub use recurrence::{Frequency, Recurrence, Until};
pub use sequence::SequenceGuard;
pub use share::{ShareTarget, share_link, sheet_text, with_referral};
pub use site_settings::SiteSettings;
pub use slug::Slug;
pub use status::{Status, StatusInputs};
pub use tap::{Refusal, RetryReason, Tap};
pub use url::{iri_encode, percent_decode, percent_encode, safe_link};
pub use zone::{Offsets, Zone};
