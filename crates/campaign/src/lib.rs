//! What a campaign is and how it is counted: plain values, no clock, no browser, no JSON.
//!
//! Architecture invariant: nothing here names leptos, serde, web_sys or a clock; time, language
//! and randomness are arguments.

#![warn(missing_docs)]

mod amount;
mod bilingual;
mod campaign;
mod campaign_parts;
mod capabilities;
mod clock;
mod connection;
mod damaged;
mod date;
mod digit;
mod direction;
mod events;
mod exchange;
mod filter;
mod fold;
mod freshness;
mod gathering;
mod lang;
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
pub use bilingual::SLOT;
pub use bilingual::{Bilingual, LocalizedText, PluralForms};
pub use campaign::*;
pub use campaign_parts::*;
pub use capabilities::{CatchUp, ConnectionCommand, LiveCapabilities, PollResult, Signal, Silence};
pub use clock::Clock;
pub use connection::Connection;
pub use damaged::{decoded_path, name_guesses};
pub use date::{Civil, Date, Instant};
pub use digit::ascii_digit;
pub use direction::{
    Isolation, Span, balanced, is_noncharacter, one_line, part_with_marks, spans, with_marks,
};
pub use events::{Command, Event};
pub use exchange::{NoResponse, Request, Response};
pub use filter::Filter;
pub use fold::{fold, has_words};
pub use freshness::{Age, Freshness};
pub use gathering::{Course, Gathering, Occurrence, When};
pub use lang::{Digits, Lang};
pub use live::Live;
pub use phone::tel_link;
pub use progress::{Counters, Goal, Percent, Progress, Unit};
pub use recurrence::{Frequency, Recurrence, Until};
pub use sequence::SequenceGuard;
pub use share::{ShareTarget, share_link, sheet_text, with_referral};
pub use site_settings::SiteSettings;
pub use slug::Slug;
pub use status::{Facts, Status};
pub use tap::{Delay, Refusal, Tap};
pub use url::{iri_encode, percent_decode, percent_encode, safe_link};
pub use zone::{Offsets, Zone};
