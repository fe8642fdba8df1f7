//! The program in two parts: the second comes only where `config.json` describes a backend.

use std::fs;
use std::thread;
use std::time::Duration;

use naqra_driver::{Detour, Fault, Settings};

use crate::marks::{POINTS, RUNNING, TAP, running_page};
use crate::offline::await_kept;
use crate::stage::Stage;
use crate::visitor::{SOON, Visitor};

/// How often the page asked for the second part.
fn second_parts(visitor: &Visitor) -> String {
    visitor.ask(
        "String(performance.getEntriesByType('resource')\
         .filter(entry => entry.name.endsWith('_more.wasm')).length)",
    )
}

#[test]
fn a_site_of_the_contract_never_loads_the_second_part() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, stage.settled_points(RUNNING));
    visitor.go(&stage.server.at("/ar/"));
    assert_eq!(second_parts(&visitor), "0");
    assert!(visitor.console().is_empty(), "{:?}", visitor.console());
}

#[test]
fn a_described_backend_is_spoken_with_and_its_page_opens_without_a_network() {
    let mut stage = Stage::with_described_pages(1, |_| ());
    let visitor = stage.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    assert_eq!(second_parts(&visitor), "1");
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
fn without_a_part_a_page_stays_as_it_was_written_until_the_part_can_be_had() {
    for end in ["_more.wasm", "_bg.wasm"] {
        let aside = tempfile::tempdir().expect("a temporary folder can be made");
        let mut parts = Vec::new();
        let stage = Stage::with_described_pages(1, |site| {
            for file in fs::read_dir(site).expect("the site is a folder").flatten() {
                if file.file_name().to_string_lossy().contains(end) {
                    parts.push((aside.path().join(file.file_name()), file.path()));
                }
            }
            for (away, part) in &parts {
                fs::copy(part, away).expect("a file of the site can be read");
                fs::remove_file(part).expect("a file of the site can be removed");
            }
        });
        assert!(!parts.is_empty(), "the site has a part {end}");
        let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
        visitor.look_at(&stage.server.at(&running_page("ar")));
        thread::sleep(Duration::from_secs(1));
        assert_eq!(visitor.number(POINTS), stage.points(RUNNING));
        assert!(visitor.words("h1").chars().count() > 3);
        assert_eq!(visitor.attribute("html", "data-ready"), None, "nothing runs by halves");

        for (away, part) in &parts {
            fs::copy(away, part).expect("a file of the site can be put back");
        }
        visitor.await_live(true);
        let points = stage.settled_points(RUNNING);
        visitor.tap(TAP);
        stage.await_points(RUNNING, points + 1, SOON);
        visitor.await_number(SOON, POINTS, points + 1);
    }
}

#[test]
fn settings_that_do_not_come_are_asked_for_again_and_not_guessed() {
    let stage = Stage::with_bare_pages(2);
    let busy = |status| Fault::Answer(status, String::new());
    for fault in [Fault::HangUp, busy(503), busy(429)] {
        let detour = Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"));
        detour.spoil("/config.json", fault);
        let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
        visitor.look_at(&detour.at(&running_page("ar")));
        thread::sleep(Duration::from_secs(1));
        assert_eq!(visitor.attribute("html", "data-ready"), None, "whose numbers it would show");
        assert_eq!(detour.asked("/api/"), 0);
        detour.heal();
        visitor.await_live(true);
    }
}
