//! `naqra check`: checks campaign files, or calls a backend as the site would, and reports what it
//! finds and what is missing.

mod attempt;
mod campaign_files;
mod cors;
mod count_differences;
mod document_fields;
mod empty_joins;
mod filtered_items;
mod language_differences;
mod live;
mod next_page_host;
mod open_stream;
mod options;
mod possible_failure;
mod probe;
mod progress;
mod relative_addresses;
mod report;
mod requests;
mod send;
mod sent_tap;
mod settings;
mod sse;
mod stream_log;
mod stream_probe;
mod tap;
mod websocket;

pub(super) use options::Options;

use super::USAGE;
use open_stream::OpenStream;
use probe::Probe;
use report::Report;
use settings::Settings;
use std::{process::ExitCode, sync::Arc};

pub(super) fn run(options: &Options) -> ExitCode {
    if !options.files.is_empty() {
        return campaign_files::run(&options.files);
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
        // Pages use the id of the campaign's own document.
        if let Some(id) = known.as_ref().and_then(|campaign| campaign.summary.id.clone()) {
            chosen.followed.id = Some(id);
        }
        probe.check_unknown_campaign();
        let count = probe.progress(&chosen);
        // The stream is opened before the tap is sent.
        let mut stream = settings.send.then(|| OpenStream::open(&settings, &chosen)).flatten();
        let sent = probe.interaction(&chosen, known.as_ref(), count.as_ref(), stream.as_mut());
        probe.live(&chosen, stream, sent.as_ref());
    }
    report.end()
}
