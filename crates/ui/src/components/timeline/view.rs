//! The geometry of the chart.

use naqra_campaign::{Mark, Percent};
use std::fmt::Write as _;

/// The line of the count over time and the area under it, as SVG path data in a square of 100,
/// oldest at the inline start. `None` for fewer than two dated counts.
#[must_use]
pub fn chart(marks: &[Mark], target: Option<u64>) -> Option<(String, String)> {
    let mut dated: Vec<(i64, u64)> =
        marks.iter().filter_map(|mark| Some((mark.at?.seconds(), mark.points))).collect();
    dated.sort_by_key(|(at, _)| *at);
    let (first, last) = (dated.first()?.0, dated.last()?.0);
    if first >= last {
        return None;
    }
    let top = dated.iter().map(|(_, points)| *points).chain(target).max().unwrap_or(1).max(1);
    let mut line = String::new();
    for (index, (at, points)) in dated.iter().enumerate() {
        let x = (at - first) * 100 / (last - first);
        let y = 100 - Percent::of(*points, top).whole.min(100);
        let _ = write!(line, "{}{x} {y}", if index == 0 { 'M' } else { 'L' });
    }
    let area = format!("{line}V100H0Z");
    Some((line, area))
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Bilingual, Instant};

    fn mark(seconds: i64, points: u64) -> Mark {
        Mark {
            points,
            label: Bilingual::default(),
            at: Some(Instant::from_seconds(seconds)),
            actions: Vec::new(),
            sample: false,
        }
    }

    #[test]
    fn chart_line_runs_from_first_to_last_count() {
        let marks = [mark(0, 0), mark(50, 250), mark(100, 1_000)];
        let (line, area) = chart(&marks, Some(1_000)).unwrap();
        assert_eq!(line, "M0 100L50 75L100 0");
        assert_eq!(area, "M0 100L50 75L100 0V100H0Z");
        assert_eq!(chart(&marks[..1], None), None);
        assert!(chart(&[mark(0, 0), mark(9, u64::MAX)], None).is_some());
    }
}
