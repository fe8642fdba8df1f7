//! Generated malformed documents: the readers neither panic nor lose a valid item beside an invalid
//! one. NAQRA_DOCUMENTS says how many are generated.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

use naqra_adapters::{Backend, read_config};
use naqra_campaign::{Request, Response};
use naqra_contract::{read_campaign, read_json, read_list, read_outbox, read_progress};
use pollster::block_on;
use serde_json::{Value, json};
use std::future::ready;

const DOCUMENTS: u64 = 100_000;

/// A generator of pseudo-random numbers (SplitMix64); the seed of a document is its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Values as texts, for any place: sound ones, wrong ones, and some that are no JSON.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1",
    "17",
    "250000",
    "1.5",
    "1e3",
    "9007199254740993",
    "18446744073709551616",
    "1e400",
    "-1e999",
    "NaN",
    "Infinity",
    "-Infinity",
    "undefined",
    "007",
    ".5",
    "1.",
    "+1",
    "0x1F",
    "1_000",
    "\"\"",
    "\" \"",
    "\"a\"",
    "\"1,234\"",
    "\"٢٥٠\"",
    "\"0.125\"",
    "\"running\"",
    "\"site\"",
    "\"tap\"",
    "\"\\ud83d\"",
    "\"\\udc00 b\"",
    "\"a\\ud83d\\ud83d\\ude00\"",
    "\"\\u0000\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"a\tb\nc\"",
    "\"<script>\"",
    "\"https://example.org/\"",
    "\"javascript:a\"",
    "\"/a:b\"",
    "\"//a\"",
    "\"2026-11-20\"",
    "\"2026-11-20T12:00:00Z\"",
    "\"2026-13-45T99:00:00Z\"",
    "\"FREQ=WEEKLY\"",
    "\"ماء\"",
    "\"\u{202e}abc\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[1,\"a\",{}]",
    "[[[[[[[[[[]]]]]]]]]]",
    "{\"ar\":\"ع\",\"en\":\"T\"}",
    "{\"en\":\"T\"}",
    "{\"ar\":1}",
    "{\"fr\":\"R\"}",
    "{\"target\":5}",
    "{\"view\":3,\"like\":\"x\"}",
    "{\"facebook\":{\"view\":1}}",
    "{\"facebook\":5}",
    "[{\"title\":{\"en\":\"T\"}}]",
    "[{\"name\":\"N\",\"value\":1,\"points\":2,\"at\":\"2026-11-20\"}]",
    "[{\"action\":\"tap\",\"points\":1,\"source\":\"site\"}]",
    "{\"a\":1,\"a\":2}",
    "[1,]",
    "{\"a\":1,}",
];

/// Members of campaigns, lists, progress documents and of none of them.
const NAMES: &[&str] = &[
    "slug",
    "id",
    "title",
    "kind",
    "sample",
    "accent",
    "slogan",
    "hashtags",
    "summary",
    "status",
    "starts_at",
    "ends_at",
    "reached_at",
    "topics",
    "tags",
    "place",
    "goal",
    "points",
    "target",
    "counters",
    "networks",
    "counted_at",
    "seq",
    "count_note",
    "rules",
    "how_to",
    "pledge",
    "payout",
    "organizations",
    "beneficiaries",
    "video",
    "credits",
    "story",
    "facts",
    "values",
    "stories",
    "quotes",
    "ambassadors",
    "badges",
    "series",
    "funding",
    "sdgs",
    "contacts",
    "related",
    "milestones",
    "snapshots",
    "timeline",
    "events",
    "impact",
    "sources",
    "news",
    "links",
    "offers",
    "objectives",
    "label",
    "text",
    "url",
    "src",
    "amount_per_point",
    "currency",
    "action",
    "source",
    "name",
    "value",
    "geo",
    "lat",
    "items",
    "next",
    "total",
    "backend",
    "$key",
    "",
    "a/b",
    "~",
    "\\ud83d",
    "\\u0000",
];

/// An object with some members; deeper ones are rarer.
fn object(dice: &mut Dice, depth: usize) -> String {
    let mut out = "{".to_owned();
    for index in 0..dice.below(5) {
        if index > 0 {
            out.push(',');
        }
        let name = *dice.of(NAMES);
        let value = value(dice, depth + 1);
        out.push_str(&format!("\"{name}\":{value}"));
    }
    out.push('}');
    out
}

fn value(dice: &mut Dice, depth: usize) -> String {
    match dice.below(8 + 2 * depth) {
        0 => object(dice, depth),
        1 => {
            let count = dice.below(4);
            let items: Vec<String> = (0..count).map(|_| value(dice, depth + 1)).collect();
            format!("[{}]", items.join(","))
        }
        _ => (*dice.of(VALUES)).to_owned(),
    }
}

