//! Interrupted runs and wrong folders: a site is never replaced by an incomplete one, and no other
//! files are lost.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{TestEnv, campaign},
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
fn interrupted_run_leaves_the_old_site_and_the_next_run_cleans_up() {
    let env = TestEnv::new();
    env.campaigns(&["old"]);
    env.run_folder(&[]).is_good();
    let before = env.files("site");
    let backend = FakeBackend::with(&["new", "slow"]);
    let json = campaign("slow").to_string();
    backend.respond_to("campaigns/slow", Response::Late(Duration::from_secs(60), json.clone()));
    let root = backend.root();
    let options = ["--backend", &root, "--out", "site", "--no-cards"];
    let mut child = env.command(&options).stderr(Stdio::null()).spawn().unwrap();
    let half = ".site-prerender/site/ar/c/new/index.html";
    wait_until("the first page is written beside the site", || env.has(half));
    let busy = env.run_folder(&[]);
    busy.ended(1, &["site: another run is writing this site; wait until it is done"]);
    assert!(env.has(half), "the second run leaves the first one's files");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(env.files("site") == before);
    assert!(env.has(half), "the interrupted run leaves its staging folder");
    backend.respond_to("campaigns/slow", Response::Json(json));
    env.run(&options).is_good();
    assert!(env.has("site/ar/c/slow/index.html") && !env.has("site/ar/c/old"));
    assert!(!env.has(".site-prerender"));
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_leaves_the_old_site() {
    let env = TestEnv::new();
    env.campaigns(&["a", "b"]);
    env.run_folder(&[]).is_good();
    let before = env.files("site");
    // No file may be larger than 4 KiB: writing a page fails as on a full disk.
    let program = env!("CARGO_BIN_EXE_naqra");
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let options =
        ["prerender", "--dist", "dist", "--from", "campaigns", "--out", "site", "--no-cards"];
    // What was built must fit, or nothing is even begun.
    for (name, content) in env.files("dist") {
        if content.len() > 4096 {
            fs::remove_file(env.at("dist").join(name)).unwrap();
        }
    }
    let mut command = Command::new("bash");
    command.args(["-c", script, program]).args(options).current_dir(env.at(""));
    let run = crate::test_env::Run::from(command.output().unwrap());
    run.ended(1, &["index.html: it cannot be written: ", "Nothing was replaced"]);
    assert!(env.files("site") == before);
    assert!(!env.has(".site-prerender"));
}

#[test]
fn run_without_readable_campaigns_replaces_nothing() {
    let env = TestEnv::new();
    env.campaigns(&["a", "b"]);
    env.run_folder(&[]).is_good();
    let before = env.files("site");
    for slug in ["a", "b"] {
        env.write(&format!("campaigns/{slug}.json"), "{");
    }
    let run = env.run_folder(&[]);
    assert!(run.err.contains("campaigns/a.json: ") && run.err.contains("campaigns/b.json: "));
    run.ended(1, &["None of 2 campaigns could be read.", "Nothing was"]);
    assert!(env.files("site") == before);
    env.campaigns(&["b"]);
    let run = env.run_folder(&[]);
    run.ended(1, &["campaigns/a.json: expected whole JSON", "its earlier page stays"]);
    assert!(env.has("site/ar/c/a/index.html") && env.has("site/oembed/ar/a.json"));
    assert!(!env.read("site/sitemap.xml").contains("/c/a<"), "nothing is known of it now");
    fs::remove_file(env.at("campaigns/a.json")).unwrap();
    env.run_folder(&[]).is_good();
    assert!(!env.has("site/ar/c/a"));
}

#[test]
fn output_folders_with_other_content_are_refused() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.write("letters/dear.txt", "dear");
    env.write("repository/.git/config", "x");
    env.write("repository/index.html", "x");
    env.write("both/index.html", "x");
    env.write("both/campaigns/a.json", campaign("a").to_string());
    env.write("file", "x");
    let before = env.files("");
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
        env.run(options).ended(1, &[reason, "Nothing was replaced"]);
        assert!(env.files("") == before, "{reason}");
    }
}

#[test]
fn wrong_options_and_settings_exit_with_2() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    let before = env.files("");
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
        let run = crate::test_env::Run::from(env.command(options).output().unwrap());
        run.ended(2, &[reason]);
    }
    let config = env.read("dist/config.json");
    env.write("dist/config.json", r#"{"address": "https://a/", "adress": 1}"#);
    let run = crate::test_env::Run::from(env.command(&[]).output().unwrap());
    run.ended(
        2,
        &["dist/config.json: /adress: expected a member that is known, found 1; did you mean address?"],
    );
    env.write("dist/config.json", config);
    assert!(env.files("") == before);
    let help = crate::test_env::Run::from(env.command(&["--help"]).output().unwrap());
    assert_eq!(help.status, Some(0));
    for option in ["--dist", "--out", "--from", "--address", "--backend", "--no-cards", "Examples:"]
    {
        assert!(help.out.contains(option), "{option}");
    }
}
