//! A page made with React, in its development build and strict mode, which mounts twice.

use super::{Partner, assert_no_faults, await_ready, frame_of};
use crate::test_env::root;
use naqra_driver::HostPage;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn embed_in_react_mounts_unmounts_and_mounts_again() {
    let partner = Partner::new();
    let media = "text/javascript; charset=utf-8";
    partner.host.put("/react.js", HostPage { media, headers: Vec::new(), text: react() });
    let visitor = partner.visit("react.html");
    let (one, two) = ("water-for-the-school", "living-together");
    await_ready(&visitor, one, 1);
    visitor.ask(&format!("void document.getElementById('{two}').scrollIntoView()"));
    await_ready(&visitor, two, 1);
    assert_eq!(visitor.ask("readies"), "2", "React's own listeners hear the events");

    visitor.ask("void change({mounted: false})");
    visitor.await_that("all is gone", "!document.querySelector('naqra-campaign')");
    visitor.ask("void change({mounted: true})");
    await_ready(&visitor, one, 2);
    visitor.ask("void change({lang: 'ar', size: 'bar'})");
    await_ready(&visitor, one, 3);
    let src = visitor.ask(&format!("{}.src", frame_of(one)));
    assert!(src.contains("/ar/embed/water-for-the-school?size=bar#"), "{src}");
    // React moves one of the two; each keeps its own campaign.
    visitor.ask(&format!("void change({{order: ['{two}', '{one}']}})"));
    visitor.await_that(
        "they changed places",
        &format!("document.querySelector('naqra-campaign').id === '{two}'"),
    );
    visitor.await_that(
        "both are shown",
        "[...document.querySelectorAll('naqra-campaign')].every(e => \
         getComputedStyle(e.shadowRoot.querySelector('iframe') ?? e).opacity === '1' && \
         e.shadowRoot.querySelectorAll('iframe').length === 1)",
    );
    // React tells of mistakes in the console.
    let said = visitor.console();
    assert!(!said.iter().any(|line| line.starts_with("SEVERE")), "{said:?}");
    assert_no_faults(&visitor);
}

/// React's own files with what a bundler would put around them: `modules` by name.
fn react() -> String {
    let folder = packages();
    let mut script = "const modules = {}, process = {env: {NODE_ENV: 'development'}};\n\
        const require = (name) => modules[name];\n"
        .to_owned();
    for (name, file) in [
        ("react", "react/cjs/react.development.js"),
        ("scheduler", "scheduler/cjs/scheduler.development.js"),
        ("react-dom", "react-dom/cjs/react-dom.development.js"),
        ("react-dom/client", "react-dom/cjs/react-dom-client.development.js"),
    ] {
        let text = read(&folder.join(file));
        write!(
            script,
            "modules['{name}'] = (() => {{ const module = {{exports: {{}}}}, exports = module.exports;\n\
             {text}\nreturn module.exports; }})();\n"
        )
        .expect("a text takes text");
    }
    script
}

/// Installs the pinned packages once for each lock file.
fn packages() -> PathBuf {
    let pins = root().join("tests/browser/hosts/react");
    let target = root().join("target/react-host");
    let modules = target.join("node_modules");
    let lock = "package-lock.json";
    let same = fs::read(target.join(lock)).ok() == fs::read(pins.join(lock)).ok();
    if same && modules.join("react-dom").is_dir() {
        return modules;
    }
    fs::create_dir_all(&target).expect("the target folder can be written");
    for file in ["package.json", ".npmrc", lock] {
        fs::copy(pins.join(file), target.join(file)).expect("the target folder can be written");
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&target)
        .output()
        .expect("npm is there: install Node 18 or newer");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "npm ci in {}: {said}", target.display());
    modules
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
