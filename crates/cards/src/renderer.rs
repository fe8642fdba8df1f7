//! Renders share cards, story images and icons as PNG.

use super::{
    background,
    error::CardError,
    image,
    layout::{self, CARD, Format, STORY},
    palette,
    typeface::{Faces, Typeface},
    view::CardView,
};
use naqra_campaign::Accent;

/// Width and height of a card, in pixels.
pub const CARD_SIZE: (u32, u32) = CARD.size;
/// Width and height of a story image, in pixels.
pub const STORY_SIZE: (u32, u32) = STORY.size;

/// Renders cards, story images and badges. It holds the parsed fonts: create it once and share it
/// between threads.
pub struct CardRenderer {
    pub(super) faces: Faces,
}

impl CardRenderer {
    /// Parses the bundled fonts.
    ///
    /// # Errors
    /// [`CardError::Font`] if one of them is invalid.
    pub fn new() -> Result<Self, CardError> {
        Ok(Self { faces: Faces { regular: Typeface::regular()?, bold: Typeface::bold()? } })
    }

    /// The card of a campaign: a PNG of [`CARD_SIZE`].
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn card(&self, view: &CardView) -> Result<Vec<u8>, CardError> {
        self.render(&CARD, view)
    }

    /// The story image of a campaign: a PNG of [`STORY_SIZE`].
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn story(&self, view: &CardView) -> Result<Vec<u8>, CardError> {
        self.render(&STORY, view)
    }

    fn render(&self, format: &Format, view: &CardView) -> Result<Vec<u8>, CardError> {
        image::png(&layout::draw(format, view, &self.faces))
            .map_err(|reason| CardError::Image { of: view.slug.clone(), reason })
    }
}

/// The icon of the web app manifest: a square PNG, `size` pixels wide, for the purposes `any` and
/// `maskable`.
///
/// # Errors
/// [`CardError::Image`] names the size and what failed, for instance a size of 0.
pub fn icon(size: u32) -> Result<Vec<u8>, CardError> {
    image::png(&background::icon(size, palette::glaze(Accent::Nile)))
        .map_err(|reason| CardError::Image { of: format!("icon {size}"), reason })
}
