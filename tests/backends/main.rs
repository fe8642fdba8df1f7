//! Journeys of visitors with backends of others: a real Chromium, the built site as an owner puts
//! it on a host of files, and the configurations of docs/owners/backends.
//!
//! `cargo xtask test --only backends` prepares everything and runs them; it prints what each backend
//! can do, beside what `naqra check` says of it. To see some of them again: `cargo test --test backends -- wordpress cdn`, with
//! `NAQRA_JSON_SERVER` naming json-server's program. WordPress and Directus answer from recordings,
//! with as much state as an interaction needs; json-server, nginx, Nchan and our own server are real.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

#[path = "../browser/numbers.rs"]
mod numbers;
#[path = "../browser/selectors.rs"]
#[expect(dead_code, reason = "these journeys need some of the places")]
mod selectors;
#[path = "../browser/visitor.rs"]
#[expect(dead_code, reason = "these journeys need some of what a visitor can do")]
mod visitor;

mod cases;
mod check;
mod http;
mod journey;
mod prerendered;
mod real;
#[expect(dead_code, reason = "the tests without a browser read more of a recording")]
mod recording;
mod recording_proxy;
mod replay;
mod site;
mod table;
mod test_env;

use journey::run_item;
use std::{
    env,
    hash::{BuildHasher, RandomState},
    panic,
    process::ExitCode,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Instant,
};
use table::{Cell, ITEMS, Row};

/// Backends that are tried at the same time.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let started = Instant::now();
    // What goes wrong is told below the table.
    panic::set_hook(Box::new(|_| {}));
    let cases = cases::ALL.into_iter().filter(|(name, _)| {
        wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()))
    });
    let waiting = Mutex::new(cases.enumerate());
    let rows = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((place, (name, make))) = locked(&waiting).next() {
                    let row = row(name, make);
                    locked(&rows).push((place, row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    rows.sort_by_key(|(place, _)| *place);
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let good = table::print(&rows, started.elapsed());
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The row of a backend; what cannot even begin has failed in all items.
fn row(name: &'static str, make: cases::Make) -> Row {
    let mut row = None;
    let failed = match run_item(|| row = Some(make())) {
        Cell::Failed(why) => Cell::Failed(why),
        _ => Cell::Failed("it gave nothing".to_owned()),
    };
    row.unwrap_or_else(|| Row { backend: name, cells: ITEMS.map(|_| failed.clone()) })
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A UUID of version 4; its number is random enough for one journey.
fn uuid() -> String {
    let number = RandomState::new().hash_one(Instant::now());
    format!("{:08x}-0000-4000-8000-{:012x}", number >> 32, number & 0xffff_ffff)
}
