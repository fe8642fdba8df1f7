//! Times of many deliveries in bounded memory, from many threads.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// One box for each tenth of a millisecond up to ten seconds, and one for all beyond.
const BOXES: usize = 100_001;
const BOX_MICROS: u128 = 100;

/// How long things took.
pub(crate) struct Tally {
    boxes: Vec<AtomicU64>,
}

impl Default for Tally {
    fn default() -> Self {
        Self::new()
    }
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self { boxes: (0..BOXES).map(|_| AtomicU64::new(0)).collect() }
    }

    pub(crate) fn add(&self, time: Duration) {
        let place = usize::try_from(time.as_micros() / BOX_MICROS).unwrap_or(BOXES);
        self.boxes[place.min(BOXES - 1)].fetch_add(1, Relaxed);
    }

    pub(crate) fn count(&self) -> u64 {
        self.boxes.iter().map(|count| count.load(Relaxed)).sum()
    }

    /// The time within which this part of all (0 to 1) was done, in milliseconds, to a tenth.
    pub(crate) fn within_ms(&self, part: f64) -> f64 {
        let all = self.count();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "counts are far below 2^52"
        )]
        let wanted = ((all as f64 * part).ceil() as u64).clamp(1, all.max(1));
        let mut seen = 0;
        for (place, count) in self.boxes.iter().enumerate() {
            seen += count.load(Relaxed);
            if seen >= wanted {
                let tenths = u32::try_from(place + 1).unwrap_or(u32::MAX);
                return f64::from(tenths) / 10.0;
            }
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_hundred_are_found() {
        let tally = Tally::new();
        assert_eq!((tally.count(), tally.within_ms(0.5)), (0, 0.0));
        for ms in 1..=100 {
            tally.add(Duration::from_millis(ms) - Duration::from_micros(50));
        }
        assert_eq!(tally.count(), 100);
        assert_eq!(tally.within_ms(0.5), 50.0);
        assert_eq!(tally.within_ms(0.99), 99.0);
        assert_eq!(tally.within_ms(1.0), 100.0);
        tally.add(Duration::from_secs(60));
        assert_eq!(tally.within_ms(1.0), 10_000.1);
    }
}
