//! Share cards: the picture that a link to a campaign unfolds into, and the image for stories.
//!
//! ```text
//! Summary ──view──▶ CardView ──layout──▶ SVG of outlines ──image──▶ PNG with a palette
//!                        (typeface, line and fit shape the text; ground draws the star)
//! ```
//!
//! Text never reaches the drawing: it is ordered and shaped here with the bundled fonts and drawn
//! as outlines. No font of the machine is used, nothing has to be escaped, and what fits when
//! measured fits when drawn.

#![warn(missing_docs)]

mod badge;
mod fit;
mod ground;
mod image;
mod layout;
mod line;
mod palette;
mod sheet;
#[cfg(test)]
mod tests;
mod typeface;
mod view;

pub use badge::{BadgeView, Theme, badge_path};
use layout::{CARD, Faces, Format, STORY};
use naqra_campaign::Accent;
use std::fmt;
use typeface::Typeface;
pub use view::{CardView, GoalView};

/// Width and height of a card, in pixels.
pub const CARD_SIZE: (u32, u32) = CARD.size;
/// Width and height of a story image, in pixels.
pub const STORY_SIZE: (u32, u32) = STORY.size;

/// Draws cards. It holds the parsed fonts: make it once and share it between threads.
pub struct CardWorkshop {
    faces: Faces,
}

/// Why there is no card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardError {
    /// A bundled font cannot be read.
    Font {
        /// The file in the source tree.
        file: &'static str,
    },
    /// An image cannot be made.
    Image {
        /// The slug of the campaign, or the name of the icon.
        of: String,
        /// What failed.
        reason: String,
    },
}

impl fmt::Display for CardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font { file } => write!(
                f,
                "{file}: this font cannot be read; make it anew as assets/fonts/README.md says, and build again"
            ),
            Self::Image { of, reason } => write!(f, "the image of “{of}” was not made: {reason}"),
        }
    }
}

impl std::error::Error for CardError {}

impl CardWorkshop {
    /// Parses the bundled fonts.
    ///
    /// # Errors
    /// [`CardError::Font`] when one of them was damaged before the program was built.
    pub fn new() -> Result<Self, CardError> {
        Ok(Self { faces: Faces { regular: Typeface::regular()?, bold: Typeface::bold()? } })
    }

    /// The card of a campaign: a PNG of [`CARD_SIZE`].
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn card(&self, view: &CardView) -> Result<Vec<u8>, CardError> {
        self.make(&CARD, view)
    }

    /// The story image of a campaign: a PNG of [`STORY_SIZE`].
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn story(&self, view: &CardView) -> Result<Vec<u8>, CardError> {
        self.make(&STORY, view)
    }

    fn make(&self, format: &Format, view: &CardView) -> Result<Vec<u8>, CardError> {
        image::png(&layout::draw(format, view, &self.faces))
            .map_err(|reason| CardError::Image { of: view.slug.clone(), reason })
    }
}

/// The icon of the installed site: a square PNG, `size` pixels wide, fit for a manifest's purposes
/// `any` and `maskable`.
///
/// # Errors
/// [`CardError::Image`] names the size and what failed, for instance a size of 0.
pub fn icon(size: u32) -> Result<Vec<u8>, CardError> {
    image::png(&ground::icon(size, palette::glaze(Accent::Nile)))
        .map_err(|reason| CardError::Image { of: format!("icon {size}"), reason })
}
