//! The backends, each with the configuration of docs/owners/backends.

mod contract;
mod files;
mod json_server;
mod nchan;
mod recorded;

use crate::{table::Row, test_env::root};
use serde_json::{Value, json};
use std::fs;

const SLUG: &str = "clean-water";
const TITLES: [&str; 2] = ["ماء نظيف لكل قرية", "Clean water for every village"];
const NO_STREAM: &str = "the recipe polls";

/// Tries a backend.
pub(crate) type Make = fn() -> Row;

/// The names of all rows and how each is made.
pub(crate) const ALL: [(&str, Make); 9] = [
    ("static", files::files),
    ("reference", contract::reference),
    ("json-server", json_server::json_server),
    ("wordpress", recorded::wordpress),
    ("directus", recorded::directus),
    ("directus-keyless", recorded::keyless),
    ("nchan-sse", nchan::sse),
    ("nchan-websocket", nchan::websocket),
    ("cdn", contract::cdn),
];

/// docs/owners/backends/NAME.json with the address of the front instead of the example's. Polls
/// come every second, which saves time.
fn documented(name: &str, origin: &str) -> Value {
    let file = root().join(format!("docs/owners/backends/{name}.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let mut text = text;
    for host in ["api", "cms", "cdn", "campaigns"] {
        text = text.replace(&format!("https://{host}.example.org"), origin);
    }
    let mut config: Value = serde_json::from_str(&text).expect("it is JSON");
    if config["backend"]["live"].is_object() {
        config["backend"]["live"]["every_seconds"] = json!(1);
    }
    config
}

/// The first JSON that docs/owners/backends/PAGE shows with these words in it.
fn shown(page: &str, words: &str) -> Value {
    let file = root().join(format!("docs/owners/backends/{page}"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    let blocks =
        text.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap_or(""));
    let block = blocks.into_iter().find(|block| block.contains(words));
    let block = block.unwrap_or_else(|| panic!("{page} shows no {words}"));
    serde_json::from_str(block).unwrap_or_else(|error| panic!("{page}: {error}"))
}
