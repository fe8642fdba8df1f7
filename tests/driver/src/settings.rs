//! How a visitor's browser is set up.

use serde_json::{Value, json};

/// What the visitor's system prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

/// A visitor's device and preferences.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Width of the viewport in CSS pixels.
    pub width_px: u32,
    /// Height of the viewport in CSS pixels.
    pub height_px: u32,
    /// Touch and a mobile viewport, as on a phone.
    pub phone: bool,
    /// The browser's languages, best first: `ar,en`.
    pub languages: String,
    /// Light or dark.
    pub scheme: Scheme,
    /// Whether the visitor asks for less motion.
    pub reduced_motion: bool,
    /// Whether every request is recorded, for `Browser::requests`.
    pub record_requests: bool,
}

impl Settings {
    /// A phone of 360 × 740 pixels whose owner reads this language.
    #[must_use]
    pub fn phone(language: &str) -> Self {
        Self {
            width_px: 360,
            height_px: 740,
            phone: true,
            languages: language.to_owned(),
            scheme: Scheme::Light,
            reduced_motion: false,
            record_requests: false,
        }
    }

    /// The DevTools commands that make the page see these settings.
    pub(crate) fn commands(&self) -> [(&'static str, Value); 3] {
        let scheme = match self.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let motion = if self.reduced_motion { "reduce" } else { "no-preference" };
        [
            (
                "Emulation.setDeviceMetricsOverride",
                json!({
                    "width": self.width_px,
                    "height": self.height_px,
                    "deviceScaleFactor": if self.phone { 2 } else { 1 },
                    "mobile": self.phone,
                }),
            ),
            ("Emulation.setTouchEmulationEnabled", json!({"enabled": self.phone})),
            (
                "Emulation.setEmulatedMedia",
                json!({"features": [
                    {"name": "prefers-color-scheme", "value": scheme},
                    {"name": "prefers-reduced-motion", "value": motion},
                ]}),
            ),
        ]
    }
}
