//! Crowds of readers at one server with the built site: pages, pictures and addresses that lead
//! nowhere, each measured against a bar.

mod reads;
mod table;

pub(crate) use table::HEAD;

use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::engines::Engine;
use crate::limits::possible;
use crate::plan::Plan;
use crate::process::{open_files, peak_kib};
use crate::wire::{Connection, connect};
use reads::{Asked, Page, Reader, all_at_once, read_for, tap_for};
use table::{Bar, Row};

/// Readers of one page, and taps beside them.
const READERS: usize = 256;
const TAPS_PER_SECOND: u32 = 20;
/// Requests at once for the home page and for one picture.
const HOME_READERS: usize = 500;
const PICTURE_READERS: usize = 300;
/// Addresses that lead nowhere, and readers who ask for them.
const UNKNOWN: usize = 500;
const UNKNOWN_READERS: usize = 50;
/// Connections on which nothing is asked, and what the server may hold.
const IDLE: usize = 9_000;
const IDLE_SERVER: [&str; 2] = ["--connections", "4000"];
/// A server closes them after ten seconds.
const IDLE_TIME: Duration = Duration::from_secs(14);
/// No part may take longer than its own time and this.
const REST: Duration = Duration::from_secs(120);

/// Measures all crowds, one after the other; how many bars were missed.
pub(crate) fn measure(
    plan: &Plan,
    files: Option<u64>,
    runtime: &Runtime,
    table: &mut Vec<String>,
) -> Result<usize> {
    let limit = plan.time + REST;
    let rows = runtime.block_on(async {
        let mut rows = Vec::new();
        rows.extend(
            timeout(limit, readers_and_taps(plan)).await.context("readers took too long")??,
        );
        rows.extend(timeout(limit, home(plan)).await.context("the home page took too long")??);
        rows.extend(timeout(limit, picture(plan)).await.context("the picture took too long")??);
        rows.extend(
            timeout(limit, unknown(plan)).await.context("unknown addresses took too long")??,
        );
        let idle = possible(IDLE, files);
        rows.extend(timeout(limit, idle_connections(plan, idle)).await.context("too long idle")??);
        anyhow::Ok(rows)
    })?;
    table.extend(rows.iter().map(Row::line));
    Ok(rows.iter().filter(|row| !row.holds()).count())
}

async fn readers_and_taps(plan: &Plan) -> Result<Vec<Row>> {
    println!("crowd: {READERS} readers of a page beside {TAPS_PER_SECOND} taps a second");
    let engine = Engine::of_site(plan, &[])?;
    let page = Page::of_site(engine.reads).await?;
    let path = page.campaign();
    let before = page.points(engine.reads).await?;
    let reading = read_for(engine.reads, &path, READERS, plan.time);
    let tapping = tap_for(engine.taps, &page, TAPS_PER_SECOND, plan.time);
    let (read, tapped) = tokio::join!(reading, tapping);
    let (read, tapped) = (read?, tapped?);
    let counted = page.points(engine.reads).await? - before;
    let requests = read.times.count() * 1_000 / u64::try_from(plan.time.as_millis())?.max(1);
    Ok(vec![
        Row::told("256 readers of a page: requests a second", requests, "/s"),
        Row::told("256 readers of a page: half of them within", read.times.within_ms(0.5), "ms"),
        Row::new("256 readers of a page: p99", read.times.within_ms(0.99), "ms", Bar::Most(500.0)),
        Row::told("20 taps a second beside them: half within", tapped.times.within_ms(0.5), "ms"),
        Row::new(
            "20 taps a second beside them: p99",
            tapped.times.within_ms(0.99),
            "ms",
            Bar::Most(100.0),
        ),
        Row::new(
            "taps that were acknowledged and not counted",
            tapped.times.count().abs_diff(counted),
            "",
            Bar::Most(0.0),
        ),
        Row::new("memory of the server at its peak", peak_mb(&engine)?, "MB", Bar::Most(300.0)),
    ])
}

async fn home(plan: &Plan) -> Result<Vec<Row>> {
    println!("crowd: {HOME_READERS} requests for the home page at once");
    let engine = Engine::of_site(plan, &[])?;
    let asked = all_at_once(engine.reads, "/ar/", HOME_READERS).await?;
    asked.all_have(200)?;
    Ok(vec![
        Row::new(
            "500 requests for the home page: all within",
            asked.times.within_ms(1.0),
            "ms",
            Bar::Most(2_000.0),
        ),
        Row::new("drawings of it", asked.drawings(), "", Bar::Most(1.0)),
        Row::told("memory of the server at its peak", peak_mb(&engine)?, "MB"),
    ])
}

