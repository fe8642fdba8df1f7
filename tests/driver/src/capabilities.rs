//! What a driver is asked for when it opens a browser.

use crate::{Engine, Programs, Scheme, Settings};
use serde_json::{Value, json};
use std::path::Path;

/// The body of the New Session command. `folder` holds the profile.
pub(crate) fn capabilities(
    programs: &Programs,
    settings: &Settings,
    folder: &Path,
    root: bool,
) -> Value {
    let wanted = match programs.engine {
        Engine::Chromium => chromium(programs, settings, folder, root),
        Engine::Firefox => firefox(programs, settings),
        Engine::WebKitGtk => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {"binary": programs.browser, "args": ["--automation"]},
        }),
    };
    json!({"capabilities": {"alwaysMatch": wanted}})
}

fn chromium(programs: &Programs, settings: &Settings, profile: &Path, root: bool) -> Value {
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
        format!("--window-size={},{}", settings.width_px, settings.height_px),
    ];
    if root {
        arguments.push("--no-sandbox".to_owned());
    }
    let mut logs = json!({"browser": "ALL"});
    if settings.record_requests {
        logs["performance"] = json!("ALL");
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": logs,
        "goog:chromeOptions": {
            "binary": programs.browser,
            "args": arguments,
            "prefs": {"intl.accept_languages": settings.languages},
        },
    })
}

fn firefox(programs: &Programs, settings: &Settings) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": programs.browser,
            "args": [
                "-headless",
                format!("--width={}", settings.width_px),
                format!("--height={}", settings.height_px),
            ],
            "prefs": {
                "intl.accept_languages": settings.languages,
                "ui.systemUsesDarkTheme": i32::from(settings.scheme == Scheme::Dark),
                "ui.prefersReducedMotion": i32::from(settings.reduced_motion),
                // Requests that no page makes.
                "app.normandy.enabled": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "services.settings.server": "data:,",
            },
        },
    })
}