/// A text with one to three of its bytes changed, if it still is text.
fn mutated(dice: &mut Dice, text: &str) -> String {
    const BYTES: &[u8] = b"\"\\{}[],:0eE-. \n\tu<&\0";
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len().max(1));
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, *dice.of(BYTES)),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = *dice.of(BYTES);
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads a text as everything that the site reads.
fn read_as_all(text: &str) {
    let _ = (read_campaign(text), read_list(text), read_progress(text), read_outbox(text));
    let _ = (read_json(text), read_config(text, Some("api/v1")));
}

fn sound() -> Value {
    json!({ "slug": "sound", "title": { "ar": "سليمة", "en": "Sound" }, "points": 7, "goal": { "target": 9 } })
}

/// A list in which sound items stand around a bad one.
fn beside_a_bad_one(bad: &str, around: &str) {
    let sound = sound().to_string();
    let last = sound.replace("sound", "last");
    let text = format!("{{\"items\":[{sound},{bad},{last}]}}{around}");
    let (page, _) = read_list(&text).unwrap_or_else(|broken| panic!("{broken:?}: {text}"));
    let has = |slug: &str| {
        page.items.iter().any(|item| item.slug.as_str() == slug && item.progress.points == 7)
    };
    assert!(has("sound") && has("last"), "{text}");
}

/// A campaign with bad values in place of some of its parts.
fn campaign_with_bad_parts(bad: &str, other: &str) {
    let text = format!(
        "{{\"slug\":\"sound\",\"title\":{{\"en\":\"Sound\"}},\"slogan\":{bad},\"points\":7,\
         \"facts\":[{other},{{\"value\":3,\"label\":\"L\"}},{bad}],\"payout\":{other}}}"
    );
    let (campaign, _) = read_campaign(&text).unwrap_or_else(|broken| panic!("{broken:?}: {text}"));
    assert_eq!(campaign.summary.progress.points, 7, "{text}");
    assert!(campaign.facts.iter().any(|fact| fact.value == 3), "{text}");
}

/// How many documents; a share of them is of each of the four kinds.
fn count() -> u64 {
    let given = std::env::var("NAQRA_DOCUMENTS").ok();
    given.map_or(DOCUMENTS, |text| text.parse().expect("NAQRA_DOCUMENTS is a whole number"))
}

#[test]
fn readers_survive_generated_documents() {
    let described = json!({
        "root": "https://a.example",
        "fields": { "slug": "$.slug", "title": { "at": "$.title", "as": "text" }, "points": { "at": "$.points", "as": "amount" },
            "summary": { "at": "$.text", "as": "markup" }, "goal.target": { "at": "$.goal", "as": ["decimal", "number"] } },
        "list": { "url": "/l", "items": "$.items" }, "campaign": { "url": "/c/{slug}" },
    });
    let described = Backend::of_config(&json!({ "backend": described }), None);
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let count = count();
    std::thread::scope(|scope| {
        for first in 0..threads {
            let described = &described;
            scope.spawn(move || {
                for number in (first..count).step_by(usize::try_from(threads).unwrap()) {
                    document(number, described);
                }
            });
        }
    });
}

/// Generates the document of a number and reads it.
fn document(number: u64, described: &Backend) {
    let mut dice = Dice(number);
    match number % 4 {
        0 => read_as_all(&object(&mut dice, 0)),
        1 => {
            let base = if dice.below(2) == 0 { sound().to_string() } else { object(&mut dice, 0) };
            read_as_all(&mutated(&mut dice, &base));
        }
        2 => {
            let around = *dice.of(&["", "\n<!-- cached -->", "0", " ", "<p>debug</p>"]);
            let (bad, other) = (value(&mut dice, 0), value(&mut dice, 0));
            beside_a_bad_one(&bad, around);
            campaign_with_bad_parts(&bad, &other);
        }
        _ => {
            let items = [object(&mut dice, 0), sound().to_string()].join(",");
            let transport = |_: Request| {
                let body = format!("{{\"items\":[{items}]}}");
                ready(Ok(Response { status: 200, body, ..Response::default() }))
            };
            let list = block_on(described.list().run(&transport)).document.unwrap_or_default();
            let slugs = list["items"].as_array().into_iter().flatten();
            let is_there = slugs.into_iter().any(|item| item["slug"] == "sound");
            assert!(is_there, "document {number}: {items}");
        }
    }
}
