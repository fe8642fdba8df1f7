//! What campaigns on other sites cost those sites: bytes, layout shift, time of the main thread.

use super::{
    bytes,
    figures::{Figure, Limit, Unit},
    subject::{RUNNING, Subject, packed_bytes},
};
use crate::{run::say, tools::ensure_browser};
use anyhow::{Result, bail};
use naqra_driver::{Browser, Host, HostPage, Programs, Server, Settings};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};

/// The script that hosts load, with brotli.
const SCRIPT_BYTES: f64 = 2_048.0;
/// What a frame shows at first, HTML with its styles, with brotli.
const FRAME_BYTES: f64 = 10_240.0;
/// All that a live frame loads, headers included.
const LIVE_BYTES: f64 = 46_080.0;
/// Campaigns on the host's page.
const MANY: usize = 10;
/// A page with so many frames should be ready long before.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    say("Campaigns on other sites");
    let script = packed_bytes(&server.at("/embed/v1.js"))?;
    let mut figures = vec![Figure::bytes("embed/v1.js", Limit::Budget(SCRIPT_BYTES), script)];
    for language in ["ar", "en"] {
        let path = format!("/{language}/embed/{RUNNING}");
        let first = packed_bytes(&server.at(&path))?;
        figures.push(Figure::bytes(
            format!("frame ({language})"),
            Limit::Budget(FRAME_BYTES),
            first,
        ));
        let all = live(&programs, &server, &path)?;
        let name = format!("live frame, all ({language})");
        figures.push(Figure::bytes(name, Limit::Budget(LIVE_BYTES), all));
    }
    let [with, without] = [true, false].map(|embeds| visit(&programs, &server, embeds));
    let (with, without) = (with?, without?);
    let name = format!("layout shift in a host with {MANY} embeds");
    figures.push(Figure::new(name, Unit::Share, Limit::Budget(0.0), [with.shift]));
    let name = format!("main thread for {MANY} embeds");
    let task_ms = with.task_ms - without.task_ms;
    figures.push(Figure::new(name, Unit::Milliseconds, Limit::None, [task_ms]));
    Ok(figures)
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
    Ok(Visit { shift, task_ms: metric("TaskDuration") })
}
