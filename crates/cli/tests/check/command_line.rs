//! Wrong settings and options: the command names the place and sends no request.

use crate::test_env::{check, naqra};

const CALLS: &str =
    r#""list": {"url": "/items", "items": "$.data"}, "campaign": {"url": "/items/{slug}"}"#;

#[test]
fn settings_mistakes_are_one_line_each_and_exit_with_2() {
    for (config, line) in [
        ("{", "config.json: expected JSON: EOF while parsing an object at line 1 column 1"),
        (
            r#"{"bakcend": null}"#,
            "config.json: /bakcend: expected a member that is known, found null; did you mean backend?",
        ),
        (
            r#"{"backend": {CALLS, "per_langauge": {}}}"#,
            "config.json: /backend/per_langauge: expected a member that is known, found {}; did you \
             mean per_language?",
        ),
        (
            r#"{"backend": {CALLS, "fields": {"slug": "$.s", "title": "$.t", "points": {"at": "$.p", "as": "integer"}}}}"#,
            "config.json: /backend/fields/points/as: expected one of number, amount, decimal, text, markup, entities, \
             blocks, decode, json, time, seconds, milliseconds, day, sum, count or link, found \
             \"integer\"",
        ),
        (
            r#"{"backend": {CALLS, "fields": {"slug": "$.s", "title": "$.t[?@.lang == '{lang}'"}}}"#,
            "config.json: /backend/fields/title: expected \"]\" after \"$.t[?@.lang == '{lang}'\", \
             found \"$.t[?@.lang == '{lang}'\"",
        ),
        (
            r#"{"backend": {CALLS, "fields": {"slug": "/slug", "title": "$.t"}}}"#,
            "config.json: /backend/fields/slug: expected a path that begins with \"$\", such as \
             $.data.items, found \"/slug\"; did you mean \"$.slug\"?",
        ),
        (
            r#"{"backend": {"list": {"url": "/i?p={pgae}"}, "campaign": {"url": "/i/{slug}"}}}"#,
            "config.json: /backend/list/url: expected a variable that has a value here: {lang} \
             {langCode} {page} {offset} {size} {cursor}, found \"/i?p={pgae}\"; did you mean \
             page?",
        ),
        (
            r#"{"backend": {"list": {"url": "/i"}, "campaign": {"url": "/i"}}}"#,
            "config.json: /backend/campaign/url: expected an address with {slug} or {id}, found \"/i\"",
        ),
        (
            r#"{"backend": {CALLS, "live": {"by": "sse"}}}"#,
            "config.json: /backend/live/url: expected the address of the stream, found none",
        ),
        (
            r#"{"backend": {CALLS, "interaction": {"url": "/t/{slug}", "link": "https://a/"}}}"#,
            "config.json: /backend/interaction/link: expected either url or link, found \"https://a/\"",
        ),
        (
            r#"{"backend": {CALLS, "zone": "Africa/Cairo"}}"#,
            "config.json: /backend/zone: expected a zone such as +03:00, or Z, found \"Africa/Cairo\"",
        ),
        (
            r#"{"address": "https://a/", "address": "https://b/"}"#,
            "config.json: /address: expected each member once, found it again: \"https://b/\"",
        ),
        (
            r#"{"backend": "api/v1"}"#,
            "config.json: /address: expected the public address of the site, as the backend is below \
             it; give it with --address, found none",
        ),
    ] {
        let run = check(&config.replace("CALLS", CALLS), &[]);
        run.is_wrong(2, &[line]);
        assert_eq!(run.out, "");
    }
}

#[test]
fn command_line_mistakes_are_explained() {
    for (words, part) in [
        (&["check", "--backend", "nowhere.json"][..], "nowhere.json: it cannot be read: "),
        (&["check", "--seconds", "0"], "0 is not in 1..=600"),
        (&["chekc"], "unrecognized subcommand 'chekc'"),
        (&[], "Usage: naqra <COMMAND>"),
    ] {
        let run = naqra(words);
        assert!(run.status == Some(2) && run.err.contains(part), "{run:?}");
    }
    let run = check(r#"{"backend": "https://a"}"#, &["--slug", "A b"]);
    run.is_wrong(2, &["--slug: expected a slug of letters, digits and -, found \"A b\""]);
    let help = naqra(&["check", "--help"]);
    assert_eq!(help.status, Some(0));
    for part in ["--backend", "--send", "--seconds", "--origin", "Examples:", "Exit status:"] {
        assert!(help.out.contains(part), "{part}: {}", help.out);
    }
}
