//! Reports to the operator while the database cannot be written: at once, then once a minute.

use crate::store::StoreError;
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// The time between two reports of one outage.
const REPORT_EVERY: Duration = Duration::from_secs(60);

/// The current outage, if there is one.
#[derive(Debug, Default)]
pub(crate) struct Outage {
    current: Option<Current>,
}

#[derive(Debug)]
struct Current {
    reason: String,
    reported: Instant,
    refused: usize,
}

impl Outage {
    /// Notes that a group of interactions could not be stored; calls `line` with a report at most once a
    /// minute.
    pub(crate) fn report(
        &mut self,
        error: &StoreError,
        refused: usize,
        now: Instant,
        mut line: impl FnMut(&str),
    ) {
        let reason = error.to_string();
        let all = refused + self.current.as_ref().map_or(0, |current| current.refused);
        let known = self.current.take().filter(|current| {
            current.reason == reason
                && now.saturating_duration_since(current.reported) < REPORT_EVERY
        });
        let reported = known.map(|current| current.reported).unwrap_or_else(|| {
            line(&format!("{reason} Interactions are refused meanwhile; so far: {all}."));
            now
        });
        self.current = Some(Current { reason, reported, refused: all });
    }

    /// Notes that the database can be written; calls `line` with a report if there was an outage.
    pub(crate) fn end(&mut self, path: &Path, mut line: impl FnMut(&str)) {
        if let Some(current) = self.current.take() {
            line(&format!(
                "The database {} can be written again. Interactions refused meanwhile: {}.",
                path.display(),
                current.refused
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outage_is_reported_once_a_minute_and_at_its_end() {
        let (mut outage, mut lines) = (Outage::default(), Vec::new());
        let start = Instant::now();
        let full = StoreError::Full("a.sqlite".into());
        for second in 0..61 {
            let now = start + Duration::from_secs(second);
            outage.report(&full, 2, now, |line| lines.push(line.to_owned()));
        }
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines[0].contains("no space left") && lines[0].ends_with("so far: 2."),
            "{lines:?}"
        );
        assert!(lines[1].ends_with("so far: 122."), "{lines:?}");
        let gone = StoreError::Deleted("a.sqlite".into());
        let now = start + Duration::from_secs(61);
        outage.report(&gone, 1, now, |line| lines.push(line.to_owned()));
        assert!(lines[2].contains("was deleted"), "{lines:?}");
        for _ in 0..2 {
            outage.end(Path::new("a.sqlite"), |line| lines.push(line.to_owned()));
        }
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines[3].ends_with("meanwhile: 123."), "{lines:?}");
    }
}
