//! Which of two counts is the newer one.

use super::{Progress, Signal};

/// The order of counts that may overtake each other on their way: `seq` only grows, unless the
/// backend has begun anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SequenceGuard {
    /// The next count replaces the old one even if its `seq` is lower.
    anew: bool,
}

impl SequenceGuard {
    /// An order in which nothing was lost yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { anew: false }
    }

    /// A backend that was away may have begun anew.
    pub const fn hear(&mut self, signal: Signal) {
        self.anew |= matches!(signal, Signal::Opened | Signal::Joined | Signal::Lost);
    }

    /// Whether a count that was told takes the place of the known one.
    pub const fn accepts(&mut self, told: &Progress, known: &Progress) -> bool {
        let takes = self.anew || told.seq >= known.seq;
        self.anew &= !takes;
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Counters, PollResult, Status};

    #[test]
    fn older_counts_are_left_out_until_the_backend_may_have_begun_anew() {
        let count = |seq| Progress {
            points: 0,
            target: None,
            status: Status::Running,
            tally: Counters::default(),
            counted_at: None,
            seq,
        };
        for (signals, told, taken) in [
            (vec![], vec![5, 6, 6, 4, 7], vec![true, true, true, false, true]),
            (vec![Signal::Opened], vec![2, 1, 3], vec![true, false, true]),
            (vec![Signal::Lost, Signal::Joined], vec![0, 0], vec![true, true]),
            (
                vec![Signal::PollResult(PollResult::Answered), Signal::Subscribed],
                vec![4],
                vec![false],
            ),
        ] {
            let (mut order, mut known) = (SequenceGuard::new(), count(5));
            signals.iter().for_each(|signal| order.hear(*signal));
            for (seq, taken) in told.into_iter().zip(taken) {
                assert_eq!(order.accepts(&count(seq), &known), taken, "{signals:?} {seq}");
                if taken {
                    known = count(seq);
                }
            }
        }
    }
}
