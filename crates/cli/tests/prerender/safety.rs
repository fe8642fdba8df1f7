//! What never happens: a good site is replaced by half of one, or somebody's files are lost.

use crate::{
    stage::{Stage, campaign},
    told::{Backend, Response},
};
use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn wait_until(what: &str, is: impl Fn() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_run_that_is_stopped_leaves_the_old_site_and_the_next_one_clears_up() {
    let stage = Stage::new();
    stage.campaigns(&["old"]);
    stage.run_folder(&[]).is_good();
    let before = stage.files("site");
    let backend = Backend::with(&["new", "slow"]);
    let json = campaign("slow").to_string();
    backend.says("campaigns/slow", Response::Late(Duration::from_secs(60), json.clone()));
    let root = backend.root();
    let options = ["--backend", &root, "--out", "site", "--no-cards"];
    let mut child = stage.command(&options).stderr(Stdio::null()).spawn().unwrap();
    let half = ".site-prerender/site/ar/c/new/index.html";
    wait_until("the first page is written beside the site", || stage.has(half));
    let busy = stage.run_folder(&[]);
    busy.ended(1, &["site: another run is writing this site; wait until it is done"]);
    assert!(stage.has(half), "the second run leaves the first one's files");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(stage.files("site") == before);
    assert!(stage.has(half), "nobody could clear up");
    backend.says("campaigns/slow", Response::Json(json));
    stage.run(&options).is_good();
    assert!(stage.has("site/ar/c/slow/index.html") && !stage.has("site/ar/c/old"));
    assert!(!stage.has(".site-prerender"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_old_site() {
    let stage = Stage::new();
    stage.campaigns(&["a", "b"]);
    stage.run_folder(&[]).is_good();
    let before = stage.files("site");
    // No file may be larger than 4 KiB: writing a page fails as on a full disk.
    let program = env!("CARGO_BIN_EXE_naqra");
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let options =
        ["prerender", "--dist", "dist", "--from", "campaigns", "--out", "site", "--no-cards"];
    // What was built must fit, or nothing is even begun.
    for (name, content) in stage.files("dist") {
        if content.len() > 4096 {
            fs::remove_file(stage.at("dist").join(name)).unwrap();
        }
    }
    let mut command = Command::new("bash");
    command.args(["-c", script, program]).args(options).current_dir(stage.at(""));
    let run = crate::stage::Run::from(command.output().unwrap());
    run.ended(1, &["index.html: it cannot be written: ", "Nothing was replaced"]);
    assert!(stage.files("site") == before);
    assert!(!stage.has(".site-prerender"));
}

#[test]
fn nothing_readable_replaces_nothing() {
    let stage = Stage::new();
    stage.campaigns(&["a", "b"]);
    stage.run_folder(&[]).is_good();
    let before = stage.files("site");
    for slug in ["a", "b"] {
        stage.write(&format!("campaigns/{slug}.json"), "{");
    }
    let run = stage.run_folder(&[]);
    assert!(run.err.contains("campaigns/a.json: ") && run.err.contains("campaigns/b.json: "));
    run.ended(1, &["None of 2 campaigns could be read.", "Nothing was"]);
    assert!(stage.files("site") == before);
    stage.campaigns(&["b"]);
    let run = stage.run_folder(&[]);
    run.ended(1, &["campaigns/a.json: expected whole JSON", "its earlier page stays"]);
    assert!(stage.has("site/ar/c/a/index.html") && stage.has("site/oembed/ar/a.json"));
    assert!(!stage.read("site/sitemap.xml").contains("/c/a<"), "nothing is known of it now");
    fs::remove_file(stage.at("campaigns/a.json")).unwrap();
    stage.run_folder(&[]).is_good();
    assert!(!stage.has("site/ar/c/a"));
}

#[test]
fn folders_of_other_things_are_refused() {
    let stage = Stage::new();
    stage.campaigns(&["a"]);
    stage.write("letters/dear.txt", "dear");
    stage.write("repository/.git/config", "x");
    stage.write("repository/index.html", "x");
    stage.write("both/index.html", "x");
    stage.write("both/campaigns/a.json", campaign("a").to_string());
    stage.write("file", "x");
    let before = stage.files("");
    for (options, reason) in [
        (&["--from", "campaigns", "--out", "letters"][..], "is not empty and holds no site"),
        (&["--from", "campaigns", "--out", "repository"], "it holds a repository"),
        (&["--from", "campaigns", "--out", "dist/inside"], "are inside each other"),
        (&["--from", "campaigns", "--out", "."], "are inside each other"),
        (&["--from", "both/campaigns", "--out", "both"], "it holds the campaign files"),
        (&["--from", "campaigns", "--out", "file"], "it is a file"),
        (&["--from", "campaigns", "--out", "/"], "are inside each other"),
        (
            &["--from", "campaigns", "--dist", "nowhere"],
            "nowhere/index.html: the built page cannot",
        ),
        (
            &["--from", "campaigns", "--dist", "letters"],
            "letters/index.html: the built page cannot",
        ),
    ] {
        stage.run(options).ended(1, &[reason, "Nothing was replaced"]);
        assert!(stage.files("") == before, "{reason}");
    }
}

#[test]
fn wrong_options_and_settings_end_with_2() {
    let stage = Stage::new();
    stage.campaigns(&["a"]);
    let before = stage.files("");
    for (options, reason) in [
        (&["--address", "example.org"][..], "--address \"example.org\": origin: expected scheme"),
        (&["--address", "https://a/b c/"], "--address \"https://a/b c/\": base: expected a path"),
        (&["--backend", "a?b"], "--backend \"a?b\": expected the root of a backend"),
        (&["--from", "https://a/?b"], "--from \"https://a/?b\": expected the root"),
        (&["--timeout-seconds", "0"], "0 is not in 1..=3600"),
        (&["--jobs", "0"], "--jobs"),
        (&["--colour"], "--colour"),
        (&["site"], "unexpected argument 'site'"),
    ] {
        let run = crate::stage::Run::from(stage.command(options).output().unwrap());
        run.ended(2, &[reason]);
    }
    let config = stage.read("dist/config.json");
    stage.write("dist/config.json", r#"{"address": "https://a/", "adress": 1}"#);
    let run = crate::stage::Run::from(stage.command(&[]).output().unwrap());
    run.ended(
        2,
        &["dist/config.json: /adress: expected a member that is known, found 1; did you mean address?"],
    );
    stage.write("dist/config.json", config);
    assert!(stage.files("") == before);
    let help = crate::stage::Run::from(stage.command(&["--help"]).output().unwrap());
    assert_eq!(help.status, Some(0));
    for option in ["--dist", "--out", "--from", "--address", "--backend", "--no-cards", "Examples:"]
    {
        assert!(help.out.contains(option), "{option}");
    }
}
