//! One browser with a fresh profile, as one visitor has it.

use crate::{
    DriverError, Engine, Programs, Result, Settings, capabilities::capabilities, element::Element,
    webdriver_http::Driver,
};
use serde_json::{Value, json};
use std::{
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser window. Closed when dropped, with its profile.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    driver: Driver,
    session: String,
    // Held for its Drop: the profile goes when the browser is gone.
    _profile: TempDir,
}

impl Browser {
    /// Opens a browser for a visitor.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub fn open(programs: &Programs, settings: &Settings) -> Result<Self> {
        let profile = tempfile::tempdir().map_err(|error| {
            DriverError::new(format!("no temporary folder can be made: {error}"))
        })?;
        let driver = Driver::start(programs, profile.path())?;
        let wanted = capabilities(programs, settings, profile.path(), is_root());
        let opened = driver.post("/session", &wanted)?;
        let session = opened["sessionId"]
            .as_str()
            .ok_or_else(|| DriverError::new("the browser opened without a session id"))?;
        let (engine, session) = (programs.engine, format!("/session/{session}"));
        let browser = Self { engine, driver, session, _profile: profile };
        browser.adapt(settings)?;
        Ok(browser)
    }

    /// Changes what the open page sees: viewport, touch, scheme and motion. Languages and the
    /// recording of requests stay as they were when the browser was opened. Engines other than
    /// Chromium change only the size of the window, as far as they can: the page in Firefox is never
    /// narrower than 500 pixels, that in WebKitGTK 447.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub fn adapt(&self, settings: &Settings) -> Result<()> {
        if self.engine != Engine::Chromium {
            let size = json!({"width": settings.width_px, "height": settings.height_px});
            return self.post("/window/rect", &size).map(drop);
        }
        for (command, parameters) in settings.commands() {
            self.devtools(command, &parameters)?;
        }
        Ok(())
    }

    /// Opens an address and waits for the page's load event.
    ///
    /// # Errors
    /// When nothing answers at the address.
    pub fn goto(&self, url: &str) -> Result<()> {
        self.post("/url", &json!({"url": url})).map(drop)
    }

    /// The address of the page.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn url(&self) -> Result<String> {
        self.get("/url").map(|value| text(&value))
    }

    /// The address that a window leads to which the page has just opened. It is closed again.
    ///
    /// # Errors
    /// When no other window opens in time.
    pub fn address_of_new_window(&self, patience: Duration) -> Result<String> {
        let own = self.get("/window")?;
        let started = Instant::now();
        while started.elapsed() < patience {
            let windows = self.get("/window/handles")?;
            let other = windows.as_array().into_iter().flatten().find(|window| **window != own);
            if let Some(other) = other {
                self.post("/window", &json!({"handle": other}))?;
                let address = self.url()?;
                if address.starts_with("http") {
                    self.driver.delete(&format!("{}/window", self.session))?;
                    self.post("/window", &json!({"handle": own}))?;
                    return Ok(address);
                }
                self.post("/window", &json!({"handle": own}))?;
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(DriverError::new("no other window was opened".to_owned()))
    }

    /// The handle of the window that is looked at.
    ///
    /// # Errors
    /// When it was closed.
    pub fn window(&self) -> Result<String> {
        self.get("/window").map(|handle| text(&handle))
    }

    /// Opens another window beside this one and looks at it. It can be seen as the first one can.
    ///
    /// # Errors
    /// When the browser opens none.
    pub fn open_window(&self) -> Result<String> {
        let opened = self.post("/window/new", &json!({"type": "window"}))?;
        let handle = text(&opened["handle"]);
        self.look_at_window(&handle)?;
        Ok(handle)
    }

    /// From now on everything is asked and done in the window of this handle.
    ///
    /// # Errors
    /// When it was closed.
    pub fn look_at_window(&self, handle: &str) -> Result<()> {
        self.post("/window", &json!({"handle": handle})).map(drop)
    }

    /// Closes the window that is looked at, and looks at another one.
    ///
    /// # Errors
    /// When there is no other one.
    pub fn close_window(&self, next: &str) -> Result<()> {
        self.driver.delete(&format!("{}/window", self.session))?;
        self.look_at_window(next)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn reload(&self) -> Result<()> {
        self.post("/refresh", &json!({})).map(drop)
    }

    /// Goes one page back in the visitor's history.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn back(&self) -> Result<()> {
        self.post("/back", &json!({})).map(drop)
    }

    /// The first element of a CSS selector, or nothing.
    ///
    /// # Errors
    /// When the selector is wrong or the browser is gone.
    pub fn find(&self, css: &str) -> Result<Option<Element<'_>>> {
        Ok(self.find_all(css)?.into_iter().next())
    }

    /// All elements of a CSS selector, in document order.
    ///
    /// # Errors
    /// When the selector is wrong or the browser is gone.
    pub fn find_all(&self, css: &str) -> Result<Vec<Element<'_>>> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": css}))?;
        let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
        let path = |id: &str| format!("/element/{id}");
        Ok(found
            .iter()
            .filter_map(|value| value[ELEMENT].as_str())
            .map(|id| Element::new(self, path(id)))
            .collect())
    }

    /// Runs the body of a JavaScript function and gives what it returns; a promise is awaited.
    ///
    /// # Errors
    /// When the script throws.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Enters the frame that a JavaScript expression gives: from now on everything else is asked
    /// and done there, whatever its origin is.
    ///
    /// # Errors
    /// When the expression gives no frame.
    pub fn enter_frame(&self, expression: &str) -> Result<()> {
        let frame = self.run(&format!("return ({expression})"), &[])?;
        self.post("/frame", &json!({"id": frame})).map(drop)
    }

    /// Goes back to the page itself.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn leave_frames(&self) -> Result<()> {
        self.post("/frame", &json!({"id": null})).map(drop)
    }

    /// Repeats a JavaScript condition until it is true.
    ///
    /// # Errors
    /// When it is still false after `patience`; the sentence names `what` was waited for.
    pub fn wait_for(&self, what: &str, condition: &str, patience: Duration) -> Result<()> {
        let script = format!("return Boolean({condition})");
        let started = Instant::now();
        loop {
            if self.run(&script, &[])? == json!(true) {
                return Ok(());
            }
            if started.elapsed() > patience {
                let page = self.run(
                    "return document.body ? document.body.innerText.slice(0, 600) : ''",
                    &[],
                )?;
                let url = self.url()?;
                return Err(DriverError::new(format!(
                    "{what}: waited {:.1} s for `{condition}` at {url}, which shows:\n{}",
                    patience.as_secs_f64(),
                    text(&page)
                )));
            }
            thread::sleep(Duration::from_millis(15));
        }
    }

    /// The engine of this browser.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.driver.post(&format!("{}{path}", self.session), body)
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.driver.get(&format!("{}{path}", self.session))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its session; a driver that is gone has ended it already.
        let _ = self.driver.delete(&self.session);
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Chromium's sandbox refuses to run as root, as in a container.
fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
