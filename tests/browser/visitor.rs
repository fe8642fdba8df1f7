//! What a visitor sees and does. Every function panics with a message on failure.

use crate::{
    numbers::number_in,
    selectors::{FRESHNESS, LIVE_WORDS},
    test_env::{programs, root},
};
use naqra_driver::{Browser, Element, Programs, Settings, Throttling};
use serde_json::{Value, json};
use std::{
    fmt::Display,
    fs, thread,
    time::{Duration, Instant},
};

/// The time limit for what should happen at once.
pub(crate) const SOON: Duration = Duration::from_secs(10);

/// A visitor with a browser of their own.
pub(crate) struct Visitor {
    browser: Browser,
}

impl Visitor {
    /// Opens a browser at an address.
    #[track_caller]
    pub(crate) fn open(programs: &Programs, settings: &Settings, address: &str) -> Self {
        let visitor = Self { browser: sure(Browser::open(programs, settings)) };
        visitor.go(address);
        visitor
    }

    /// Opens a browser of this machine at an address outside the site.
    #[track_caller]
    pub(crate) fn abroad(settings: &Settings, address: &str) -> Self {
        Self::with(&programs(), settings, address)
    }

    /// Opens a browser at an address outside the site.
    #[track_caller]
    pub(crate) fn with(programs: &Programs, settings: &Settings, address: &str) -> Self {
        let visitor = Self { browser: sure(Browser::open(programs, settings)) };
        visitor.look_at(address);
        visitor
    }

    /// Opens an address and waits until the app has drawn the page.
    #[track_caller]
    pub(crate) fn go(&self, address: &str) {
        sure(self.browser.goto(address));
        self.await_page();
    }

    /// Opens an address outside the site.
    #[track_caller]
    pub(crate) fn look_at(&self, address: &str) {
        sure(self.browser.goto(address));
    }

    /// Empties the browser's own cache, as time does; what pages keep themselves stays.
    #[track_caller]
    pub(crate) fn empty_cache(&self) {
        sure(self.browser.devtools("Network.clearBrowserCache", &json!({})));
    }

    /// Opens an address in a browser that runs no scripts of pages.
    #[track_caller]
    pub(crate) fn switch_scripts_off(&self) {
        let off = json!({"value": true});
        sure(self.browser.devtools("Emulation.setScriptExecutionDisabled", &off));
    }

