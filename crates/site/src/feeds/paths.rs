//! Paths of feeds, manifests and icons, from the site's base.

use naqra_campaign::Lang;

/// The SVG icon, which fits any size.
pub const ICON: &str = "/favicon.svg";
/// Size and path of the PNG icons, for systems that take no SVG.
pub const PNG_ICONS: [(&str, &str); 2] =
    [("192x192", "/icons/icon-192.png"), ("512x512", "/icons/icon-512.png")];

/// Path of the Atom feed of a language.
#[must_use]
pub fn atom_path(lang: Lang) -> String {
    format!("/{}/feed.xml", lang.code())
}

/// Path of the calendar of a language. The file exists if any campaign has events.
#[must_use]
pub fn calendar_path(lang: Lang) -> String {
    format!("/{}/events.ics", lang.code())
}

/// Path of the web app manifest of a language.
#[must_use]
pub fn manifest_path(lang: Lang) -> String {
    format!("/{}/manifest.webmanifest", lang.code())
}
