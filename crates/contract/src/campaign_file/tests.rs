use super::*;
use serde_json::json;

/// The findings of a document, as `severity line:column sentence`.
fn lines(text: &str) -> Vec<String> {
    let checked = check_text("olive", text);
    let line = |finding: &Finding| {
        let severity = finding.kind.severity().word();
        format!("{severity} {}:{} {finding}", finding.line, finding.column)
    };
    checked.findings.iter().map(line).collect()
}

/// A campaign with both languages and these fields.
fn with(fields: &Value) -> Value {
    let mut document = json!({ "slug": "olive", "title": { "ar": "زيتون", "en": "Olive trees" } });
    for (name, value) in fields.as_object().unwrap() {
        document[name] = value.clone();
    }
    document
}

/// The only finding about a campaign with these fields.
fn only(fields: &Value) -> (Kind, String) {
    let checked = check_text("olive", &with(fields).to_string());
    let [finding] = &checked.findings[..] else {
        panic!("one finding about {fields}, not {:#?}", checked.findings)
    };
    assert_eq!(checked.document.is_none(), finding.kind.refuses(), "{fields}");
    (finding.kind, finding.to_string())
}

#[test]
fn all_mistakes_are_named_at_once_with_their_lines() {
    let text = "{\n  \"slug\": \"olive\",\n  \"title\": {\"ar\": \"زيتون\"},\n  \
                \"gaol\": {\"target\": 5},\n  \"points\": \"many\",\n  \"status\": \"runing\",\n  \
                \"facts\": [{\"value\": 1}]\n}\n";
    assert_eq!(
        lines(text),
        [
            "note 3:12 no English (\"en\") in title; pages in English show the Arabic there",
            "error 4:11 field gaol is not known (it has {\"target\":5}); did you mean `goal`?",
            "error 5:13 field points is \"many\"; give a whole number from 0 to 9007199254740991",
            "error 6:13 field status is \"runing\"; give one of upcoming, running, reached, \
             delivering, delivered, ended; did you mean `running`?",
            "error 7:13 field facts[0].label is missing; give a text with at least one side, \
             {\"ar\": \"…\", \"en\": \"…\"}",
        ]
    );
}

#[test]
fn columns_are_characters() {
    let text =
        "{\"slug\": \"olive\", \"title\": {\"ar\": \"زيتون\", \"en\": \"O\"}, \"points\": -1}";
    assert!(lines(text)[0].starts_with("error 1:66 field points is -1"), "{:?}", lines(text));
}

