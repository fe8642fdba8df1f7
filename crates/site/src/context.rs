//! The site, its backend and its previews: what every page of a site is rendered with.

use crate::site::PublicSite;
use naqra_adapters::Backend;

/// What all pages of a site have in common.
#[derive(Clone, Copy, Debug)]
pub struct SiteContext<'a> {
    /// The public address and the settings of the site.
    pub site: &'a PublicSite,
    /// The backend that the pages load from and send to.
    pub backend: &'a Backend,
    /// Whether share cards and story pictures of the campaigns exist.
    pub has_pictures: bool,
    /// How pages link to their oEmbed documents.
    pub oembed: OEmbedDiscovery,
}

/// How pages link to their oEmbed documents (oEmbed 1.0, section 4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OEmbedDiscovery {
    /// An endpoint with query parameters, `/oembed`.
    Endpoint,
    /// A JSON file for each page, for hosts of static files.
    Files,
}

/// A PNG that link previews show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewImage {
    /// Path from the site's base. It changes with the image, because previews are cached.
    pub path: String,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
}
