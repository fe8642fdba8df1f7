//! Badges: a campaign on one line, for readmes, mail and pages that allow images only.

mod draw;
mod outline;
mod palette;
mod view;

pub use view::{BadgeView, Theme, badge_path};

use crate::{error::CardError, image, renderer::CardRenderer};

impl CardRenderer {
    /// The badge as an SVG document without text elements, so that it looks the same everywhere.
    #[must_use]
    pub fn badge_svg(&self, view: &BadgeView) -> String {
        draw::draw(view, &self.faces, 1)
    }

    /// The badge as a PNG with two device pixels for each CSS pixel.
    ///
    /// # Errors
    /// [`CardError::Image`] names the campaign and what failed.
    pub fn badge_png(&self, view: &BadgeView) -> Result<Vec<u8>, CardError> {
        image::png(&draw::draw(view, &self.faces, 2))
            .map_err(|reason| CardError::Image { of: format!("badge {}", view.card.slug), reason })
    }
}

#[cfg(test)]
mod tests;
