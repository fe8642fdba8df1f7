//! The parts of pages. A folder each: `mod.rs` draws, `view.rs` (where there is something to
//! work out) makes the finished values it draws, and the style sheet lies beside them.
//!
//! What does not move by itself is [`Markup`](crate::markup::Markup); what moves or can be
//! touched is a Leptos view.

pub mod campaign_card;
pub mod cards;
pub mod chips;
pub mod counters;
pub mod cover;
pub mod facts;
pub mod filters;
pub mod footer;
pub mod freshness;
pub mod how_to;
pub mod icon;
pub mod links;
pub mod notice;
pub mod pass_on;
pub mod pledge;
pub mod progress;
pub mod prose;
pub mod quotes;
pub mod section;
pub mod star;
pub mod tap_dock;
pub mod thanks;
pub mod time;
pub mod timeline;
pub mod top_bar;
pub mod video;
