//! Components, each in a folder: `mod.rs` draws, `view.rs` computes the view-model if there is one, and
//! the style sheet is beside them.

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
