//! What campaigns on other sites cost those sites: bytes, jolts, time of the main thread.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use naqra_driver::{Browser, Host, HostPage, Programs, Server, Settings, transfer};
use serde_json::json;

use super::bytes;
use super::campaigns::RUNNING;
use super::figures::{Verdict, grouped};
use super::subject::Subject;
use crate::run::say;
use crate::tools::ensure_browser;

/// The script that hosts load, with brotli.
const SCRIPT_BYTES: u64 = 2_048;
/// What a frame shows at first, HTML with its styles, with brotli.
const FRAME_BYTES: u64 = 10_240;
/// All that a live frame loads, headers included.
const LIVE_BYTES: u64 = 46_080;
/// Campaigns on the host's page.
const MANY: usize = 10;
/// A page with so many frames should be ready long before.
const PATIENCE: Duration = Duration::from_secs(30);

/// Prints the figures. Fails when one is over its budget.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    say("Campaigns on other sites");
    let mut within = true;
    let script = packed(&server.at("/embed/v1.js"))?;
    within &= row("embed/v1.js, brotli", script, SCRIPT_BYTES);
    for language in ["ar", "en"] {
        let path = format!("/{language}/embed/{RUNNING}");
        within &= row(
            &format!("frame, first view ({language})"),
            packed(&server.at(&path))?,
            FRAME_BYTES,
        );
        within &= row(
            &format!("live frame, all ({language})"),
            live(&programs, &server, &path)?,
            LIVE_BYTES,
        );
    }
    let [with, without] = [true, false].map(|embeds| visit(&programs, &server, embeds));
    let (with, without) = (with?, without?);
    println!("    layout shift in a host with {MANY} embeds      {:>10}  goal 0", with.shift);
    println!(
        "    main thread for {MANY} embeds: {:.0} ms of tasks, {:.0} ms of them scripts (host and frames \
         share a process here); the page alone {:.0} ms",
        with.task_ms - without.task_ms,
        with.script_ms - without.script_ms,
        without.task_ms
    );
    within &= with.shift == 0.0;
    let verdict = if within { Verdict::Met } else { Verdict::Failed };
    println!("    embeds: {}\n", verdict.words());
    Ok(verdict)
}

fn row(what: &str, bytes: u64, budget: u64) -> bool {
    let within = bytes <= budget;
    let word = if within { "within" } else { "OVER" };
    println!("    {what:<40} {:>10}  {word} {}", grouped(bytes), grouped(budget));
    within
}

fn packed(url: &str) -> Result<u64> {
    let answer = transfer(url, "br")?;
    if answer.status != 200 || answer.encoding != "br" {
        bail!(
            "{url} answers {} with the encoding `{}`, expected 200 with `br`",
            answer.status,
            answer.encoding
        );
    }
    Ok(answer.body.len() as u64)
}

fn live(programs: &Programs, server: &Server, path: &str) -> Result<u64> {
    let settings = Settings { record_requests: true, ..Settings::phone("ar") };
    let browser = Browser::open(programs, &settings)?;
    browser.goto(&server.at(path))?;
    // Long enough for fonts, the stream and its first count.
    thread::sleep(Duration::from_secs(3));
    Ok(bytes::transferred(&browser.requests()?, &server.url()))
}

/// What a host page tells.
struct Visit {
    shift: f64,
    task_ms: f64,
    script_ms: f64,
}

/// A page of another origin with many campaigns whose place is kept, or with links alone.
fn visit(programs: &Programs, server: &Server, embeds: bool) -> Result<Visit> {
    let host = Host::start()?;
    let link = format!("<a href=\"{}\">campaign</a>", server.at(&format!("/ar/c/{RUNNING}")));
    let one = if embeds {
        format!("<naqra-campaign campaign={RUNNING} lang=ar size=300x250>{link}</naqra-campaign>")
    } else {
        link
    };
    let script = if embeds {
        format!("<script async src=\"{}\"></script>", server.at("/embed/v1.js"))
    } else {
        String::new()
    };
    let text = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title>{script}<style>\
         p{{block-size:250px;inline-size:300px;margin:0}}naqra-campaign{{display:block}}</style>{}",
        format!("<p>{one}</p>").repeat(MANY)
    );
    host.put("/", HostPage { media: "text/html; charset=utf-8", headers: Vec::new(), text });
    // Tall enough that all are in sight.
    let settings = Settings { width_px: 400, height_px: 2_700, ..Settings::phone("en") };
    let browser = Browser::open(programs, &settings)?;
    browser.before_each_page(
        "window.ready = 0; window.shift = 0; \
         addEventListener('ready', () => { window.ready += 1; }, true); \
         new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))\
         .observe({type: 'layout-shift', buffered: true});",
    )?;
    browser.devtools("Performance.enable", &json!({}))?;
    browser.goto(&host.at("/"))?;
    let started = Instant::now();
    while embeds && browser.run("return window.ready", &[])?.as_u64() != Some(MANY as u64) {
        if started.elapsed() > PATIENCE {
            bail!("not all of {MANY} embeds were ready within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(100));
    }
    thread::sleep(Duration::from_secs(1));
    let metrics = browser.devtools("Performance.getMetrics", &json!({}))?;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        let found = all.clone().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1_000.0
    };
    let shift = browser.run("return window.shift", &[])?.as_f64().unwrap_or_default();
    Ok(Visit { shift, task_ms: metric("TaskDuration"), script_ms: metric("ScriptDuration") })
}
