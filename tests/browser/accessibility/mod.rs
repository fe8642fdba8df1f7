//! Accessibility: keyboard, screen reader, large text, forced colours.

mod axe;
mod focus;
mod large;
mod own;

use crate::selectors::{DELIVERED, RUNNING};
use naqra_driver::{Scheme, Settings};

/// A page of every kind, in both languages.
pub(super) fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for lang in ["ar", "en"] {
        let campaigns = [RUNNING, DELIVERED, "idiaspora"].map(|slug| format!("/{lang}/c/{slug}"));
        pages.extend(campaigns);
        pages.extend(
            ["", "embed/", "c/no-such-campaign", "not-found"].map(|path| format!("/{lang}/{path}")),
        );
        pages.push(format!("/{lang}/embed/{RUNNING}"));
    }
    pages
}

/// A phone of this size.
pub(super) fn phone(width_px: u32, height_px: u32, scheme: Scheme) -> Settings {
    Settings { width_px, height_px, scheme, reduced_motion: true, ..Settings::phone("en") }
}
