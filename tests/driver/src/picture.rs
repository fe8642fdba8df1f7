//! Pictures of a page.

use crate::{Browser, DriverError, Engine, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// Chromium repeats itself below this height.
const LARGEST_PICTURE_PX: f64 = 16_000.0;

impl Browser {
    /// A PNG of what is on the screen, or of the whole page. A page too long for the browser to
    /// draw in full size is drawn smaller. Browsers other than Chromium draw only what is on the
    /// screen.
    ///
    /// # Errors
    /// When the browser cannot draw it.
    pub fn picture(&self, whole_page: bool) -> Result<Vec<u8>> {
        if self.engine() != Engine::Chromium && !whole_page {
            return decode(&self.get("/screenshot")?);
        }
        let mut parameters = json!({"format": "png", "captureBeyondViewport": whole_page});
        if whole_page {
            let size = self.devtools("Page.getLayoutMetrics", &json!({}))?["cssContentSize"].take();
            let ratio = self.run("return devicePixelRatio", &[])?.as_f64().unwrap_or(1.0);
            let height_px = size["height"].as_f64().unwrap_or(1.0) * ratio;
            let scale = (LARGEST_PICTURE_PX / height_px).min(1.0);
            parameters["clip"] = json!({
                "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": scale,
            });
        }
        decode(&self.devtools("Page.captureScreenshot", &parameters)?["data"])
    }
}

fn decode(base64: &Value) -> Result<Vec<u8>> {
    STANDARD
        .decode(base64.as_str().unwrap_or_default())
        .map_err(|error| DriverError::new(format!("the browser's picture cannot be read: {error}")))
}
