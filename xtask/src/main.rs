//! `cargo xtask`: every command of this repository, with what it needs installed.
//!
//! `command` reads the command line, `place` knows the folders, `tools` installs what is missing,
//! `site` builds, `serve` starts, `gate` tests, `screenshots` and `measure` look at the result.

mod command;
mod gate;
mod load;
mod measure;
mod place;
mod programs;
mod readers;
mod run;
mod screenshots;
mod serve;
mod site;
mod site_kind;
mod tools;

use anyhow::Result;
use clap::Parser;
use command::{Command, CommandLine};
use place::Place;
use run::Steps;
use site_kind::SiteKind;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run_command(CommandLine::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command. False: it ran to its end and found something wrong that it has printed.
fn run_command(command: Command) -> Result<bool> {
    let place = Place::find()?;
    match command {
        Command::Serve { port, db, dist, release } => {
            let (kind, folder) = if release {
                (SiteKind::Release, "dist")
            } else {
                (SiteKind::Dev, "target/dev-site")
            };
            let dist = place.given_or(dist.as_deref(), folder)?;
            let db = place.given_or(db.as_deref(), "target/naqra.sqlite")?;
            serve::serve(&place, port, &db, &dist, kind)?;
        }
        Command::Build { dist } => {
            let dist = place.given_or(dist.as_deref(), "dist")?;
            let mut steps = Steps::new();
            site::ensure_site(&place, &dist, SiteKind::Release, &mut steps)?;
            steps.conclude();
        }
        Command::Test { only, all } => return gate::test(&place, &only, all),
        Command::Screenshots { only } => screenshots::take(&place, only.as_deref())?,
        Command::Measure { only, dist } => {
            return measure::measure(&place, &only, dist.as_deref());
        }
        Command::Load { words } => load::load(&place, &words)?,
        Command::Css => {
            for sheet in site::write_styles(&place.root)? {
                println!("{}", sheet.display());
            }
        }
        Command::Pages => site::finish_for_trunk(&place)?,
    }
    Ok(true)
}
