//! Bytes of a text as lines and characters, as editors count them.

use super::finding::Finding;

/// A text whose lines are known.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Gives a finding the line and column of a byte.
    pub(super) fn put(&self, finding: &mut Finding, byte: usize) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line.saturating_sub(1)];
        let before = self.text.get(start..byte).unwrap_or_default();
        (finding.line, finding.column) = (line, before.chars().count() + 1);
    }
}
