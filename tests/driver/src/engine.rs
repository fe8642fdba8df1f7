//! The browser engines that pages are tested in.

use std::fmt;

/// A browser engine, in the browser that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink and V8: Chromium or Chrome with chromedriver.
    Chromium,
    /// Gecko and SpiderMonkey: Firefox with geckodriver.
    Firefox,
    /// WebKit and JavaScriptCore: MiniBrowser of WebKitGTK with WebKitWebDriver.
    WebKitGtk,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKitGtk];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKitGtk => "WebKitGTK",
        })
    }
}
