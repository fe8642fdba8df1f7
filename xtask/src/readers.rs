//! The step `readers`: third-party programs read what the site writes for machines.

use crate::{
    place::Place,
    programs::build_programs,
    run::{self, Steps, Tally, say},
    site::ensure_site,
    site_kind::SiteKind,
    tools::Readers,
};
use anyhow::{Context, Result};
use std::{fs, path::Path, process::Command};

/// Where the site of this step pretends to be: below a path, so that no address starts at the root
/// by chance.
const ADDRESS: &str = "https://naqra.example/campaigns/";

/// Tests the readers with broken sites, writes a whole site, and lets them read it.
pub(crate) fn read(place: &Place) -> Result<Tally> {
    let readers = Readers::ensure(place)?;
    let mut tally = Tally { passed: 0, failed: 0 };
    say("Testing the readers with broken sites");
    let tests = ["--test", "--test-reporter=spec", "readers.test.mjs"];
    count(&mut tally, readers.node().args(tests))?;
    count(&mut tally, readers.python().arg("test_feeds.py"))?;

    let dist = place.root.join("dist");
    ensure_site(place, &dist, SiteKind::Release, &mut Steps::new())?;
    build_programs(place)?;
    let site = place.target.join("readers-site");
    say(&format!("Writing the site into {}", site.display()));
    prerender(place, &dist, &site)?;
    say("Reading it");
    count(&mut tally, readers.node().arg("read.mjs").arg(&site).arg(ADDRESS))?;
    count(&mut tally, readers.python().arg("feeds.py").arg(&site).arg(ADDRESS))?;
    Ok(tally)
}

/// Writes the sample campaigns as a static site; pages of an earlier run are not read again.
fn prerender(place: &Place, dist: &Path, site: &Path) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site)
            .with_context(|| format!("the folder {} cannot be removed", site.display()))?;
    }
    let mut prerender = place.prerenderer("debug");
    prerender.arg("--dist").arg(dist).arg("--out").arg(site).args(["--address", ADDRESS]);
    run::run(&mut prerender)
}

/// Runs a program and adds what it says of itself; one that says nothing counts as one.
fn count(tally: &mut Tally, command: &mut Command) -> Result<()> {
    let mut told = Tally { passed: 0, failed: 0 };
    let fine = run::watch(command, |line| {
        if let Some((passed, failed)) = counts_in(line) {
            told.passed += passed;
            told.failed += failed;
        }
    })?;
    if fine && told.passed == 0 {
        told.passed = 1;
    }
    // It could not run, or stumbled after its last count.
    if !fine && told.failed == 0 {
        told.failed = 1;
    }
    tally.passed += told.passed;
    tally.failed += told.failed;
    Ok(())
}

/// The numbers of `9 readers passed, 1 failed`, and of `ℹ pass 74` or `ℹ fail 0`.
fn counts_in(line: &str) -> Option<(u64, u64)> {
    if let Some((passed, failed)) = line.split_once(" readers passed, ") {
        return Some((passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?));
    }
    let (what, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    match what {
        "pass" => Some((number.parse().ok()?, 0)),
        "fail" => Some((0, number.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_and_their_tests_count_is_read() {
        for (line, counts) in [
            ("9 readers passed, 1 failed", Some((9, 1))),
            ("ℹ pass 74", Some((74, 0))),
            ("ℹ fail 2", Some((0, 2))),
            ("ℹ tests 76", None),
            ("✔ readHtml finds nothing wrong", None),
            ("some readers passed, none failed", None),
        ] {
            assert_eq!(counts_in(line), counts, "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_counts_as_what_it_says_and_by_its_exit_code() -> Result<()> {
        for (script, passed, failed) in [
            ("echo 9 readers passed, 1 failed; exit 1", 9, 1),
            ("echo fine", 1, 0),
            ("exit 1", 0, 1),
            ("echo 3 readers passed, 0 failed; exit 2", 3, 1),
        ] {
            let mut tally = Tally { passed: 0, failed: 0 };
            count(&mut tally, Command::new("sh").args(["-c", script]))?;
            assert_eq!(tally, Tally { passed, failed }, "{script}");
        }
        Ok(())
    }
}
