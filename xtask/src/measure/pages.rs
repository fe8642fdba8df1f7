//! How fast the prerenderer writes pages, and whether many cost as much each as few.

use super::{
    figures::{Figure, Limit, Unit},
    subject::{RUNNING, Subject, write},
};
use crate::{
    place::PRERENDERER,
    run::{self, say},
};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    path::Path,
    process::Stdio,
    time::Instant,
};

const COUNTS: [u32; 2] = [1_000, 10_000];

/// Pages that should be written in a second.
const GOAL: f64 = 1_000.0;

/// Links of the pages are made with it; nothing is sent there.
const ADDRESS: &str = "https://naqra.example/";

/// Writes two sites of made campaigns, in two languages, without pictures.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    let mut cargo = run::cargo();
    cargo.current_dir(&subject.place.root).args(["build", "--release", "--package", PRERENDERER.0]);
    run::run(cargo.args(["--bin", PRERENDERER.1]))?;
    let model = subject.campaign(RUNNING)?;
    say("Pages that the prerenderer writes, in two languages, without cards");
    let mut figures = Vec::new();
    for count in COUNTS {
        let campaigns = subject.room()?;
        write_many(&model, count, campaigns.path())?;
        let speed = speed(subject, campaigns.path())?;
        let name = format!("pages a second, {count} campaigns");
        figures.push(Figure::new(name, Unit::Count, Limit::AtLeast(GOAL), [speed]));
    }
    Ok(figures)
}

/// Pages a second of one run.
fn speed(subject: &Subject<'_>, campaigns: &Path) -> Result<f64> {
    let room = subject.room()?;
    let (out, log) = (room.path().join("site"), room.path().join("printed.txt"));
    let printed = File::create(&log)?;
    let mut command = subject.place.prerenderer("release");
    command.arg("--dist").arg(&subject.dist).arg("--out").arg(&out).arg("--from").arg(campaigns);
    command.args(["--address", ADDRESS, "--no-cards"]);
    command.stdin(Stdio::null()).stdout(printed.try_clone()?).stderr(printed);
    let started = Instant::now();
    let status = command.status().context("the prerenderer cannot be started")?;
    let seconds = started.elapsed().as_secs_f64();
    if !status.success() {
        bail!("the prerenderer failed ({status}):\n{}", fs::read_to_string(&log)?);
    }
    Ok(f64::from(pages(&out)?) / seconds)
}

/// The files that end in .html.
fn pages(folder: &Path) -> Result<u32> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        count += if path.is_dir() {
            pages(&path)?
        } else {
            u32::from(path.extension().is_some_and(|end| end == "html"))
        };
    }
    Ok(count)
}

/// Writes whole campaigns with names, titles and numbers of their own.
fn write_many(model: &Value, count: u32, to: &Path) -> Result<()> {
    for number in 1..=count {
        let slug = format!("{RUNNING}-{number}");
        let mut campaign = model.clone();
        campaign["slug"] = json!(slug);
        for language in ["ar", "en"] {
            let title = model["title"][language].as_str().unwrap_or_default();
            campaign["title"][language] = json!(format!("{title} {number}"));
        }
        let target = model["goal"]["target"].as_u64().unwrap_or(100_000).max(1);
        // A prime step: neighbours differ, and all shares of the goal are there.
        campaign["points"] = json!(u64::from(number) * 7_919 % target);
        write(to, &slug, &campaign)?;
    }
    Ok(())
}