    /// Presses the tab key.
    #[track_caller]
    pub(crate) fn press_tab(&self) {
        for kind in ["rawKeyDown", "keyUp"] {
            let key =
                json!({"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9});
            sure(self.browser.devtools("Input.dispatchKeyEvent", &key));
        }
    }

    /// Waits until changes are laid out and painted.
    #[track_caller]
    pub(crate) fn await_frames(&self) {
        let frames = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        sure(self.browser.run(frames, &[]));
    }

    /// Waits until the app has started, if the page has it, and the fonts are loaded.
    #[track_caller]
    pub(crate) fn await_settled(&self) {
        let settled = "document.readyState === 'complete' && document.fonts.status === 'loaded' && \
            (document.documentElement.dataset.ready || window.withoutProgram || !document.querySelector('link[rel=modulepreload]'))";
        self.await_that("the page has settled", settled);
        self.await_frames();
    }

    /// Blocks the app in pages opened from now on.
    #[track_caller]
    pub(crate) fn refuse_the_program(&self) {
        self.run_first("window.withoutProgram = true; delete WebAssembly.instantiateStreaming; \
            WebAssembly.instantiate = WebAssembly.compile = WebAssembly.compileStreaming = () => Promise.reject(new Error('refused'))");
    }

    /// Shows pages in colours of the visitor's own.
    #[track_caller]
    pub(crate) fn force_colours(&self) {
        let features = json!({"features": [{"name": "forced-colors", "value": "active"}]});
        sure(self.browser.devtools("Emulation.setEmulatedMedia", &features));
    }

    /// Runs a script in the page.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) {
        sure(self.browser.run(script, &[]));
    }

    /// Puts the browser's clock into a time zone.
    #[track_caller]
    pub(crate) fn travel_to(&self, zone: &str) {
        let zone = json!({"timezoneId": zone});
        sure(self.browser.devtools("Emulation.setTimezoneOverride", &zone));
    }

    /// The address of the window that was opened last; the visitor stays in the first one.
    #[track_caller]
    pub(crate) fn address_of_new_window(&self) -> String {
        sure(self.browser.address_of_new_window(SOON))
    }

    /// The words of all elements that fit.
    #[track_caller]
    pub(crate) fn all_words(&self, css: &str) -> Vec<String> {
        sure(self.browser.find_all(css)).iter().map(|element| sure(element.text())).collect()
    }

    /// The window that the visitor looks at.
    #[track_caller]
    pub(crate) fn window(&self) -> String {
        sure(self.browser.window())
    }

    /// Opens another window of the same browser, still empty, and looks at it.
    #[track_caller]
    pub(crate) fn open_window(&self) -> String {
        sure(self.browser.open_window())
    }

    /// Looks at another window; the one before stays open beside it.
    #[track_caller]
    pub(crate) fn turn_to(&self, window: &str) {
        sure(self.browser.look_at_window(window));
    }

    /// Closes the window that is looked at and looks at another one.
    #[track_caller]
    pub(crate) fn close_window(&self, next: &str) {
        sure(self.browser.close_window(next));
    }

    /// Runs a script in every page opened from now on, before anything of the page.
    #[track_caller]
    pub(crate) fn run_first(&self, script: &str) {
        let source = json!({"source": script});
        sure(self.browser.devtools("Page.addScriptToEvaluateOnNewDocument", &source));
    }

    /// Makes the pages opened from now on slow.
    #[track_caller]
    pub(crate) fn slow_down(&self, slowness: &Throttling) {
        sure(self.browser.slow_down(slowness));
    }

    /// Loads the page again.
    #[track_caller]
    pub(crate) fn reload(&self) {
        sure(self.browser.reload());
        self.await_page();
    }

    /// Goes one page back.
    #[track_caller]
    pub(crate) fn back(&self) {
        sure(self.browser.back());
        self.await_page();
    }

    #[track_caller]
    fn await_page(&self) {
        self.await_that("the app has started", "document.documentElement.dataset.ready");
    }

    /// The path and query of the address bar.
    #[track_caller]
    pub(crate) fn path(&self) -> String {
        self.ask("location.pathname + location.search")
    }

    /// Waits until a JavaScript condition holds; `what` describes it.
    #[track_caller]
    pub(crate) fn await_that(&self, what: &str, condition: &str) {
        self.await_within(SOON, what, condition);
    }

    /// Waits at most this long until a JavaScript condition holds.
    #[track_caller]
    pub(crate) fn await_within(&self, patience: Duration, what: &str, condition: &str) {
        sure(self.browser.wait_for(what, condition, patience));
    }

    /// Waits until a JavaScript promise resolves to a true value; it is created again until then.
    #[track_caller]
    pub(crate) fn await_promise(&self, what: &str, promise: &str) {
        let started = Instant::now();
        while !sure(self.browser.run(&format!("return ({promise}).then(Boolean)"), &[]))
            .as_bool()
            .unwrap_or_default()
        {
            assert!(started.elapsed() < SOON, "{what}: waited {SOON:?} for `{promise}`");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the text of an element holds these words.
    #[track_caller]
    pub(crate) fn await_words(&self, css: &str, words: &str) {
        let (selector, quoted) = (json!(css), json!(words));
        self.await_that(
            &format!("{css} says {words}"),
            &format!("[...document.querySelectorAll({selector})].some(e => e.innerText.includes({quoted}))"),
        );
    }

    /// Waits until the page shows its numbers as live, or as not live.
    #[track_caller]
    pub(crate) fn await_live(&self, live: bool) {
        let words = json!(LIVE_WORDS);
        self.await_that(
            if live { "the numbers are live" } else { "the numbers are not live" },
            &format!(
                "{words}.some(word => \
                 document.querySelector('{FRESHNESS}')?.innerText.trim().startsWith(word)) === {live}"
            ),
        );
    }

    /// Waits until the first number in an element is `number`, in either kind of digits.
    #[track_caller]
    pub(crate) fn await_number(&self, patience: Duration, css: &str, number: u64) {
        let digits = "s => (s ?? '').replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660)\
            .replace(/[,٬\\u00a0\\u202f]/g, '').match(/\\d+/)?.[0]";
        self.await_within(
            patience,
            &format!("{css} shows {number}"),
            &format!(
                "({digits})(document.querySelector({})?.innerText) === '{number}'",
                json!(css)
            ),
        );
    }

    /// The visible text of the first element.
    #[track_caller]
    pub(crate) fn words(&self, css: &str) -> String {
        sure(self.element(css).text())
    }

    /// The first number in the text of an element.
    #[track_caller]
    pub(crate) fn number(&self, css: &str) -> u64 {
        let words = self.words(css);
        number_in(&words).unwrap_or_else(|| panic!("{css} shows no number but `{words}`"))
    }

    /// An attribute of the first element.
    #[track_caller]
    pub(crate) fn attribute(&self, css: &str, name: &str) -> Option<String> {
        sure(self.element(css).attribute(name))
    }

    /// How many elements there are now.
    #[track_caller]
    pub(crate) fn count(&self, css: &str) -> usize {
        sure(self.browser.find_all(css)).len()
    }

    /// Clicks the first element as a finger would, after waiting for it and moving it into view.
    #[track_caller]
    pub(crate) fn tap(&self, css: &str) {
        let element = self.element(css);
        let into_view = "document.querySelector(arguments[0]).scrollIntoView(\
            { block: 'nearest', behavior: 'instant' })";
        sure(self.browser.run(into_view, &[json!(css)]));
        sure(element.click());
    }

    /// Clicks an element many times in a row inside the page, a pause apart. Returns when done.
    #[track_caller]
    pub(crate) fn tap_often(&self, css: &str, times: u32, pause: Duration) {
        self.element(css);
        let script = "const [css, times, pause] = arguments; \
            return (async () => { for (let i = 0; i < times; i++) { \
                document.querySelector(css).click(); \
                await new Promise(done => setTimeout(done, pause)); \
            } return true; })();";
        let pause_ms = u64::try_from(pause.as_millis()).expect("a short pause");
        sure(self.browser.run(script, &[json!(css), json!(times), json!(pause_ms)]));
    }

    /// Types text into the first element.
    #[track_caller]
    pub(crate) fn write(&self, css: &str, text: &str) {
        sure(self.element(css).type_text(text));
    }

    /// The value of a JavaScript expression, as text.
    #[track_caller]
    pub(crate) fn ask(&self, expression: &str) -> String {
        match self.value(expression) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// The value of a JavaScript expression.
    #[track_caller]
    pub(crate) fn value(&self, expression: &str) -> Value {
        sure(self.browser.run(&format!("return ({expression})"), &[]))
    }

    /// Cuts the network, or joins it again.
    #[track_caller]
    pub(crate) fn set_offline(&self, offline: bool) {
        sure(self.browser.set_offline(offline));
    }

    /// The console messages since the last call.
    #[track_caller]
    pub(crate) fn console(&self) -> Vec<String> {
        sure(self.browser.console())
    }

    /// Enters the frame that a JavaScript expression gives.
    #[track_caller]
    pub(crate) fn enter_frame(&self, expression: &str) {
        sure(self.browser.enter_frame(expression));
    }

    /// Goes back to the page around the frame.
    #[track_caller]
    pub(crate) fn leave_frames(&self) {
        sure(self.browser.leave_frames());
    }

    /// The first element, after waiting for it.
    #[track_caller]
    pub(crate) fn element(&self, css: &str) -> Element<'_> {
        self.await_that(
            &format!("{css} is there"),
            &format!("document.querySelector({})", json!(css)),
        );
        sure(self.browser.find(css)).unwrap_or_else(|| panic!("{css} left the page"))
    }
}

impl Drop for Visitor {
    /// A failing journey leaves a picture of what its visitors saw.
    fn drop(&mut self) {
        if !thread::panicking() {
            return;
        }
        let folder = root().join("target/browser-failures");
        let journey = thread::current().name().unwrap_or("journey").replace("::", "-");
        let Ok(picture) = self.browser.picture(false) else {
            return;
        };
        let taken = (1..).map(|number| folder.join(format!("{journey}-{number}.png")));
        let Some(file) = taken.into_iter().find(|file| !file.exists()) else {
            return;
        };
        if fs::create_dir_all(&folder).and_then(|()| fs::write(&file, picture)).is_ok() {
            eprintln!("a picture of the page is in {}", file.display());
        }
    }
}

#[track_caller]
fn sure<T>(result: Result<T, impl Display>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
