//! `naqra prerender`: writes the whole site as files, for any static host.
//!
//! ```text
//! options, config.json ─▶ settings ─▶ input (files or a backend) ─▶ press ─▶ output (a folder
//!                                     beside the site) ─▶ put in place of the site
//! ```

mod badges;
mod input;
mod listing;
mod options;
mod output;
mod pages;
mod pictures;
mod report;
mod settings;
mod shell;
mod site;
mod threads;

pub(crate) use options::Options;
use report::{PrerenderError, Report, Summary};
use settings::{Settings, Target, TrunkHook};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// The exit code for wrong options or settings, as clap's own.
const USAGE: u8 = 2;

/// Writes the site.
pub(crate) fn run(options: Options) -> ExitCode {
    let report = Report::default();
    let settings = match Settings::new(options, TrunkHook::of_environment()) {
        Ok(settings) => settings,
        Err(lines) => {
            lines.lines().for_each(|line| report.note(line));
            return ExitCode::from(USAGE);
        }
    };
    match site::write(&settings, &report) {
        Ok(summary) => {
            say(&summary);
            if report.problems() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(PrerenderError(line)) => {
            report.note(&line);
            report.note(match settings.target {
                Target::Folder(_) => "Nothing was replaced: the site is as it was.",
                Target::BuiltSite { .. } => "The built site is not complete.",
            });
            ExitCode::FAILURE
        }
    }
}

fn say(summary: &Summary) {
    // Ignore write errors: standard output may be closed.
    let _ = writeln!(io::stdout(), "{summary}");
}
