//! Pages prerendered from the backend: the app resumes on them and follows the counts.

use crate::{
    journey::Case,
    selectors::POINTS,
    site::Site,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Settings, built_command};
use std::{path::Path, process::Command};

/// Prerenders a site into another folder; the command may exit with one of these codes.
pub(crate) fn prerender(dist: &Path, options: &[&str], codes: &[i32]) -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let output = Command::new(built_command())
        .arg("prerender")
        .args(["--no-cards", "--address", "http://127.0.0.1/"])
        .args(options)
        .args([Path::new("--dist"), dist, Path::new("--out"), &folder.path().join("site")])
        .output()
        .expect("the prerenderer can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    assert!(
        code.is_some_and(|code| codes.contains(&code)),
        "the prerenderer ended with {}: {said}",
        output.status
    );
    Site::serving(folder, "site")
}

impl Case<'_> {
    /// The page is there at once, moves, takes a tap, and says the same after a reload.
    pub(crate) fn check_prerendered(&self) {
        let site = prerender(self.site.root(), &[], self.writes);
        let visitor = Visitor::abroad(&Settings::phone("ar"), "about:blank");
        visitor.go(&site.at(&format!("/ar/c/{}", self.slug)));
        visitor.await_words("h1", self.titles[0]);
        visitor.await_number(SOON, POINTS, self.product.points());
        self.moves(&visitor);
        self.tap(&visitor);
        visitor.reload();
        visitor.await_number(SOON, POINTS, self.product.points());
    }
}
