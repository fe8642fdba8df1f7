//! Compact path data: whole numbers in relative commands.

use std::fmt::Write;

/// Rewrites SVG path data of `M`, `L`, `Q`, `C` and `Z` with absolute points.
pub(super) fn compact(path: &str) -> String {
    let mut out = Compact::default();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(char::is_alphabetic).map_or(rest.len(), |at| at + 1);
        let numbers = rest[1..end].split_ascii_whitespace();
        let numbers: Vec<i32> =
            numbers.filter_map(|number| number.parse().ok()).map(whole).collect();
        out.add(command, &numbers);
        rest = &rest[end..];
    }
    out.path
}

fn whole(number: f32) -> i32 {
    number.round() as i32
}

#[derive(Default)]
struct Compact {
    path: String,
    /// The previous command, which need not be repeated.
    last: char,
    at: (i32, i32),
    begin: (i32, i32),
}

impl Compact {
    fn add(&mut self, command: char, numbers: &[i32]) {
        let (x, y) = self.at;
        let points = numbers.chunks_exact(2).map(|point| (point[0], point[1]));
        let end = points.clone().next_back().unwrap_or(self.begin);
        let steps = points.flat_map(|point| [point.0 - x, point.1 - y]);
        match command {
            'Z' => self.put('z', &[]),
            'L' if end == self.at => {}
            'L' if end.1 == y => self.put('h', &[end.0 - x]),
            'L' if end.0 == x => self.put('v', &[end.1 - y]),
            other => self.put(other.to_ascii_lowercase(), &steps.collect::<Vec<_>>()),
        }
        if command == 'M' {
            self.begin = end;
        }
        self.at = end;
    }

    fn put(&mut self, command: char, steps: &[i32]) {
        let is_repeated = self.last == command && command != 'm';
        if !is_repeated {
            self.path.push(command);
        }
        for (index, step) in steps.iter().enumerate() {
            let parted = *step < 0 || (index == 0 && !is_repeated);
            // Writing into a string cannot fail.
            let _ = write!(self.path, "{}{step}", if parted { "" } else { " " });
        }
        self.last = command;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_writes_relative_whole_numbers() {
        for (path, compacted) in [
            ("M1.00 2.00L1.00 5.20L4.00 5.00L4.20 5.10L3.00 3.00Z", "m1 2v3h3l-1-2z"),
            ("M1 2L2 3L4 5Z", "m1 2l1 1 2 2z"),
            ("M0 0Q1 2 3 4Q-1 -2 -3 -4ZM2 2L3 3Z", "m0 0q1 2 3 4-4-6-6-8zm2 2l1 1z"),
            ("M0 0C1 1 2 2 3 3Z", "m0 0c1 1 2 2 3 3z"),
            ("", ""),
        ] {
            assert_eq!(compact(path), compacted, "{path}");
        }
    }
}
