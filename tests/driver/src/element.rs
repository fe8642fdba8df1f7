//! One element of a page.

use crate::{Browser, Result, browser::text};
use serde_json::json;

/// An element of the page that is open now.
#[derive(Debug)]
pub struct Element<'a> {
    browser: &'a Browser,
    path: String,
}

impl<'a> Element<'a> {
    pub(crate) fn new(browser: &'a Browser, path: String) -> Self {
        Self { browser, path }
    }

    /// The text a visitor sees.
    ///
    /// # Errors
    /// When the element has left the page.
    pub fn text(&self) -> Result<String> {
        self.browser.get(&format!("{}/text", self.path)).map(|value| text(&value))
    }

    /// An attribute of the element, or nothing.
    ///
    /// # Errors
    /// When the element has left the page.
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        let value = self.browser.get(&format!("{}/attribute/{name}", self.path))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Scrolls to the element and clicks it as a finger or mouse would.
    ///
    /// # Errors
    /// When it is hidden, covered or has left the page.
    pub fn click(&self) -> Result<()> {
        self.browser.post(&format!("{}/click", self.path), &json!({})).map(drop)
    }

    /// Types text into the element.
    ///
    /// # Errors
    /// When it takes no text.
    pub fn type_text(&self, words: &str) -> Result<()> {
        self.browser.post(&format!("{}/value", self.path), &json!({"text": words})).map(drop)
    }
}
