//! How a visitor's browser is set up.

use std::path::Path;

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

    /// The body of the New Session command.
    pub(crate) fn capabilities(&self, chrome: &Path, profile: &Path, root: bool) -> Value {
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            // A visitor in the second window is as awake as the one in front.
            "--disable-background-timer-throttling".to_owned(),
            "--disable-backgrounding-occluded-windows".to_owned(),
            "--disable-renderer-backgrounding".to_owned(),
            "--hide-scrollbars".to_owned(),
            format!("--user-data-dir={}", profile.display()),
            format!("--window-size={},{}", self.width_px, self.height_px),
        ];
        if root {
            arguments.push("--no-sandbox".to_owned());
        }
        let mut logs = json!({"browser": "ALL"});
        if self.record_requests {
            logs["performance"] = json!("ALL");
        }
        json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": logs,
            "goog:chromeOptions": {
                "binary": chrome,
                "args": arguments,
                "prefs": {"intl.accept_languages": self.languages},
            },
        }}})
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
