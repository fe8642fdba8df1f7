//! Files without a backend.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use naqra_driver::Settings;

use super::{SLUG, TITLES, documented};
use crate::check::check;
use crate::journey::tried;
use crate::marks::{CARD, NOTICE, POINTS};
use crate::real::campaigns;
use crate::site::Site;
use crate::stage::built_site;
use crate::table::{Cell, ITEMS, Row};
use crate::visitor::Visitor;

/// A whole site of files, as the prerenderer writes it.
pub(super) fn files() -> Row {
    let (campaigns, folder) = (campaigns(), tempfile::tempdir().expect("a temporary folder"));
    let site = folder.path().join("site");
    let output = Command::new(env!("CARGO_BIN_EXE_prerender"))
        .args(["--no-cards", "--backend", "none", "--address", "http://127.0.0.1/"])
        .args([Path::new("--from"), campaigns.path(), Path::new("--out"), &site])
        .args([Path::new("--dist"), &built_site()])
        .output()
        .expect("the prerenderer can be started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "the prerenderer ended with {}: {said}", output.status);
    fs::write(site.join("config.json"), documented("static", "").to_string()).expect("written");
    let site = Site::serving(folder, "site");
    let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
    let mut cells = ITEMS.map(|_| Cell::NotOffered("files count nothing: there is no tap button"));
    let sides = || ["ar", "en"].into_iter().zip(TITLES);
    cells[0] = tried(|| {
        for (language, title) in sides() {
            visitor.go(&site.at(&format!("/{language}/")));
            visitor.await_words(CARD, title);
        }
    });
    for (index, (language, title)) in sides().enumerate() {
        cells[1 + index] = tried(|| {
            visitor.go(&site.at(&format!("/{language}/c/{SLUG}")));
            visitor.await_words("h1", title);
            visitor.await_number(Duration::from_secs(10), POINTS, 3250);
            assert_eq!(visitor.count("[data-act=tap]"), 0, "no button that does nothing");
        });
    }
    cells[6] = tried(|| {
        visitor.go(&site.at("/en/c/nope"));
        visitor.await_words(NOTICE, "");
        assert!(visitor.words("h1").chars().count() > 3);
    });
    cells[10] = tried(|| {
        let told = check(&site, &["--slug", SLUG]);
        told.has("list", "2 campaigns in 1 request");
        told.has("campaign", SLUG);
        told.has("unknown", "not found, as it should be");
        told.has("interaction", "none: there is no tap button");
    });
    Row { backend: "static files", cells }
}
