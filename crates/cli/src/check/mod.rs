//! `naqra check`: checks campaign files, or calls a backend as the site would, and says what was
//! found and what is missing.

mod addresses;
mod answered;
mod compare;
mod cors;
mod count;
mod doubt;
mod ear;
mod fields;
mod files;
mod joined;
mod languages;
mod left_out;
mod listening;
mod live;
mod next_page;
mod options;
mod probe;
mod record;
mod report;
mod settings;
mod sse;
mod tap;
mod walk;
mod websocket;

pub(super) use options::Options;

use super::USAGE;
use listening::Listening;
use probe::Probe;
use report::Report;
use settings::Settings;
use std::{process::ExitCode, sync::Arc};

pub(super) fn run(options: &Options) -> ExitCode {
    if !options.files.is_empty() {
        return files::run(&options.files);
    }
    let settings = match Settings::read(options) {
        Ok(settings) => Arc::new(settings),
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
    if let Some(mut chosen) = probe.list() {
        let known = probe.campaign(&chosen);
        // Its page calls it what the campaign itself says.
        if let Some(id) = known.as_ref().and_then(|campaign| campaign.summary.id.clone()) {
            chosen.followed.id = Some(id);
        }
        probe.unknown();
        let count = probe.progress(&chosen);
        // Who is to hear a tap listens before it is sent.
        let mut listening = settings.send.then(|| Listening::open(&settings, &chosen)).flatten();
        let sent = probe.interaction(&chosen, known.as_ref(), count.as_ref(), listening.as_mut());
        probe.live(&chosen, listening, sent.as_ref());
    }
    report.end()
}
