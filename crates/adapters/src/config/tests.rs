use super::*;
use proptest::prelude::*;
use serde_json::json;

/// The lines that are said about a file.
fn mistakes_of(config: &Value) -> Vec<String> {
    match Config::read(&config.to_string()) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

/// A described backend with one member changed; `null` takes it out.
fn changed(pointer: &str, value: Value) -> Value {
    let mut config = json!({ "backend": {
        "root": "https://cms.example.org",
        "fields": { "slug": "$.slug", "title": "$.title.{lang}", "points": { "at": "$.points", "as": "number" } },
        "list": { "url": "/items?page={page}&limit={size}", "items": "$.data", "size": 50 },
        "campaign": { "url": "/items?filter[slug][_eq]={slug}", "item": "$.data[0]" },
        "progress": { "url": "/items/{id}" },
        "interaction": { "url": "/taps", "body": { "campaign": "{id:number}", "key": "{key}" } },
        "live": { "by": "poll", "every_seconds": 10 },
    } });
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = config.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Value::Null => parent.remove(name),
        value => parent.insert(name.to_owned(), value),
    };
    config
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn sound_files_are_taken() {
    for config in [
        json!({}),
        json!({ "$schema": "config.schema.json" }),
        json!({ "backend": null }),
        json!({ "backend": "api/v1", "address": "https://example.org/campaigns" }),
        json!({ "zone": "Africa/Cairo" }),
        json!({ "zone": "UTC" }),
        json!({ "languages": ["en"], "digits": { "ar": "latn", "en": "latn" }, "modules": { "news": false },
                "allowed_hosts": ["cdn.example.org", "127.0.0.1:8055"], "name": { "ar": "اسم" } }),
        changed("/backend/live", json!(null)),
        changed(
            "/backend/live",
            json!({ "by": "sse", "url": "/events/{slugs}", "fields": { "slug": "$.s", "points_added": "$.n" } }),
        ),
        changed(
            "/backend/live",
            json!({ "by": "websocket", "url": "wss://a/ws", "after_open":
            { "url": "/x", "body": { "c": "{client}" }, "take": { "client": "$.clientId" } } }),
        ),
        changed("/backend/interaction", json!({ "link": "https://give.example.org/{slug}" })),
        changed(
            "/backend/interaction",
            json!({ "url": "/taps/{key}?c={slug}", "method": "PUT", "counts": false }),
        ),
        changed(
            "/backend/list/body",
            json!({ "query": "query ($size: Int) { campaigns { slug title } }" }),
        ),
        changed(
            "/backend/fields/events",
            json!({ "each": "$.e", "fields": { "title": "$.t", "start": { "at": "$.s", "as": ["text", "time"] } } }),
        ),
        changed(
            "/backend/fields/status",
            json!({ "at": ["$.s", "$.t"], "table": { "on": "running", "*": "ended" }, "empty": [-1], "else": null }),
        ),
        changed(
            "/backend/answers",
            json!({ "ok": { "at": "$.ok", "is": true }, "means": [{ "status": [403, 409], "means": "not_found" }],
            "error": ["$.message", "$.errors[0].message"], "retry_after": "header:Retry-After", "wait_seconds": 9 }),
        ),
        changed(
            "/backend/fields/points",
            json!({ "add": ["$.base", { "at": "$.taps", "as": "count" }], "else": 0 }),
        ),
        changed(
            "/backend/fields/video.poster",
            json!({ "text": "/files/{$.id}/{$.image_{lang}}?of={langCode}", "as": "link", "else": "a.png" }),
        ),
        changed(
            "/backend/fields/goal.target",
            json!({ "at": "$.data", "as": "json", "then": { "at": "$.goal", "as": "number" }, "else": 9 }),
        ),
        changed(
            "/backend/list/where",
            json!([{ "at": "$.type", "is": ["campaign", "c:{lang}"] }, { "at": "$.state", "is_not": "draft" },
                { "at": "$.id", "starts": "c:{lang}:" }, { "at": "$.no", "starts": ["a", "b"] },
                { "at": "$.text", "contains": "x{lang}" }]),
        ),
        changed(
            "/backend/answers",
            json!({ "ok": [{ "at": "$.ok" }, { "at": "$.e", "is_not": 1 }],
            "means": [{ "status": 400, "when": [{ "at": "$.c", "is": 1 }, { "at": "$.d" }], "means": "later" }] }),
        ),
        changed(
            "/backend/live",
            json!({ "by": "websocket", "url": "/ws/{slug}", "fails": [{ "at": "$.e" }, { "at": "$.f", "is_not": 0 }],
            "where": { "at": "$.of", "is": "c:{slug}" },
            "replies": [{ "at": "$.t", "is": "ping", "when": { "at": "$.v", "is_not": 2 }, "send": "pong" }] }),
        ),
        changed(
            "/backend/campaign",
            json!({ "url": "/sheet?of={slug}", "item": "$.rows[0]", "columns": "$.columns",
                "where": [{ "at": "$.alias_of", "is": null }, { "at": "$.slug", "is": "{slug}" }] }),
        ),
        changed(
            "/backend/fields/story",
            json!({ "each": "$.blocks", "key": "$.id", "fields": {
                "heading": { "at": "$.value", "where": { "at": "$.type", "is": "heading" } },
                "format": { "value": "marks", "where": { "at": "$.type", "is": "words" } } } }),
        ),
        changed("/backend/fields/story.0.text", json!({ "at": "$.words", "as": "markup" })),
        changed(
            "/backend/list/join",
            json!([{ "items": "$.included", "where": { "at": "$.type", "is": "file--file" },
                "key": "$.relationships.image.data.id", "on": "$.id", "as": "image" },
                { "url": "/counts?of={ids}", "items": "$.rows", "columns": "$.columns", "key": "$.id", "on": "$.of", "as": "counts" }]),
        ),
        changed(
            "/backend/per_language",
            json!({ "first": "en", "id": "$.translations.{lang}", "url": "/campaigns/{id}",
                "where": { "at": "$.alias_of", "is": null } }),
        ),
    ] {
        assert_eq!(mistakes_of(&config), Vec::<String>::new(), "{config}");
    }
}

#[test]
fn mistakes_of_form_name_place_and_value_and_what_was_meant() {
    for (config, line) in [
        (json!([]), "/: expected an object, found []"),
        (json!({ "address": 7 }), "/address: expected a text in quotes, found 7"),
        (json!({ "address": null }), "/address: expected a text in quotes, found null"),
        (
            json!({ "backend": false }),
            "/backend: expected null, a text in quotes or an object, found false",
        ),
        (
            json!({ "adress": "x" }),
            "/adress: expected a member that is known, found \"x\"; did you mean address?",
        ),
        (
            json!({ "x": "y" }),
            "/x: expected one of $schema, address, allowed_hosts, backend, digits, languages, \
             modules, name and zone as member, found \"y\"",
        ),
        (json!({ "name": "Ours" }), "/name: expected an object with ar and en, found \"Ours\""),
        (
            json!({ "name": { "fr": "x" } }),
            "/name/fr: expected one of ar and en as member, found \"x\"",
        ),
        (
            json!({ "name": { "ar": " " } }),
            "/name/ar: expected a text that is not empty, found \" \"",
        ),
        (
            json!({ "languages": ["ar", "fr"] }),
            "/languages/1: expected one of ar or en, found \"fr\"",
        ),
        (
            json!({ "languages": ["ar", "ar"] }),
            "/languages/1: expected each value once, found \"ar\"",
        ),
        (json!({ "languages": [] }), "/languages: expected a list that is not empty, found []"),
        (
            json!({ "modules": { "event": false } }),
            "/modules/event: expected a member that is known, found false; did you mean events?",
        ),
        (
            changed("/backend/per_langauge", json!({ "first": "en" })),
            "/backend/per_langauge: expected a member that is known, found {\"first\":\"en\"}; did \
             you mean per_language?",
        ),
        (
            changed("/backend/list/size", json!(5000)),
            "/backend/list/size: expected a whole number from 1 to 1000, found 5000",
        ),
        (
            changed("/backend/live/every_seconds", json!("10")),
            "/backend/live/every_seconds: expected a whole number from 1 to 3600, found \"10\"",
        ),
        (
            changed("/backend/fields/points", json!({ "at": "$.p", "as": "nubmer" })),
            "/backend/fields/points/as: expected one of number, amount, decimal, text, markup, entities, blocks, \
             decode, json, time, seconds, milliseconds, day, sum, count or link, found \
             \"nubmer\"; did you mean number?",
        ),
        (
            changed("/backend/live/by", json!("stream")),
            "/backend/live/by: expected one of sse, websocket, poll or none, found \"stream\"",
        ),
        (
            changed("/backend/campaign", json!(null)),
            "/backend/campaign: expected the member campaign, found none",
        ),
    ] {
        assert_eq!(mistakes_of(&config), [line], "{config}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_cannot_work_is_named() {
    for (pointer, value, line) in [
        (
            "/backend/campaign/url",
            json!("/items/{slgu}"),
            "/backend/campaign/url: expected a variable that has a value here: {lang} {langCode} \
             {slug} {id}, found \"/items/{slgu}\"; did you mean slug?",
        ),
        (
            "/backend/campaign/url",
            json!("/items"),
            "/backend/campaign/url: expected an address with {slug} or {id}, found \"/items\"",
        ),
        (
            "/backend/progress/url",
            json!("/items/{id"),
            "/backend/progress/url: expected \"}\" after \"/items/{id\", found \"/items/{id\"; did \
             you mean \"/items/{id}\"?",
        ),
        (
            "/backend/list/url",
            json!("ftp://a/b"),
            "/backend/list/url: expected an address with https:// or http://, found \"ftp://a/b\"",
        ),
        (
            "/backend/list/url",
            json!("/items?after={cursor}"),
            "/backend/list/cursor: expected where the next {cursor} stands, found none",
        ),
        (
            "/backend/list/items",
            json!("data.items"),
            "/backend/list/items: expected a path that begins with \"$\", such as $.data.items, \
             found \"data.items\"; did you mean \"$.data.items\"?",
        ),
        (
            "/backend/fields/title",
            json!("$.t[?@.locale == '{langCode}'"),
            "/backend/fields/title: expected \"]\" after \"$.t[?@.locale == '{langCode}'\", found \
             \"$.t[?@.locale == '{langCode}'\"",
        ),
        (
            "/backend/fields/titel",
            json!("$.t"),
            "/backend/fields/titel: expected a field of the contract (see docs/reference/contract.md), found \
             \"titel\"; did you mean title?",
        ),
        (
            "/backend/fields/slug",
            json!(null),
            "/backend/fields: expected the field slug, without which nothing is a campaign",
        ),
        (
            "/backend/fields/points",
            json!({ "at": "$.p", "value": 3 }),
            "/backend/fields/points: expected one of at, text, value, each and add, found at and value",
        ),
        (
            "/backend/fields/points",
            json!({ "add": ["$.a", "b"] }),
            "/backend/fields/points/add/1: expected a path that begins with \"$\", such as \
             $.data.items, found \"b\"; did you mean \"$.b\"?",
        ),
        (
            "/backend/fields/points",
            json!({ "add": ["$.a"], "as": "number" }),
            "/backend/fields/points/as: expected at or text beside it, found none",
        ),
        (
            "/backend/fields/video.poster",
            json!({ "text": "/files/{id}", "as": "link" }),
            "/backend/fields/video.poster/text: expected a text with a path in it, such as {$.id}, \
             found \"/files/{id}\"",
        ),
        (
            "/backend/fields/video.poster",
            json!({ "text": "/files/{$.a[x]}" }),
            "/backend/fields/video.poster/text: expected a name in quotes, a number, * or ?@… \
             after \"/files/{$.a[\", found \"/files/{$.a[x]}\"",
        ),
        (
            "/backend/fields/points",
            json!({ "at": "$.a", "key": "$.b" }),
            "/backend/fields/points/key: expected each beside it, found none",
        ),
        (
            "/backend/per_language",
            json!({ "where": { "at": "$.a" } }),
            "/backend/per_language/url: expected url beside where, found none",
        ),
        (
            "/backend/campaign/where",
            json!({ "at": "a" }),
            "/backend/campaign/where/at: expected a path that begins with \"$\", such as \
             $.data.items, found \"a\"; did you mean \"$.a\"?",
        ),
        (
            "/backend/fields/points",
            json!({ "at": "$.a", "as": "json", "then": { "at": "header:x" } }),
            "/backend/fields/points/then/at: expected a path into the document, which has no \
             headers, found \"header:x\"",
        ),
        (
            "/backend/list/where",
            json!([{ "at": "$.a" }, { "at": "$.b", "is": 1, "is_not": 2 }]),
            "/backend/list/where/1: expected only one of is, is_not, starts and contains, found is and is_not",
        ),
        (
            "/backend/list/where",
            json!({ "at": "$.a", "starts": ["c:", ""] }),
            "/backend/list/where/starts/1: expected a text to compare with, found \"\"",
        ),
        (
            "/backend/list/where",
            json!({ "at": "$.a", "is_not": ["x", "{slug}"] }),
            "/backend/list/where/is_not/1: expected a variable that has a value here: {lang} \
             {langCode} {page} {offset} {size} {cursor}, found \"{slug}\"",
        ),
        (
            "/backend/answers",
            json!({ "means": [{ "means": "later" }] }),
            "/backend/answers/means/0: expected status, at or when, found none",
        ),
        (
            "/backend/answers",
            json!({ "means": [{ "when": { "at": "x" }, "means": "later" }] }),
            "/backend/answers/means/0/when/at: expected a path that begins with \"$\", such as \
             $.data.items, found \"x\"; did you mean \"$.x\"?",
        ),
        (
            "/backend/interaction",
            json!({ "url": "/t/{slug}", "answers": { "ok": { "at": "$.of", "is": "{slug}" } } }),
            "/backend/interaction/answers/ok/is: expected a variable that has a value here: {lang} \
             {langCode}, found \"{slug}\"",
        ),
        (
            "/backend/campaign/columns",
            json!("columns"),
            "/backend/campaign/columns: expected a path that begins with \"$\", such as \
             $.data.items, found \"columns\"; did you mean \"$.columns\"?",
        ),
        (
            "/backend/list/join",
            json!({ "key": "$.a", "on": "$.b", "as": "c" }),
            "/backend/list/join/items: expected where in the same answer the rows stand, or a url, \
             found none",
        ),
        (
            "/backend/list/join",
            json!([{ "items": "$.i", "key": "$.a", "on": "$.b", "as": "c", "body": {} }]),
            "/backend/list/join/0/body: expected url beside it, found none",
        ),
        (
            "/backend/live",
            json!({ "by": "sse", "url": "/all", "where": { "at": "$.of", "is": "{slug}" } }),
            "/backend/live/where/is: expected a variable that has a value here: {lang} {langCode} \
             {slugs} {ids} {cursor}, found \"{slug}\"; did you mean slugs?",
        ),
        (
            "/backend/live",
            json!({ "by": "sse" }),
            "/backend/live/url: expected the address of the stream, found none",
        ),
        (
            "/backend/live",
            json!({ "by": "sse", "url": "/all", "fields": { "points": "$.p" } }),
            "/backend/live/fields: expected the field slug or id, as the stream is not of one campaign",
        ),
        (
            "/backend/live/protocol",
            json!("graphql-ws"),
            "/backend/live/protocol: expected by websocket beside it",
        ),
        (
            "/backend/interaction/link",
            json!("https://a/"),
            "/backend/interaction/link: expected either url or link, found \"https://a/\"",
        ),
        (
            "/backend/interaction/body",
            json!({ "campaign": "{id}", "n": "{points:text}" }),
            "/backend/interaction/body/n: expected \"{points:number}\" alone, or {points}, found \
             \"{points:text}\"",
        ),
        (
            "/backend/headers",
            json!({ "Cookie": "a" }),
            "/backend/headers/Cookie: expected a header that a page may set; browsers set this one, \
             found \"a\"",
        ),
        (
            "/zone",
            json!("Cairo"),
            "/zone: expected the name of a time zone, such as Africa/Cairo, or UTC, found \"Cairo\"",
        ),
        (
            "/digits",
            json!({ "en": "arab" }),
            "/digits/en: expected latn, as English pages have no other digits, found \"arab\"",
        ),
        (
            "/backend/live",
            json!({ "by": "sse", "url": "/e/{slug}", "fields": { "points": "header:X-Points" } }),
            "/backend/live/fields/points: expected a path into the document, which has no headers, \
             found \"header:X-Points\"",
        ),
        (
            "/backend/zone",
            json!("Cairo"),
            "/backend/zone: expected a zone such as +03:00, or Z, found \"Cairo\"",
        ),
        (
            "/backend/root",
            json!("https://me:word@a"),
            "/backend/root: expected an address without query, such as https://cms.example.org, or \
             a path, found \"https://me:word@a\"",
        ),
        (
            "/allowed_hosts",
            json!(["https://cdn.example.org/x"]),
            "/allowed_hosts/0: expected a host such as cdn.example.org, found \
             \"https://cdn.example.org/x\"; did you mean cdn.example.org?",
        ),
        (
            "/backend/per_language",
            json!({ "id": "$.translations.{lang}" }),
            "/backend/per_language/url: expected url beside id, found none",
        ),
        (
            "/backend",
            json!("https://a/?b"),
            "/backend: expected the root of a backend without query, such as api/v1 or \
             https://api.example.org/api/v1, found \"https://a/?b\"",
        ),
    ] {
        let config = changed(pointer, value);
        assert_eq!(mistakes_of(&config), [line], "{config}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let config = json!({ "addres": "x", "name": 3, "backend": { "list": { "urll": "/" }, "campaign": { "url": 7 } } });
    assert_eq!(mistakes_of(&config).len(), 5, "{:?}", mistakes_of(&config));
    let mistakes = Config::read("{\"backend\": null, \"backend\": 1}").unwrap_err();
    assert_eq!(mistakes[0].to_string(), "/backend: expected each member once, found it again: 1");
}

proptest! {
    /// What the schema takes is read.
    #[test]
    fn what_has_the_shape_has_the_types(
        name in "(address|name|languages|backend|modules|digits|list|url|size|fields|as|x)",
        value in prop_oneof![
            Just(json!(null)), Just(json!(true)), Just(json!(-1)), Just(json!(7)), Just(json!(1.5)),
            Just(json!("ar")), Just(json!([])), Just(json!(["ar"])), Just(json!({})),
            Just(json!({ "ar": "arab" })), Just(json!({ "at": "$.a", "as": ["number"] })),
        ],
        at in "(|/backend|/backend/list|/backend/fields|/backend/fields/points|/backend/interaction)",
    ) {
        let config = changed(&format!("{at}/{name}"), value);
        let shape = shape::mistakes(&config, &schema()).is_empty();
        let (_, _, problems) = crate::read_config(&config.to_string(), None);
        prop_assert!(!shape || problems.is_empty(), "{config}: {problems:?}");
    }
}
