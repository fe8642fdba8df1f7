//! `naqra check` with campaign files and folders of them.

use crate::test_env::{Run, naqra};
use std::fs;
use tempfile::TempDir;

/// Checks files of these names and contents in one folder, which messages call `campaigns`.
fn check(files: &[(&str, &[u8])]) -> Run {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let mut run = naqra(&["check", path]);
    run.err = run.err.replace(path, "campaigns");
    run
}

#[test]
fn sample_campaigns_have_no_mistakes() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/samples/campaigns");
    let run = naqra(&["check", samples]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(run.out, "6 campaign files: nothing is wrong.\n");
}

#[test]
fn campaign_file_mistakes_are_all_reported_at_once() {
    let run = check(&[
        ("a.json", br#"{"slug": "a", "title": {"ar": "a"}, "gaol": {}, "points": "x"}"#),
        ("b.json", b"{\n  \"slug\": \"c\",\n  \"title\": {\"ar\": \"b\", \"en\": \"b\"}\n}"),
        ("c.json", b"{"),
        ("d.json", b"\xef\xbb\xbf{\"slug\": \"d\", \"title\": {\"ar\": \"d\", \"en\": \"d\"}}"),
        (".hidden.json", b"{"),
        ("e.JSON", b"{}"),
        ("readme.md", b"#"),
    ]);
    run.is_wrong(
        1,
        &[
            "campaigns/a.json:1:24: note: no English (\"en\") in title; pages in English show the \
             Arabic there",
            "campaigns/a.json:1:45: error: field gaol is not known (it has {}); did you mean `goal`?",
            "campaigns/a.json:1:59: error: field points is \"x\"; give a whole number from 0 to \
             9007199254740991",
            "campaigns/b.json:2:11: error: field slug is \"c\"; give \"b\", the name of the file, or \
             rename the file",
            "campaigns/c.json:1:2: error: it is not JSON: EOF while parsing an object; is a closing \
             bracket missing?",
            "campaigns/e.JSON: warning: it is not read as a campaign: its name must end in .json",
        ],
    );
    assert_eq!(run.out, "4 campaign files: 4 errors, 1 warning, 1 note.\n");
}

#[test]
fn campaign_file_warnings_and_notes_exit_with_0() {
    let text = br#"{"slug": "a", "title": {"ar": "a"}, "mine": 1}"#;
    let run = check(&[("a.json", text)]);
    assert_eq!((run.status, run.err.lines().count()), (Some(0), 2), "{run:?}");
    assert_eq!(run.out, "1 campaign file: 1 warning, 1 note.\n");
}

#[test]
fn campaign_files_are_told_from_settings_and_other_files() {
    let run = check(&[("config.json", br#"{"backend": "api/v1"}"#)]);
    run.is_wrong(
        1,
        &["campaigns/config.json: error: it is no campaign but settings of a site; check them with: \
           naqra check --backend campaigns/config.json"],
    );
    check(&[]).is_wrong(1, &["campaigns: error: expected campaign files, SLUG.json; found none"]);
    let run = naqra(&["check", "/nowhere/a.json"]);
    assert!(
        run.status == Some(1) && run.err.starts_with("/nowhere/a.json: error: it cannot be read")
    );
    let run = naqra(&["check", "a.json", "--send"]);
    assert_eq!(run.status, Some(2), "{run:?}");
}

#[test]
fn help_names_files_and_exit_statuses() {
    let run = naqra(&["check", "--help"]);
    for part in ["[FILES]...", "naqra check campaigns/", "Exit status", "FILE:LINE:COLUMN"] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
}
