//! Browsers in which the app cannot run, and browsers without newer functions.

use crate::{
    offline::await_kept,
    selectors::{FINISHED_THANKS, POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::{TestEnv, built_site, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings, copy};
use std::{fs, thread, time::Duration};

/// What refuses the app, as a script that runs before the page.
const REFUSALS: [(&str, &str); 6] = [
    (
        "a feature that the engine does not know",
        "WebAssembly.compileStreaming = WebAssembly.compile = () => \
         Promise.reject(new WebAssembly.CompileError('unknown type'))",
    ),
    (
        "a policy against WebAssembly",
        "WebAssembly.compileStreaming = WebAssembly.compile = () => \
         Promise.reject(new EvalError('refused by the policy'))",
    ),
    (
        "an import that is missing",
        "WebAssembly.instantiate = () => Promise.reject(new WebAssembly.LinkError('import'))",
    ),
    (
        "a trap at the start",
        "WebAssembly.instantiate = () => Promise.reject(new WebAssembly.RuntimeError('trap'))",
    ),
    ("a missing function", "WebAssembly.instantiate = undefined"),
    ("no WebAssembly", "delete window.WebAssembly"),
];

const PROGRAMS: &str = "performance.getEntriesByType('resource')\
    .filter(entry => entry.name.includes('.wasm')).length";

#[test]
fn tap_counts_and_is_thanked_where_the_app_cannot_run() {
    let env = TestEnv::for_visitors(1);
    for (what, script) in REFUSALS {
        let visitor = env.phone("ar", "/ar/");
        visitor.run_first(script);
        let start = env.settled_points(RUNNING);
        visitor.look_at(&env.server.at(&running_page("ar")));
        thread::sleep(Duration::from_secs(1));
        visitor.tap(TAP);
        visitor.await_words(FINISHED_THANKS, "شكرًا لك");
        visitor.await_number(SOON, POINTS, start + 1);
        visitor.tap(TAP);
        visitor.await_number(SOON, POINTS, start + 2);
        visitor.await_number(Duration::from_secs(5), FINISHED_THANKS, 2);
        assert_eq!(env.settled_points(RUNNING), start + 2, "{what}");
        thread::sleep(Duration::from_secs(3));
        let fetched = visitor.ask(PROGRAMS);
        assert!(["0", "1"].contains(&fetched.as_str()), "{what}: fetched {fetched} times");
        assert_eq!(visitor.count("html[data-ready]"), 0, "{what}: the app does not run");
    }
}

#[test]
fn early_tap_is_undone_with_a_message_or_sent_again() {
    let env = TestEnv::for_visitors(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at("/en/"));
    visitor.run_first("delete window.WebAssembly");
    let interactions = format!("/api/v1/campaigns/{RUNNING}/interactions");
    visitor.look_at(&proxy.at(&running_page("en")));
    let start = env.settled_points(RUNNING);
    let shown = visitor.number(POINTS);
    let problem = r#"{"type": "/problems/campaign-not-running", "title": "Not running"}"#;
    proxy.inject(&interactions, Fault::Answer(409, problem.to_owned()));
    visitor.tap(TAP);
    visitor.await_words(FINISHED_THANKS, "Your tap did not count");
    assert!(!visitor.words(FINISHED_THANKS).contains('+'));
    assert_eq!(visitor.number(POINTS), shown);
    proxy.inject(&interactions, Fault::Page);
    visitor.tap(TAP);
    visitor.await_words(FINISHED_THANKS, "has not confirmed");
    assert_eq!(visitor.number(POINTS), shown, "the sum comes from the backend alone");
    proxy.clear_faults();
    visitor.await_number(SOON, POINTS, start + 1);
    assert_eq!(env.settled_points(RUNNING), start + 1);
}

/// Functions that came to browsers after the oldest ones in which the app runs.
const NEWER: &str = "for (const [owner, names] of [\
    [self.URL, 'canParse parse'], [self.AbortSignal, 'timeout any'], [self.Object, 'hasOwn groupBy'], \
    [self.Array?.prototype, 'at findLast findLastIndex toSorted toReversed with'], \
    [self.Array, 'fromAsync'], [self.Promise, 'any withResolvers try'], \
    [self.String?.prototype, 'at replaceAll isWellFormed toWellFormed'], \
    [self.Element?.prototype, 'replaceChildren setHTML setHTMLUnsafe checkVisibility'], \
    [self.Document?.prototype, 'startViewTransition'], [self.Crypto?.prototype, 'randomUUID'], \
    [self.Navigator?.prototype, 'locks'], [self.WorkerNavigator?.prototype, 'locks'], \
    [self, 'structuredClone requestIdleCallback scheduler reportError navigation'], \
    [self.Window?.prototype, 'scheduler navigation'], \
    [self.InstallEvent?.prototype, 'addRoutes'], [self, 'AbortController']]) \
    for (const name of names.split(' ')) if (owner) delete owner[name];";

#[test]
fn app_runs_without_newer_browser_functions() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let site = folder.path().join("site");
    copy(&built_site(), &site);
    let worker = site.join("sw.js");
    let text = fs::read_to_string(&worker).expect("the worker is text");
    fs::write(&worker, format!("{NEWER}\n{text}")).expect("a copied site can be written");
    for file in ["sw.js.br", "sw.js.gz"] {
        fs::remove_file(site.join(file)).ok();
    }
    let mut env = TestEnv::with_site(1, &site, &[]);
    let visitor = env.phone("ar", "/ar/");
    visitor.run_first(NEWER);
    let page = running_page("ar");
    visitor.go(&env.server.at(&page));
    assert_eq!(visitor.ask("typeof URL.canParse + typeof AbortController"), "undefinedundefined");
    visitor.await_live(true);
    let start = env.settled_points(RUNNING);
    // The driver itself finds elements with functions that are gone.
    visitor.ask(&format!("void document.querySelector('{TAP}').click()"));
    visitor.await_words(THANKS, "شكرًا لك");
    env.await_points(RUNNING, start + 1, SOON);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, start + 2);
    visitor.reload();
    await_kept(&visitor, &page);
    env.server.kill();
    visitor.empty_cache();
    visitor.go(&env.server.at(&page));
    let number = format!("/[1-9١-٩]/.test(document.querySelector('{POINTS}').innerText)");
    visitor.await_that("the kept page shows its number", &number);
}
