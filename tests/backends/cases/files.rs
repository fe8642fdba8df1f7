//! Files without a backend.

use super::{SLUG, TITLES, documented};
use crate::{
    check::check,
    journey::run_item,
    prerendered::prerender,
    real::campaigns,
    selectors::{CARD, NOTICE, POINTS},
    table::{Cell, ITEMS, Row},
    test_env::built_site,
    visitor::Visitor,
};
use naqra_driver::Settings;
use std::{fs, time::Duration};

/// A whole site of files, as the prerenderer writes it.
pub(super) fn files() -> Row {
    let campaigns = campaigns();
    let from = campaigns.path().to_str().expect("a plain path");
    let site = prerender(&built_site(), &["--backend", "none", "--from", from], &[0]);
    fs::write(site.config(), documented("static", "").to_string()).expect("written");
    let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
    let mut cells = ITEMS.map(|_| Cell::NotOffered("files count nothing: there is no tap button"));
    let sides = || ["ar", "en"].into_iter().zip(TITLES);
    cells[0] = run_item(|| {
        for (language, title) in sides() {
            visitor.go(&site.at(&format!("/{language}/")));
            visitor.await_words(CARD, title);
        }
    });
    for (index, (language, title)) in sides().enumerate() {
        cells[1 + index] = run_item(|| {
            visitor.go(&site.at(&format!("/{language}/c/{SLUG}")));
            visitor.await_words("h1", title);
            visitor.await_number(Duration::from_secs(10), POINTS, 3250);
            assert_eq!(visitor.count("[data-act=tap]"), 0, "no button that does nothing");
        });
    }
    cells[6] = run_item(|| {
        visitor.go(&site.at("/en/c/nope"));
        visitor.await_words(NOTICE, "");
        assert!(visitor.words("h1").chars().count() > 3);
    });
    // These are written pages.
    cells[10] = cells[1].clone();
    cells[11] = run_item(|| {
        let told = check(&site, &["--slug", SLUG]);
        told.has("list", "2 campaigns in 1 request");
        told.has("campaign", SLUG);
        told.has("unknown", "not found, as it should be");
        told.has("interaction", "none: there is no tap button");
    });
    Row { backend: "static files", cells }
}
