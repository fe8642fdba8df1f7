//! Style sheets for documents without the app's style sheet, and the design tokens.

/// The order of the cascade's layers.
pub const LAYERS: &str = include_str!("styles/layers.css");
/// The design tokens: colours, sizes, fonts.
pub const TOKENS: &str = concat!(
    include_str!("styles/constants.css"),
    include_str!("styles/tokens.css"),
    include_str!("styles/tokens.later.css")
);
