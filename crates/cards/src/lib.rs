//! Share cards, story images and badges of campaigns as PNG and SVG.
//!
//! ```text
//! Summary ──view──▶ CardView ──layout──▶ SVG of outlines ──image──▶ PNG with a palette
//!                        (typeface, line and fit shape the text; background draws the star)
//! ```
//!
//! The SVG has no text elements: text is ordered and shaped here with the bundled fonts and drawn as
//! outlines. So the result does not depend on installed fonts, needs no escaping, and text that fits
//! when measured fits when drawn.

#![warn(missing_docs)]

mod background;
mod badge;
mod canvas;
mod error;
mod fit;
mod image;
mod layout;
mod line;
mod palette;
mod renderer;
#[cfg(test)]
mod tests;
mod typeface;
mod view;

pub use badge::{BadgeView, Theme, badge_path};
pub use error::CardError;
pub use renderer::{CARD_SIZE, CardRenderer, STORY_SIZE, icon};
pub use view::{CardView, GoalView};