async fn picture(plan: &Plan) -> Result<Vec<Row>> {
    println!("crowd: {PICTURE_READERS} requests for a picture that is not drawn yet");
    let engine = Engine::of_site(plan, &[])?;
    let page = Page::of_site(engine.reads).await?;
    let asked = all_at_once(engine.reads, &page.picture(), PICTURE_READERS).await?;
    asked.all_have(200)?;
    Ok(vec![
        Row::told("300 requests for a new picture: all within", asked.times.within_ms(1.0), "ms"),
        Row::new("drawings of it", asked.drawings(), "", Bar::Most(1.0)),
        Row::new("memory of the server at its peak", peak_mb(&engine)?, "MB", Bar::Most(400.0)),
    ])
}

async fn unknown(plan: &Plan) -> Result<Vec<Row>> {
    println!("crowd: {UNKNOWN} addresses of campaigns that there are not");
    let engine = Engine::of_site(plan, &[])?;
    let page = Page::of_site(engine.reads).await?;
    let known = all_at_once(engine.reads, &page.campaign(), 1).await?;
    let mut asked = Asked::default();
    for start in (0..UNKNOWN).step_by(UNKNOWN_READERS) {
        let mut readers = Vec::new();
        for number in start..(start + UNKNOWN_READERS).min(UNKNOWN) {
            // Odd names, as from programs that try them.
            let name = (number + 1).wrapping_mul(2_654_435_761) % 1_000_000_007;
            readers.push(Reader::open(engine.reads, &format!("/en/c/x{name}")).await?);
        }
        asked.ask(readers).await?;
    }
    asked.all_have(404)?;
    let again = all_at_once(engine.reads, &page.campaign(), 1).await?;
    let drawn_again = again.drawings.difference(&known.drawings).count();
    Ok(vec![
        Row::new("500 unknown addresses: drawings", asked.drawings(), "", Bar::Most(1.0)),
        Row::told("500 unknown addresses: the last within", asked.times.within_ms(1.0), "ms"),
        Row::new("drawings of a page that was kept before", drawn_again, "", Bar::Most(0.0)),
    ])
}

async fn idle_connections(plan: &Plan, idle: usize) -> Result<Vec<Row>> {
    println!("crowd: {idle} connections on which nothing is asked, and one reader");
    let engine = Engine::of_site(plan, &IDLE_SERVER)?;
    let page = Page::of_site(engine.reads).await?;
    let (path, mut sockets) = (page.campaign(), Vec::with_capacity(idle));
    for _ in 0..idle {
        sockets.push(connect(engine.reads).await?);
    }
    // A connection of its own for each request: a new reader must get in.
    let (read, most) = tokio::join!(
        reads::read_anew(engine.reads, &path, IDLE_TIME),
        most_files(&engine, IDLE_TIME)
    );
    let (read, (most, left)) = (read?, most?);
    drop(sockets);
    Ok(vec![
        Row::told("idle connections: files that the server had open", most, ""),
        Row::new(
            "idle connections: a reader's p99",
            read.times.within_ms(0.99),
            "ms",
            Bar::Most(500.0),
        ),
        Row::new("idle connections that were left after 14 s", left, "", Bar::Most(200.0)),
    ])
}

/// The most files that the server had open in this time, and how many at its end.
async fn most_files(engine: &Engine, time: Duration) -> Result<(usize, usize)> {
    let (began, mut most) = (std::time::Instant::now(), 0);
    loop {
        let files = open_files(process(engine)?).context("open files cannot be counted")?;
        most = most.max(files);
        if began.elapsed() > time {
            return Ok((most, files));
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

fn process(engine: &Engine) -> Result<u32> {
    engine.measured().first().copied().context("the server does not run")
}

fn peak_mb(engine: &Engine) -> Result<u64> {
    let Some(kib) = peak_kib(process(engine)?) else {
        bail!("the memory of the server cannot be read; this needs Linux");
    };
    Ok(kib / 1_024)
}

impl Page {
    /// The first campaign of a server that takes taps.
    async fn of_site(port: u16) -> Result<Self> {
        let request = "GET /api/v1/campaigns?status=running HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        let list = Connection::open(port).await?.ask(request).await?;
        let found = list.body.split("\"slug\":\"").nth(1).and_then(|rest| rest.split('"').next());
        let slug = found.context("no campaign of the site is running")?;
        Ok(Self { slug: slug.to_owned() })
    }
}
