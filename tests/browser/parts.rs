//! The program in two parts: the second comes only where `config.json` describes a backend.

use std::fs;
use std::thread;
use std::time::Duration;

use naqra_driver::Settings;

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
fn without_its_second_part_a_page_stays_as_it_was_written() {
    let stage = Stage::with_described_pages(1, |site| {
        let files = fs::read_dir(site).expect("the site is a folder").flatten();
        for file in files.filter(|file| file.file_name().to_string_lossy().contains("_more.wasm")) {
            fs::remove_file(file.path()).expect("a file of the site can be removed");
        }
    });
    let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
    visitor.look_at(&stage.server.at(&running_page("ar")));
    thread::sleep(Duration::from_secs(2));
    assert_eq!(visitor.number(POINTS), stage.points(RUNNING));
    assert!(visitor.words("h1").chars().count() > 3);
    assert_eq!(visitor.attribute("html", "data-ready"), None, "nothing runs by halves");
}
