//! `naqra check`: calls a backend as the site would, and says what was found and what is missing.

mod compare;
mod cors;
mod count;
mod fields;
mod joined;
mod left_out;
mod live;
mod next_page;
mod options;
mod probe;
mod report;
mod settings;
mod sse;
mod tap;
mod walk;
mod websocket;

pub(super) use options::Options;

use super::USAGE;
use probe::Probe;
use report::Report;
use settings::Settings;
use std::process::ExitCode;

pub(super) fn run(options: &Options) -> ExitCode {
    let settings = match Settings::read(options) {
        Ok(settings) => settings,
        Err(lines) => {
            for line in lines {
                eprintln!("{line}");
            }
            return ExitCode::from(USAGE);
        }
    };
    let mut report = Report::default();
    report.note(&settings.introduction());
    let mut probe = Probe::new(&settings, &mut report);
    if let Some(chosen) = probe.list() {
        let known = probe.campaign(&chosen);
        probe.unknown();
        let count = probe.progress(&chosen);
        probe.interaction(&chosen, known.as_ref(), count.as_ref());
        probe.live(&chosen);
    }
    report.end()
}
