//! Campaigns on pages of other sites: each page comes from an origin of its own.

mod changes;
mod mistakes;
mod pages;
mod react;

use crate::{
    test_env::{TestEnv, built_site, root},
    visitor::Visitor,
};
use naqra_driver::{Host, HostPage, Settings};
use serde_json::Value;
use std::fs;

/// Notes what a host can notice: events, jolts, errors, what its policy refused.
const WATCH: &str = "window.heard = []; window.shifts = 0; window.faults = [];\
    for (const type of ['ready', 'update', 'milestone', 'goal', 'action', 'height'])\
      addEventListener(type, e => heard.push({type, on: e.target.id, detail: e.detail}), true);\
    addEventListener('error', e => faults.push(e.message || 'failed: ' + e.target.src), true);\
    addEventListener('unhandledrejection', e => faults.push(String(e.reason)));\
    addEventListener('securitypolicyviolation', e => faults.push(e.violatedDirective + ' ' + e.blockedURI));\
    new PerformanceObserver(list => list.getEntries().forEach(e => { window.shifts += e.value; }))\
      .observe({type: 'layout-shift', buffered: true});";

/// A site with campaigns, and pages of another site that embed them.
pub(crate) struct Partner {
    pub(crate) env: TestEnv,
    host: Host,
}

impl Partner {
    pub(crate) fn new() -> Self {
        let host = Host::start().unwrap_or_else(|error| panic!("{error}"));
        let media = "image/svg+xml";
        let text = "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned();
        host.put("/favicon.ico", HostPage { media, headers: Vec::new(), text });
        Self { env: TestEnv::for_visitors(1), host }
    }

    /// Opens a page of `tests/browser/hosts` as a visitor with a phone, once all is loaded that is
    /// not late by intention.
    #[track_caller]
    fn visit(&self, name: &str) -> Visitor {
        self.visit_with(name, Vec::new())
    }

    #[track_caller]
    fn visit_with(&self, name: &str, headers: Vec<(&'static str, String)>) -> Visitor {
        let address = self.put(name, headers);
        let visitor = Visitor::abroad(&Settings::phone("en"), "about:blank");
        visitor.run_first(WATCH);
        visitor.look_at(&address);
        visitor
    }

    /// Puts a page of `tests/browser/hosts` on the partner's site; its address.
    #[track_caller]
    pub(crate) fn put(&self, name: &str, headers: Vec<(&'static str, String)>) -> String {
        let file = root().join("tests/browser/hosts").join(name);
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        let text =
            text.replace("{{site}}", &self.env.server.url()).replace("{{integrity}}", &integrity());
        let path = format!("/{name}");
        self.host.put(&path, HostPage { media: "text/html; charset=utf-8", headers, text });
        self.host.at(&path)
    }
}

/// The hash that stands in the line for webmasters.
fn integrity() -> String {
    let file = built_site().join("embed/integrity.json");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let hashes: Value = serde_json::from_str(&text).expect("the hashes are JSON");
    hashes["v1.js"].as_str().expect("v1.js has a hash").to_owned()
}

/// The frame inside an element, as an expression.
pub(crate) fn frame_of(id: &str) -> String {
    format!("document.getElementById('{id}')?.shadowRoot?.querySelector('iframe')")
}

/// Waits until an element has said `ready` so often.
#[track_caller]
fn await_ready(visitor: &Visitor, id: &str, times: usize) {
    visitor.await_that(
        &format!("{id} has been ready {times} times"),
        &format!("heard.filter(e => e.type === 'ready' && e.on === '{id}').length === {times}"),
    );
}

/// Waits until a frame is as high as what it shows.
#[track_caller]
fn await_height(visitor: &Visitor, id: &str) {
    visitor.enter_frame(&frame_of(id));
    let inside =
        visitor.ask("Math.ceil(document.querySelector('main').getBoundingClientRect().height)");
    visitor.leave_frames();
    visitor.await_that(
        &format!("{id} is {inside} pixels high"),
        &format!("{}.offsetHeight === {inside}", frame_of(id)),
    );
}

/// Posts a message from inside the frame of an element.
#[track_caller]
fn say(visitor: &Visitor, id: &str, message: &str) {
    visitor.enter_frame(&frame_of(id));
    visitor.ask(&format!(
        "void parent.postMessage({{naqra: 1, campaign: 'water-for-the-school', \
         id: location.hash.slice(4), ...{message}}}, '*')"
    ));
    visitor.leave_frames();
}

/// What the host noticed that should not have been.
#[track_caller]
fn assert_no_faults(visitor: &Visitor) {
    assert_eq!(visitor.ask("faults.join()"), "");
}
