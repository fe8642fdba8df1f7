//! What is sent to a broker and when, without a clock, a broker or a network.

use crate::hub::Snapshot;
use std::time::{Duration, Instant};

/// All counts are sent again so often: a broker may have been started anew between two messages,
/// or keep messages for a time only, and a page takes a stream for lost after 45 seconds of silence.
const REPEAT: Duration = Duration::from_secs(15);

/// The wait after a first failure; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What one broker has heard, and how often in a row it could not be reached.
#[derive(Debug, Default)]
pub struct Plan {
    /// The number of the last change sent of each campaign.
    sent: Vec<Option<u64>>,
    all_sent_at: Option<Instant>,
    failures: u32,
}

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trouble {
    /// Whether the outage begins with it, so that it should be told.
    pub first: bool,
    /// How long to wait before the next try.
    pub wait: Duration,
}

impl Plan {
    /// The campaigns whose counts the broker should hear now, in the order of their changes: who
    /// has heard of a change has heard of all before it.
    pub fn due(&mut self, newest: &Snapshot, now: Instant) -> Vec<usize> {
        self.sent.resize(newest.counts.len(), None);
        let again = self.all_sent_at.is_none_or(|at| now.saturating_duration_since(at) >= REPEAT);
        let seq = |place: &usize| newest.counts[*place].seq;
        let mut due: Vec<usize> = (0..newest.counts.len())
            .filter(|place| again || self.sent[*place] != Some(seq(place)))
            .collect();
        due.sort_by_key(seq);
        due
    }

    /// The broker has taken the counts at `due`.
    pub fn sent(&mut self, newest: &Snapshot, due: &[usize], now: Instant) {
        self.failures = 0;
        for place in due {
            self.sent[*place] = Some(newest.counts[*place].seq);
        }
        if due.len() == self.sent.len() {
            self.all_sent_at = Some(now);
        }
    }

    /// The broker could not be reached. It may have forgotten everything when it is back, so all
    /// counts become due. `chance` is from 0 to 1: many servers must not come back at once.
    pub fn failed(&mut self, chance: f64) -> Trouble {
        self.all_sent_at = None;
        let wait = FIRST_WAIT.saturating_mul(1 << self.failures.min(16)).min(LONGEST_WAIT);
        let first = self.failures == 0;
        self.failures = self.failures.saturating_add(1);
        Trouble { first, wait: wait.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::Count;
    use crate::status::Status;
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
    fn all_counts_are_sent_first_then_only_the_newest_changes_in_their_order() {
        let (mut plan, now) = (Plan::default(), Instant::now());
        let first = counts(&[5, 2, 4]);
        let due = plan.due(&first, now);
        assert_eq!(due, [1, 2, 0]);
        plan.sent(&first, &due, now);
        assert!(plan.due(&first, now).is_empty());
        // Two changes of one campaign in between are one message.
        let later = counts(&[8, 2, 7]);
        assert_eq!(plan.due(&later, now), [2, 0]);
        plan.sent(&later, &[2, 0], now);
        assert!(plan.due(&later, now).is_empty());
        let one_more = counts(&[8, 2, 7, 9]);
        assert_eq!(plan.due(&one_more, now), [3]);
    }

    #[test]
    fn all_counts_are_repeated_after_a_while() {
        let (mut plan, start) = (Plan::default(), Instant::now());
        let same = counts(&[1, 2]);
        assert_eq!(plan.due(&same, start), [0, 1]);
        plan.sent(&same, &[0, 1], start);
        assert!(plan.due(&same, start + REPEAT / 2).is_empty());
        assert_eq!(plan.due(&same, start + REPEAT), [0, 1]);
        plan.sent(&same, &[0, 1], start + REPEAT);
        assert!(plan.due(&same, start + REPEAT + REPEAT / 2).is_empty());
    }

    #[test]
    fn an_outage_is_told_once_and_all_counts_follow_it() {
        let (mut plan, now) = (Plan::default(), Instant::now());
        let same = counts(&[1, 2]);
        assert_eq!(plan.due(&same, now), [0, 1]);
        plan.sent(&same, &[0, 1], now);
        assert!(plan.failed(1.0).first);
        assert!(!plan.failed(1.0).first);
        assert_eq!(plan.due(&same, now), [0, 1]);
        plan.sent(&same, &[0, 1], now);
        assert!(plan.failed(1.0).first, "another outage");
    }

    #[test]
    fn waits_grow_to_a_bound_and_differ() {
        let waits = |chance: f64| {
            let mut plan = Plan::default();
            (0..40).map(|_| plan.failed(chance).wait).collect::<Vec<_>>()
        };
        let (short, long) = (waits(0.0), waits(1.0));
        assert_eq!(long[..3], [500, 1000, 2000].map(Duration::from_millis));
        assert_eq!(long[39], LONGEST_WAIT);
        for (short, long) in short.iter().zip(&long) {
            assert_eq!(*short * 2, *long);
        }
    }

    #[test]
    fn no_campaigns_are_no_messages() {
        let (mut plan, now) = (Plan::default(), Instant::now());
        let none = counts(&[]);
        assert!(plan.due(&none, now).is_empty());
        plan.sent(&none, &[], now);
    }
}
