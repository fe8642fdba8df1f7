//! Ordering of counts by `seq`.

use super::{ConnectionEvent, Progress};

/// Drops counts that are older than the known one. `seq` only grows, unless the backend was
/// restarted or restored from a backup.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SequenceGuard {
    /// The next count is accepted even if its `seq` is lower.
    reset: bool,
}

impl SequenceGuard {
    /// A guard for an uninterrupted connection.
    #[must_use]
    pub const fn new() -> Self {
        Self { reset: false }
    }

    /// Notes an interruption, after which `seq` may start again.
    pub const fn observe(&mut self, event: ConnectionEvent) {
        self.reset |= matches!(
            event,
            ConnectionEvent::Opened | ConnectionEvent::Joined | ConnectionEvent::Lost
        );
    }

    /// Whether `received` replaces `known`.
    pub const fn accepts(&mut self, received: &Progress, known: &Progress) -> bool {
        let accepts = self.reset || received.seq >= known.seq;
        self.reset &= !accepts;
        accepts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Counters, PollResult, Status};

    #[test]
    fn sequence_guard_drops_older_counts_until_the_connection_was_interrupted() {
        let count = |seq| Progress {
            points: 0,
            target: None,
            status: Status::Running,
            counters: Counters::default(),
            counted_at: None,
            seq,
        };
        for (events, received, accepted) in [
            (vec![], vec![5, 6, 6, 4, 7], vec![true, true, true, false, true]),
            (vec![ConnectionEvent::Opened], vec![2, 1, 3], vec![true, false, true]),
            (vec![ConnectionEvent::Lost, ConnectionEvent::Joined], vec![0, 0], vec![true, true]),
            (
                vec![ConnectionEvent::Polled(PollResult::Answered), ConnectionEvent::Subscribed],
                vec![4],
                vec![false],
            ),
        ] {
            let (mut guard, mut known) = (SequenceGuard::new(), count(5));
            events.iter().for_each(|event| guard.observe(*event));
            for (seq, accepted) in received.into_iter().zip(accepted) {
                assert_eq!(guard.accepts(&count(seq), &known), accepted, "{events:?} {seq}");
                if accepted {
                    known = count(seq);
                }
            }
        }
    }
}
