//! What is sent to a broker and when, without a clock, a broker or a network.

use crate::hub::Snapshot;
use std::time::{Duration, Instant};

/// How often all counts are sent again: a broker may have restarted between two messages or drop
/// old ones, and a page takes a stream for lost after 45 seconds of silence.
const REPEAT_EVERY: Duration = Duration::from_secs(15);

/// The wait after a first failure; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What one broker has received, and how often in a row it failed.
#[derive(Debug, Default)]
pub(super) struct PublishSchedule {
    /// The `seq` of the last change sent, for each index of the snapshot.
    sent: Vec<Option<u64>>,
    all_sent_at: Option<Instant>,
    failures: u32,
}

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Retry {
    /// Whether it is the first failure of an outage, which is reported.
    pub(super) is_first: bool,
    /// How long to wait before the next try.
    pub(super) wait: Duration,
}

impl PublishSchedule {
    /// The indices of the counts to send now, in the order of their changes: a broker that has
    /// received one change has received all changes before it.
    pub(super) fn due(&mut self, newest: &Snapshot, now: Instant) -> Vec<usize> {
        self.sent.resize(newest.counts.len(), None);
        let repeat =
            self.all_sent_at.is_none_or(|at| now.saturating_duration_since(at) >= REPEAT_EVERY);
        let seq = |index: &usize| newest.counts[*index].seq;
        let mut due: Vec<usize> = (0..newest.counts.len())
            .filter(|index| repeat || self.sent[*index] != Some(seq(index)))
            .collect();
        due.sort_by_key(seq);
        due
    }

    /// Notes that the broker has received the counts at `due`.
    pub(super) fn sent(&mut self, newest: &Snapshot, due: &[usize], now: Instant) {
        self.failures = 0;
        for index in due {
            self.sent[*index] = Some(newest.counts[*index].seq);
        }
        if due.len() == self.sent.len() {
            self.all_sent_at = Some(now);
        }
    }

    /// Notes that the broker could not be reached. It may have lost everything by then, so all
    /// counts become due. `random`, from 0 to 1, spreads the retries of many servers.
    pub(super) fn failed(&mut self, random: f64) -> Retry {
        self.all_sent_at = None;
        let wait = FIRST_WAIT.saturating_mul(1 << self.failures.min(16)).min(LONGEST_WAIT);
        let is_first = self.failures == 0;
        self.failures = self.failures.saturating_add(1);
        Retry { is_first, wait: wait.mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{count::Count, status::Status};
    use std::sync::Arc;

    fn counts(seqs: &[u64]) -> Snapshot {
        let count = |seq: &u64| {
            Arc::new(Count {
                points: 0,
                target: None,
                status: Status::Running,
                reached_at: None,
                counters: Default::default(),
                networks: Default::default(),
                counted_at: None,
                seq: *seq,
            })
        };
        Snapshot {
            seq: seqs.iter().copied().max().unwrap_or_default(),
            counts: seqs.iter().map(count).collect(),
            ..Snapshot::default()
        }
    }

    #[test]
    fn schedule_sends_all_counts_first_then_the_newest_changes_in_order() {
        let (mut schedule, now) = (PublishSchedule::default(), Instant::now());
        let first = counts(&[5, 2, 4]);
        let due = schedule.due(&first, now);
        assert_eq!(due, [1, 2, 0]);
        schedule.sent(&first, &due, now);
        assert!(schedule.due(&first, now).is_empty());
        // Two changes of one campaign in between are one message.
        let later = counts(&[8, 2, 7]);
        assert_eq!(schedule.due(&later, now), [2, 0]);
        schedule.sent(&later, &[2, 0], now);
        assert!(schedule.due(&later, now).is_empty());
        let one_more = counts(&[8, 2, 7, 9]);
        assert_eq!(schedule.due(&one_more, now), [3]);
    }

    #[test]
    fn schedule_repeats_all_counts_every_15_seconds() {
        let (mut schedule, start) = (PublishSchedule::default(), Instant::now());
        let same = counts(&[1, 2]);
        assert_eq!(schedule.due(&same, start), [0, 1]);
        schedule.sent(&same, &[0, 1], start);
        assert!(schedule.due(&same, start + REPEAT_EVERY / 2).is_empty());
        assert_eq!(schedule.due(&same, start + REPEAT_EVERY), [0, 1]);
        schedule.sent(&same, &[0, 1], start + REPEAT_EVERY);
        assert!(schedule.due(&same, start + REPEAT_EVERY + REPEAT_EVERY / 2).is_empty());
    }

    #[test]
    fn schedule_reports_an_outage_once_and_sends_all_counts_after_it() {
        let (mut schedule, now) = (PublishSchedule::default(), Instant::now());
        let same = counts(&[1, 2]);
        assert_eq!(schedule.due(&same, now), [0, 1]);
        schedule.sent(&same, &[0, 1], now);
        assert!(schedule.failed(1.0).is_first);
        assert!(!schedule.failed(1.0).is_first);
        assert_eq!(schedule.due(&same, now), [0, 1]);
        schedule.sent(&same, &[0, 1], now);
        assert!(schedule.failed(1.0).is_first, "another outage");
    }

    #[test]
    fn retry_waits_double_up_to_30_seconds_and_are_spread() {
        let waits = |random: f64| {
            let mut schedule = PublishSchedule::default();
            (0..40).map(|_| schedule.failed(random).wait).collect::<Vec<_>>()
        };
        let (short, long) = (waits(0.0), waits(1.0));
        assert_eq!(long[..3], [500, 1000, 2000].map(Duration::from_millis));
        assert_eq!(long[39], LONGEST_WAIT);
        for (short, long) in short.iter().zip(&long) {
            assert_eq!(*short * 2, *long);
        }
    }

    #[test]
    fn schedule_without_campaigns_sends_nothing() {
        let (mut schedule, now) = (PublishSchedule::default(), Instant::now());
        let none = counts(&[]);
        assert!(schedule.due(&none, now).is_empty());
        schedule.sent(&none, &[], now);
    }
}
