//! Why an image could not be made.

use std::fmt;

/// Why an image could not be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardError {
    /// A bundled font is invalid.
    Font {
        /// Path of the font in the repository.
        file: &'static str,
    },
    /// An image could not be rendered or encoded.
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
