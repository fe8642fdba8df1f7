//! What the steps of the gate run: cargo's own commands, test suites, journeys in browsers.

use crate::{
    place::Place,
    programs::{build_programs, start_server},
    run::{self, NONE, ONE, Steps, Tally},
    site::ensure_site,
    site_kind::SiteKind,
    tools::{self, Backends, Readers, ensure_browser, ensure_engine, ensure_python_venv},
};
use anyhow::{Result, bail};
use naqra_driver::{Engine, Programs};
use std::process::Command;

/// Tests are chosen from the whole workspace: features of one package alone would be others, and
/// all that depends on them would be built once more.
pub(super) fn cargo(place: &Place, words: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(words.split(' '));
    cargo
}

pub(super) fn plain(place: &Place, words: &str) -> Result<Tally> {
    run::run(&mut cargo(place, words)).map(|()| ONE)
}

/// Runs a test suite and adds up what its summaries say.
pub(super) fn counted(command: &mut Command) -> Result<Tally> {
    let mut sum = NONE;
    let fine = run::watch(command, |line| {
        if let Some(tally) = tally_in(line) {
            sum.passed += tally.passed;
            sum.failed += tally.failed;
        }
    })?;
    // Without a failed test it did not compile, or a test took the whole process down.
    if !fine && sum.failed == 0 {
        sum.failed = 1;
    }
    Ok(sum)
}

/// The numbers of `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn tally_in(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |what: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// Style sheets and documents.
pub(super) fn lint(place: &Place) -> Result<Tally> {
    let linters = tools::linters(place)?;
    let mut stylelint = linters.script("stylelint/bin/stylelint.mjs");
    stylelint.arg("--config-basedir").arg(linters.file("")).arg("{src,crates}/**/*.css");
    run::run(&mut stylelint)?;
    run::run(&mut linters.script("markdownlint-cli2/markdownlint-cli2-bin.mjs"))?;
    Ok(Tally { passed: 2, failed: 0 })
}

/// Licences, sources and known faults of all dependencies.
pub(super) fn dependencies(place: &Place) -> Result<Tally> {
    let program = tools::ensure_cargo_deny(place)?;
    let deny = |words: &str| {
        let mut deny = Command::new(&program);
        deny.current_dir(&place.root).args(words.split(' '));
        deny
    };
    let mut checks = "--workspace check bans licenses sources".to_owned();
    if deny("fetch db").output().is_ok_and(|fetched| fetched.status.success()) {
        checks.push_str(" advisories");
    } else {
        println!("    Skipped: advisories. Their database cannot be fetched; is there a network?");
    }
    run::run(&mut deny(&checks)).map(|()| ONE)
}

/// The module of the journeys that every engine makes.
const ENGINES: &str = "engines";

/// The journey that the gate makes in every engine; the others are in `--all`.
const SHORT: &str = "offline";

/// Journeys wait more than they work. Those that want more browsers than may be open wait for them.
const JOURNEYS_AT_ONCE: &str = "--test-threads=4";

/// Everything that visitors do, in Chromium.
pub(super) fn browser(place: &Place) -> Result<Tally> {
    let mut journeys = journeys(place, "browser", &[ensure_browser()?])?;
    journeys.env("NAQRA_AXE", Readers::ensure(place)?.file("axe-core/axe.min.js"));
    // Pictures of the last run would be taken for new ones; there may be none.
    let _ = std::fs::remove_dir_all(place.root.join("target/browser-failures"));
    journeys.args(["--", JOURNEYS_AT_ONCE]);
    for engine in OTHER_ENGINES {
        journeys.args(["--skip", &journeys_of(engine)]);
    }
    counted(&mut journeys)
}

const OTHER_ENGINES: [Engine; 2] = [Engine::Firefox, Engine::WebKitGtk];

/// The journeys of every engine in those that `browser` has left out: one of them, or `all`.
pub(super) fn engines(place: &Place, all: bool) -> Result<Tally> {
    let mut programs = vec![ensure_browser()?];
    for engine in OTHER_ENGINES {
        programs.push(ensure_engine(place, engine)?);
    }
    let mut journeys = journeys(place, "browser", &programs)?;
    journeys.args(["--", JOURNEYS_AT_ONCE]);
    for engine in OTHER_ENGINES {
        let module = journeys_of(engine);
        journeys.arg(if all { module } else { format!("{module}{SHORT}") });
    }
    let tally = counted(&mut journeys)?;
    if tally.passed + tally.failed < 2 {
        bail!("there is no journey `{SHORT}` for each of Firefox and WebKitGTK");
    }
    Ok(tally)
}

/// The names of the journeys in an engine begin so.
fn journeys_of(engine: Engine) -> String {
    format!("{ENGINES}::{}::", engine.to_string().to_lowercase())
}

/// Visitors of the built site, with backends of others.
pub(super) fn backends(place: &Place) -> Result<Tally> {
    let backends = Backends::ensure(place)?;
    let mut journeys = journeys(place, "backends", &[ensure_browser()?])?;
    journeys.env("NAQRA_JSON_SERVER", &backends.json_server).env("NAQRA_NCHAN", &backends.nchan);
    counted(&mut journeys)
}

/// A suite of journeys on the built site, in these browsers.
fn journeys(place: &Place, suite: &str, browsers: &[Programs]) -> Result<Command> {
    let dist = place.root.join("dist");
    ensure_site(place, &dist, SiteKind::Release, &mut Steps::new())?;
    build_programs(place)?;
    let mut journeys =
        cargo(place, &format!("test --workspace --features naqra-server/relay --test {suite}"));
    journeys.envs(browsers.iter().flat_map(Programs::variables));
    journeys.env("NAQRA_SERVER", place.built("debug", "naqra-server")).env("NAQRA_DIST", dist);
    Ok(journeys)
}

/// The readers of JSON, with a million generated documents; the step `native` reads fewer.
pub(super) fn documents(place: &Place) -> Result<Tally> {
    let mut tests = cargo(place, "test --workspace --features naqra-server/relay --test generated");
    counted(tests.env("NAQRA_DOCUMENTS", "1000000"))
}

/// Requests made up from the contract's own description: more of them with `all`.
pub(super) fn contract(place: &Place, all: bool) -> Result<Tally> {
    let script = place.root.join("server/tests/schemathesis.sh");
    if !script.is_file() {
        bail!("{} is missing", script.display());
    }
    ensure_python_venv()?;
    build_programs(place)?;
    let server = start_server(place, "debug")?;
    let mut schemathesis = Command::new("bash");
    let examples = if all { "200" } else { "50" };
    schemathesis.arg(script).arg(server.url()).arg(tools::home(place)?).arg(examples);
    run::run(&mut schemathesis).map(|()| ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_test_runs_are_read() {
        let line = "test result: FAILED. 11 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(tally_in(line), Some(Tally { passed: 11, failed: 2 }));
        assert_eq!(tally_in("test result_is_read ... ok"), None);
    }

    #[test]
    fn journeys_are_chosen_by_the_name_of_their_engine() {
        let names = Engine::ALL.map(journeys_of);
        assert_eq!(names, ["engines::chromium::", "engines::firefox::", "engines::webkitgtk::"]);
    }
}
