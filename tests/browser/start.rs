//! The start of the app: with a described backend, and when its program or settings are late.

use crate::{
    marks::{POINTS, RUNNING, TAP, running_page},
    offline::await_kept,
    stage::Stage,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Detour, Fault, Settings};
use std::{fs, thread, time::Duration};

#[test]
fn described_backend_counts_taps_and_its_page_opens_offline() {
    let mut stage = Stage::with_described_pages(1, |_| ());
    let visitor = stage.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    let points = stage.settled_points(RUNNING);
    visitor.tap(TAP);
    stage.await_points(RUNNING, points + 1, SOON);
    visitor.await_number(SOON, POINTS, points + 1);
    await_kept(&visitor, &running_page("ar"));

    stage.server.kill();
    visitor.empty_cache();
    visitor.go(&stage.server.at(&running_page("ar")));
    // The program runs: a tap moves the number at once.
    let kept = visitor.number(POINTS);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, kept + 1);
}

#[test]
fn page_without_its_program_stays_readable_until_the_program_can_be_had() {
    let aside = tempfile::tempdir().expect("a temporary folder can be made");
    let mut programs = Vec::new();
    let stage = Stage::with_described_pages(1, |site| {
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
    visitor.look_at(&stage.server.at(&running_page("ar")));
    thread::sleep(Duration::from_secs(1));
    assert_eq!(visitor.number(POINTS), stage.points(RUNNING));
    assert!(visitor.words("h1").chars().count() > 3);
    assert_eq!(visitor.attribute("html", "data-ready"), None, "the app cannot run yet");

    for (away, program) in &programs {
        fs::copy(away, program).expect("a file of the site can be put back");
    }
    visitor.await_live(true);
    let points = stage.settled_points(RUNNING);
    visitor.tap(TAP);
    stage.await_points(RUNNING, points + 1, SOON);
    visitor.await_number(SOON, POINTS, points + 1);
}

#[test]
fn config_that_fails_to_load_is_requested_again() {
    let stage = Stage::with_bare_pages(2);
    let busy = |status| Fault::Answer(status, String::new());
    for fault in [Fault::HangUp, busy(503), busy(429)] {
        let detour = Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"));
        detour.spoil("/config.json", fault);
        let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
        visitor.look_at(&detour.at(&running_page("ar")));
        thread::sleep(Duration::from_secs(1));
        assert_eq!(
            visitor.attribute("html", "data-ready"),
            None,
            "the app does not start without its settings"
        );
        assert_eq!(detour.asked("/api/"), 0);
        detour.heal();
        visitor.await_live(true);
    }
}
