//! The program that writes a whole static site, run with a clock and an eye on its memory.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::subject::Subject;
use crate::place::PRERENDERER;
use crate::run::{self, say};

/// Links of the pages are made with it; nothing is sent there.
const ADDRESS: &str = "https://naqra.example/";

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// Linux counts processor time for its readers in hundredths of a second.
const TICK_MS: u64 = 10;

/// The built program.
pub(super) struct Prerenderer<'a> {
    subject: &'a Subject<'a>,
}

/// One run that ended well.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) time: Duration,
    /// Files that end in .html.
    pub(super) pages: usize,
    /// Files that end in .png.
    pub(super) pictures: usize,
    /// The most memory it held, in KiB; unknown where there is no /proc.
    pub(super) peak_kib: Option<u64>,
    /// Time of all processors together, without what others used; unknown there too.
    pub(super) processor_time: Option<Duration>,
}

impl<'a> Prerenderer<'a> {
    /// Builds the program for release.
    pub(super) fn build(subject: &'a Subject<'a>) -> Result<Self> {
        say("Building the prerenderer");
        let mut cargo = run::cargo();
        let (package, program) = PRERENDERER;
        cargo.current_dir(&subject.place.root).args(["build", "--release", "--package", package]);
        cargo.args(["--bin", program]);
        run::run(&mut cargo)?;
        Ok(Self { subject })
    }

    /// Writes the site of a folder of campaigns, with or without pictures for previews.
    pub(super) fn run(&self, campaigns: &Path, cards: bool) -> Result<Run> {
        let room = self.subject.room()?;
        let (out, log) = (room.path().join("site"), room.path().join("printed.txt"));
        let printed = File::create(&log)?;
        let mut command = self.subject.place.prerenderer("release");
        command.arg("--dist").arg(&self.subject.dist).arg("--out").arg(&out);
        command.arg("--from").arg(campaigns).args(["--address", ADDRESS]);
        if !cards {
            command.arg("--no-cards");
        }
        command.stdin(Stdio::null()).stdout(printed.try_clone()?).stderr(printed);
        let started = Instant::now();
        let mut child = command.spawn().context("the prerenderer cannot be started")?;
        let process = PathBuf::from(format!("/proc/{}", child.id()));
        let (mut peak_kib, mut processor_time) = (None, None);
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            let seen = |file| fs::read_to_string(process.join(file)).ok();
            peak_kib = peak_kib.max(seen("status").as_deref().and_then(peak_in));
            processor_time = processor_time.max(seen("stat").as_deref().and_then(processor_in));
            thread::sleep(LOOK);
        };
        let time = started.elapsed();
        if !status.success() {
            let printed = fs::read_to_string(&log).unwrap_or_default();
            bail!("the prerenderer failed ({status}); it printed:\n{printed}");
        }
        let (mut pages, mut pictures) = (0, 0);
        count(&out, &mut |name| {
            pages += usize::from(name.ends_with(".html"));
            pictures += usize::from(name.ends_with(".png"));
        })?;
        Ok(Run { time, pages, pictures, peak_kib, processor_time })
    }
}

/// The number in `VmHWM: 12345 kB` of a process's status.
fn peak_in(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The time in a process's `stat`: the 14th and 15th field, in ticks. The name before them is in
/// brackets and may hold anything.
fn processor_in(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11).map(str::parse::<u64>);
    let ticks = fields.next()?.ok()? + fields.next()?.ok()?;
    Some(Duration::from_millis(ticks * TICK_MS))
}

/// Shows the name of each file below a folder.
fn count(folder: &Path, see: &mut impl FnMut(&str)) -> Result<()> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("the prerenderer wrote no folder {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            count(&entry.path(), see)?;
        } else {
            see(&entry.file_name().to_string_lossy());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_the_status_of_a_process() {
        assert_eq!(peak_in("Name:\tx\nVmPeak:\t 9 kB\nVmHWM:\t   12345 kB\n"), Some(12_345));
        assert_eq!(peak_in("Name:\tx\n"), None);
    }

    #[test]
    fn processor_time_is_that_of_the_program_and_of_the_system_for_it() {
        let stat = "7 (a) b c) R 1 7 7 0 -1 4 9 0 0 0 230 45 0 0 20 0 3 0 12 4 5";
        assert_eq!(processor_in(stat), Some(Duration::from_millis(2_750)));
        assert_eq!(processor_in("7 (a) R 1"), None);
    }
}
