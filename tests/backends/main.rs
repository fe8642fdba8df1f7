//! Journeys of visitors with backends of others: a real Chromium, the built site as an owner puts
//! it on a host of files, and the configurations of docs/backends.
//!
//! `cargo xtask test --only backends` prepares everything and runs them; it prints what each backend
//! can do. To see some of them again: `cargo test --test backends -- wordpress cdn`, with
//! `NAQRA_JSON_SERVER` naming json-server's program. WordPress and Directus answer from recordings,
//! with as much state as an interaction needs; json-server, nginx, Nchan and our own server are real.

#[path = "../browser/marks.rs"]
#[expect(dead_code, reason = "these journeys need some of the places")]
mod marks;
#[path = "../browser/numbers.rs"]
mod numbers;
#[path = "../browser/visitor.rs"]
#[expect(dead_code, reason = "these journeys need some of what a visitor can do")]
mod visitor;

mod cases;
mod front;
mod http;
mod journey;
mod real;
#[expect(dead_code, reason = "the tests without a browser read more of a recording")]
mod recording;
mod replay;
mod site;
mod stage;
mod table;

use std::env;
use std::hash::{BuildHasher, RandomState};
use std::panic;
use std::process::ExitCode;
use std::time::Instant;

use journey::tried;
use table::{Cell, ITEMS, Row};

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let started = Instant::now();
    // What goes wrong is told below the table.
    panic::set_hook(Box::new(|_| {}));
    let mut rows = Vec::new();
    for (name, make) in cases::ALL {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word)) {
            continue;
        }
        let mut row = None;
        if let Cell::Failed(why) = tried(|| row = Some(make())) {
            let cells = ITEMS.map(|_| Cell::Failed(why.clone()));
            row = Some(Row { backend: name, cells });
        }
        rows.extend(row);
    }
    let good = table::print(&rows, started.elapsed());
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A UUID of version 4; its number is random enough for one journey.
fn uuid() -> String {
    let number = RandomState::new().hash_one(Instant::now());
    format!("{:08x}-0000-4000-8000-{:012x}", number >> 32, number & 0xffff_ffff)
}
