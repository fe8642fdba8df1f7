//! Counts asked for again and again, as fast as they are answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use tokio::task::JoinSet;

use crate::engines::Engine;
use crate::plan::{Mode, Plan};
use crate::process::usage;
use crate::tally::Tally;
use crate::taps::{Taps, count, progress_request};
use crate::wire::{Connection, field, points};

/// The first line of the table.
pub(crate) const HEAD: &str = "mode          connections  requests    per s  p50 ms  p99 ms  new count seen p50/max ms  us CPU/request  answers";

/// What all connections report to.
struct Ear {
    taps: Arc<Taps>,
    times: Tally,
    /// The newest count that was seen, and how long after its tap.
    newest: AtomicU64,
    seen: Tally,
}

/// Measures one engine; a line of the table.
pub(crate) async fn measure(plan: &Plan, mode: Mode) -> Result<String> {
    println!("{}: {} connections", mode.name(), plan.connections);
    let engine = Engine::start(plan, mode)?;
    let most = usize::try_from(u64::from(plan.taps_per_second) * plan.time.as_secs())?;
    let base = count(engine.taps).await?;
    let ear = Arc::new(Ear {
        taps: Taps::new(base, most),
        times: Tally::new(),
        newest: AtomicU64::new(base),
        seen: Tally::new(),
    });
    let before = usage(&engine.measured());
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..plan.connections {
        tasks.spawn(ask(ear.clone(), engine.reads, plan.time));
    }
    ear.taps.send(engine.taps, plan.taps_per_second, plan.time).await?;
    let mut answers = BTreeMap::new();
    while let Some(asked) = tasks.join_next().await {
        for (name, count) in asked?? {
            *answers.entry(name).or_insert(0_u64) += count;
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let cpu = usage(&engine.measured()).cpu_ms - before.cpu_ms;
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let float = |number: u64| number as f64;
    let requests = ear.times.count();
    let answers: Vec<_> = answers.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let seen = format!("{:.0}/{:.0}", ear.seen.within_ms(0.5), ear.seen.within_ms(1.0));
    Ok(format!(
        "{:<13} {:>11} {requests:>9} {:>8.0} {:>7.1} {:>7.1} {seen:>26} {:>15.1}  {}",
        mode.name(),
        plan.connections,
        float(requests) / seconds,
        ear.times.within_ms(0.5),
        ear.times.within_ms(0.99),
        float(cpu) * 1_000.0 / float(requests.max(1)),
        answers.join(", "),
    ))
}

/// Asks until the time is over; how many answers of which kind came.
async fn ask(ear: Arc<Ear>, port: u16, time: Duration) -> Result<BTreeMap<String, u64>> {
    let request = progress_request();
    let mut connection = Connection::open(port).await?;
    let mut answers: BTreeMap<String, u64> = BTreeMap::new();
    let started = Instant::now();
    // A proxy ends a connection after some requests, so it is opened again then.
    let mut left = 900;
    while started.elapsed() < time {
        if left == 0 {
            (connection, left) = (Connection::open(port).await?, 900);
        }
        left -= 1;
        let sent = Instant::now();
        let answer = connection.ask(&request).await?;
        ear.times.add(sent.elapsed());
        let Some(points) = points(&answer.body).filter(|_| answer.status == 200) else {
            bail!("a count was answered with {}: {}", answer.status, answer.body);
        };
        let kind = field(&answer.head, "x-cache").unwrap_or("uncached");
        match answers.get_mut(kind) {
            Some(count) => *count += 1,
            None => drop(answers.insert(kind.to_owned(), 1)),
        }
        if ear.newest.fetch_max(points, Relaxed) < points
            && let Some(age) = ear.taps.age(points)
        {
            ear.seen.add(age);
        }
    }
    Ok(answers)
}