#[test]
fn fields_with_a_wrong_value_refuse_the_file() {
    for (fields, part) in [
        (json!({ "goal": { "target": "many" } }), r#"field goal.target is "many"; give a whole"#),
        (json!({ "goal": { "target": "1000" } }), "740991: 1000 without quotes"),
        (json!({ "goal": { "target": "٥٬٠٠٠" } }), "740991: 5000 without quotes"),
        (json!({ "goal": {} }), "field goal.target is missing; give a whole"),
        (json!({ "goal": 1000 }), "field goal is 1000; give an object with target"),
        (json!({ "status": "paused" }), r#"field status is "paused"; give one of upcoming"#),
        (
            json!({ "zone": "Cairo" }),
            r#"field zone is "Cairo"; give the name of a time zone, such as Africa/Cairo, or UTC"#,
        ),
        (
            json!({ "events": [{ "title": { "ar": "a", "en": "a" }, "start": "Tuesday 18:00" }] }),
            r#"field events[0].start is "Tuesday 18:00"; give a date, or a time such as 2027-04-06T18:00"#,
        ),
        (
            json!({ "starts_at": "2018-02-09T12:00:00Z", "ends_at": "2018-02-09T12:00:00Z" }),
            "field ends_at is \"2018-02-09T12:00:00Z\"; give a time after starts_at",
        ),
        (
            json!({ "title": "Olive" }),
            r#"give a text with at least one side, {"ar": "…", "en": "…"}, such as {"en": "Olive"}"#,
        ),
        (json!({ "title": { "en": " " } }), "give a text that is not blank"),
        (json!({ "slug": "Olive Trees" }), "field slug is \"Olive Trees\"; give 1 to 80"),
        (
            json!({ "slug": "other" }),
            r#"field slug is "other"; give "olive", the name of the file"#,
        ),
        (
            json!({ "links": [{ "title": { "ar": "أ", "en": "a" }, "url": "javascript:a" }] }),
            "field links[0].url is",
        ),
        (
            json!({ "payout": { "amount_per_point": 0.123_456_7, "currency": "EGP" } }),
            "field payout.amount_per_point is 0.1234567; give an amount",
        ),
        (
            json!({ "payout": { "amount_per_point": -1, "currency": "EGP" } }),
            "field payout.amount_per_point is -1; give an amount that is not negative",
        ),
    ] {
        let (kind, message) = only(&fields);
        assert!(kind == Kind::Wrong && message.contains(part), "{kind:?} {message}");
    }
}

#[test]
fn unknown_fields_are_named_with_what_was_meant() {
    for (fields, kind, part) in [
        (
            json!({ "gaol": 1 }),
            Kind::Misspelt,
            "field gaol is not known (it has 1); did you mean `goal`?",
        ),
        (json!({ "startsAt": 1 }), Kind::Misspelt, "did you mean `starts_at`?"),
        (json!({ "target": 100 }), Kind::Misspelt, "did you mean `goal.target`?"),
        (json!({ "description": "x" }), Kind::Misspelt, "did you mean `summary`?"),
        (json!({ "colour_of_hope": 1 }), Kind::Unknown, "remove it, or let its name begin with _"),
        (
            json!({ "summary": { "ar": "م", "en": "S", "fr": "R" } }),
            Kind::Unknown,
            "field summary.fr",
        ),
        (
            json!({ "goal": { "target": 5, "units": "tree" } }),
            Kind::Misspelt,
            "field goal.units is not known (it has \"tree\"); did you mean `unit`?",
        ),
        (
            json!({ "facts": [{ "value": 1, "lable": 1, "label": { "ar": "م", "en": "S" } }] }),
            Kind::Misspelt,
            "field facts[0].lable",
        ),
    ] {
        let (found, message) = only(&fields);
        assert!(found == kind && message.contains(part), "{found:?} {message}");
    }
    let own = json!({ "_note": 1, "x-mine": 1, "$schema": "campaign.schema.json", "seq": 7 });
    let checked = check_text("olive", &with(&own).to_string());
    assert_eq!(checked.findings, []);
    assert!(checked.document.is_some_and(|document| !document.contains_key("$schema")));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn values_that_are_probably_not_meant_are_doubted() {
    let text = json!({ "ar": "ن", "en": "T" });
    for (fields, part) in [
        (
            json!({ "rules": [{ "action": "taps", "points": 1, "source": "site" }] }),
            "field rules[0].action has \"taps\", which is not known; did you mean `tap`?",
        ),
        (
            json!({ "rules": [{ "action": "sing", "points": 1, "source": "site" }] }),
            "field rules[0].action is \"sing\"; give an action that pages of the site send",
        ),
        (
            json!({ "rules": [{ "action": "tap", "points": 0, "source": "site" }] }),
            "field rules[0].points is 0; give at least 1 point",
        ),
        (
            json!({ "pledge": { "text": text, "by": "iom" }, "organizations": [{ "id": "iom-egypt", "name": text }] }),
            "field pledge.by is \"iom\"; give the id of one of organizations: iom-egypt",
        ),
        (json!({ "pledge": { "text": text, "by": "iom" } }), "put it into organizations"),
        (
            json!({ "points": 500, "counters": { "tap": 100, "like": 50 }, "rules": [{ "action": "like", "points": 2, "source": "network" }] }),
            "field points is 500; give 200, which the rules make of the counters",
        ),
        (
            json!({ "counters": { "taps": 1 } }),
            "field counters.taps has \"taps\", which is not known; did you mean `tap`?",
        ),
        (
            json!({ "counters": { "like": 3 }, "networks": { "facebook": { "like": 4 } } }),
            "field counters.like is 3; give at least 4, as many as networks have",
        ),
        (json!({ "networks": { "facebok": { "like": 4 } } }), "did you mean `facebook`?"),
        (
            json!({ "links": [{ "title": text, "url": "www.example.org" }] }),
            "give \"https://www.example.org\"",
        ),
        (
            json!({ "video": { "src": "film.webm" } }),
            "field video.src is \"film.webm\"; give \"/film.webm\"",
        ),
        (
            json!({ "events": [{ "title": text, "start": "2026-11-20T18:00:00Z", "end": "2026-11-20T17:00:00Z" }] }),
            "field events[0].end is \"2026-11-20T17:00:00Z\"; give a date or a time that is not before start",
        ),
        (
            json!({ "payout": { "amount_per_point": 0, "currency": "EGP" } }),
            "field payout.amount_per_point is 0; give an amount above 0",
        ),
        (
            json!({ "payout": { "amount_per_point": 1, "currency": "pounds" } }),
            "field payout.currency is \"pounds\"; give a code of ISO 4217",
        ),
        (
            json!({ "goal": { "target": 9, "unit": "tree" } }),
            "give its nouns in goal.unit_forms too",
        ),
        (
            json!({ "goal": { "target": 9 }, "milestones": [{ "points": 10, "label": text }] }),
            "at most the points of goal.target",
        ),
        (
            json!({ "kind": "storys" }),
            "field kind has \"storys\", which is not known; did you mean `stories`?",
        ),
        (
            json!({ "hashtags": { "ar": "#أ", "en": "Olive" } }),
            "field hashtags.en is \"Olive\"; give hashtags",
        ),
        (
            json!({ "contacts": [{ "name": text, "email": "me" }] }),
            "field contacts[0].email is \"me\"",
        ),
        (
            json!({ "contacts": [{ "name": text, "phone": "later" }] }),
            "field contacts[0].phone is \"later\"",
        ),
        (
            json!({ "organizations": [{ "id": "a", "name": text }, { "id": "a", "name": text }] }),
            "another one than organizations[0]",
        ),
        (
            json!({ "sdgs": [4, 18] }),
            "field sdgs[1] is 18; give a Sustainable Development Goal from 1 to 17",
        ),
        (
            json!({ "facts": [{ "value": 1.5, "label": text }] }),
            "field facts[0].value is 1.5; give a whole number",
        ),
        (
            json!({ "place": { "name": text, "geo": { "lat": 95, "lon": 31 } } }),
            "give degrees from -90 to 90",
        ),
        (
            json!({ "events": [{ "title": text, "start": "2026-11-20", "rrule": "weekly" }] }),
            "give a rule with FREQ",
        ),
        (
            json!({ "quotes": [{ "text": { "en": "" } }] }),
            "field quotes[0].text is {\"en\":\"\"}; give a text, or remove",
        ),
        (json!({ "related": [{ "title": text }] }), "give a slug or a url beside the title"),
    ] {
        let (kind, message) = only(&fields);
        let is_doubted = matches!(kind, Kind::Doubtful | Kind::LeftOut);
        assert!(is_doubted && message.contains(part), "{kind:?} {message}");
    }
}

#[test]
fn values_that_fit_together_are_not_doubted() {
    let text = json!({ "ar": "ن", "en": "T" });
    for fields in [
        json!({ "points": 200, "counters": { "tap": 100, "like": 50 }, "rules": [{ "action": "like", "points": 2, "source": "network" }] }),
        json!({ "events": [{ "title": text, "start": "2026-11-20T18:00:00Z", "end": "2026-11-20" }] }),
        json!({ "rules": [{ "action": "pray", "points": 1, "source": "site", "on_visit": true }] }),
        json!({ "payout": { "amount_per_point": "0.125", "currency": "EGP" } }),
        json!({ "goal": null, "snapshots": [{ "at": "2018-02-09", "points": 5 }] }),
        json!({ "related": [{ "title": text, "slug": "other" }], "links": [] }),
    ] {
        assert_eq!(check_text("olive", &with(&fields).to_string()).findings, [], "{fields}");
    }
}

#[test]
fn texts_in_one_language_are_one_note() {
    let document = json!({
        "slug": "olive", "title": { "ar": "زيتون" }, "slogan": { "ar": "أ", "en": " " },
        "summary": { "ar": "أ", "en": "A" }, "tags": [{ "en": "trees" }],
    });
    assert_eq!(
        lines(&document.to_string())
            .iter()
            .map(|line| line.split_once(' ').unwrap().0)
            .collect::<Vec<_>>(),
        ["note", "note"]
    );
    let all = lines(&document.to_string()).join("\n");
    assert!(
        all.contains("no Arabic (\"ar\") in tags[0]; pages in Arabic show the English there"),
        "{all}"
    );
    assert!(all.contains("no English (\"en\") in title, slogan; pages"), "{all}");
}

#[test]
fn text_that_is_no_json_is_named_by_line_and_remedy() {
    for (text, wanted) in [
        ("", "error 1:1 it is not JSON: it is empty"),
        ("<!doctype html>", "error 1:1 it is not JSON: expected value; it is a page of HTML"),
        (
            "{\n  “slug”: 1}",
            "error 2:3 it is not JSON: key must be a string; write straight quotes",
        ),
        ("{\n  'slug': 1}", "error 2:3 it is not JSON: key must be a string; write double quotes"),
        (
            "{\n  // note\n  \"slug\": 1}",
            "error 2:3 it is not JSON: key must be a string; JSON has no comments",
        ),
        (
            "{\"slug\": \"a\"\n  \"title\": 1}",
            "error 2:3 it is not JSON: expected `,` or `}`; is a comma or a colon missing",
        ),
        (
            "{\"ar\": \"ماء\"، \"en\": 1}",
            "error 1:13 it is not JSON: expected `,` or `}`; write a Latin comma",
        ),
        (
            "{\"slug\": \"a\"",
            "error 1:13 it is not JSON: EOF while parsing an object; is a closing bracket missing?",
        ),
        ("[]", "error 1:1 field (the whole file) is []; give an object"),
    ] {
        let found = lines(text);
        assert!(found.len() == 1 && found[0].starts_with(wanted), "{text}: {found:?}");
    }
}

#[test]
fn values_that_are_no_json_do_not_hide_other_mistakes() {
    let text = "{\"slug\": \"olive\", \"title\": {\"ar\": \"م\", \"en\": \"Cut \\ud83d\"},\n\
                \"gaol\": 1,\n\"points\": 1e400,\n\"tags\": [],\n\"tags\": [],\n}";
    let found = lines(text);
    let wanted = [
        "error 1:46 field title.en: expected a text without broken characters, found \"Cut \\ud83d\"",
        "error 2:9 field gaol is not known",
        "error 3:11 field points: expected a value of JSON, found \"1e400\"",
        "error 5:9 field tags: expected each member once, found \"tags\"",
        "error 5:9 field tags: expected no comma after the last value, found \",\"",
    ];
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for (line, start) in found.iter().zip(wanted) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(check_text("olive", text).document.is_some());
}

#[test]
fn files_with_a_byte_order_mark_are_read() {
    let text = with(&json!({})).to_string();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [[b"\xef\xbb\xbf", text.as_bytes()].concat(), [b"\xff\xfe", &utf16[..]].concat()] {
        let checked = check_bytes("olive", &bytes);
        assert!(checked.findings.is_empty() && checked.document.is_some(), "{checked:?}");
    }
    let checked = check_bytes("olive", b"{\"a\": \"\xe9\"}");
    assert!(checked.findings[0].to_string().contains("save the file as UTF-8"));
}

#[test]
fn no_file_panics() {
    let sound = with(&json!({ "facts": [{ "value": 1, "label": { "en": "é" } }] })).to_string();
    for cut in 0..sound.len() {
        let _ = check_bytes("olive", &sound.as_bytes()[..cut]);
        let mut changed = sound.clone().into_bytes();
        for byte in [b'"', b'{', b'\\', 0, 0xff, b'9'] {
            changed[cut] = byte;
            let _ = check_bytes("olive", &changed);
        }
    }
}
