//! Sites for development and for publishing.

/// What a site is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SiteKind {
    /// Soon there, with cargo's profile `dev`: for work on the sources.
    Dev,
    /// Small, with the profile `site` of Cargo.toml, wasm-opt and compressed twins: to be published.
    Release,
}
