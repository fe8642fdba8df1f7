//! The start of the app: with a described backend, and when its WASM or settings are late.

use crate::{
    offline::await_kept,
    selectors::{POINTS, RUNNING, TAP, running_page},
    test_env::TestEnv,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};
use std::{fs, thread, time::Duration};

#[test]
fn described_backend_counts_taps_and_its_page_opens_offline() {
    let mut env = TestEnv::with_described_pages(1, |_| ());
    let visitor = env.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    let points = env.settled_points(RUNNING);
    visitor.tap(TAP);
    env.await_points(RUNNING, points + 1, SOON);
    visitor.await_number(SOON, POINTS, points + 1);
    await_kept(&visitor, &running_page("ar"));

    env.server.kill();
    visitor.empty_cache();
    visitor.go(&env.server.at(&running_page("ar")));
    // The app runs: a tap moves the number at once.
    let kept = visitor.number(POINTS);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, kept + 1);
}

#[test]
fn page_without_the_app_stays_readable_until_the_app_loads() {
    let aside = tempfile::tempdir().expect("a temporary folder can be made");
    let mut programs = Vec::new();
    let env = TestEnv::with_described_pages(1, |site| {
        for file in fs::read_dir(site).expect("the site is a folder").flatten() {
            if file.file_name().to_string_lossy().contains("_bg.wasm") {
                programs.push((aside.path().join(file.file_name()), file.path()));
            }
        }
        for (away, program) in &programs {
            fs::copy(program, away).expect("a file of the site can be read");
            fs::remove_file(program).expect("a file of the site can be removed");
        }
    });
    assert!(!programs.is_empty(), "the site has a program");
    let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
    visitor.look_at(&env.server.at(&running_page("ar")));
    thread::sleep(Duration::from_secs(1));
    assert_eq!(visitor.number(POINTS), env.points(RUNNING));
    assert!(visitor.words("h1").chars().count() > 3);
    assert_eq!(visitor.attribute("html", "data-ready"), None, "the app cannot run yet");

    for (away, program) in &programs {
        fs::copy(away, program).expect("a file of the site can be put back");
    }
    visitor.await_live(true);
    let points = env.settled_points(RUNNING);
    visitor.tap(TAP);
    env.await_points(RUNNING, points + 1, SOON);
    visitor.await_number(SOON, POINTS, points + 1);
}

#[test]
fn config_that_fails_to_load_is_requested_again() {
    let env = TestEnv::with_unrendered_pages(2);
    let busy = |status| Fault::Answer(status, String::new());
    for fault in [Fault::HangUp, busy(503), busy(429)] {
        let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
        proxy.inject("/config.json", fault);
        let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
        visitor.look_at(&proxy.at(&running_page("ar")));
        thread::sleep(Duration::from_secs(1));
        assert_eq!(
            visitor.attribute("html", "data-ready"),
            None,
            "the app does not start without its settings"
        );
        assert_eq!(proxy.asked("/api/"), 0);
        proxy.clear_faults();
        visitor.await_live(true);
    }
}
