//! Memory and processor time of other programs, as Linux tells them.

use std::fs;

/// Ticks in which processor time is counted, for each second.
const TICKS: u64 = 100;

/// What some processes use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Memory in KiB; what they share is counted once.
    pub(crate) kib: u64,
    /// Processor time in milliseconds.
    pub(crate) cpu_ms: u64,
}

/// What these processes and their children use.
pub(crate) fn usage(roots: &[u32]) -> Usage {
    let mut sum = Usage::default();
    let mut next = roots.to_vec();
    while let Some(id) = next.pop() {
        let read = |name: &str| fs::read_to_string(format!("/proc/{id}/{name}"));
        sum.kib += read("smaps_rollup").ok().and_then(|text| pss(&text)).unwrap_or_default();
        sum.cpu_ms += read("stat").ok().and_then(|text| cpu_ms(&text)).unwrap_or_default();
        let children = read(&format!("task/{id}/children")).unwrap_or_default();
        next.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
    }
    sum
}

/// The line `Pss:   1234 kB`.
fn pss(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Fields 14 and 15; the name before them may hold blanks.
fn cpu_ms(text: &str) -> Option<u64> {
    let (_, rest) = text.rsplit_once(") ")?;
    let mut fields = rest.split(' ').skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some((user + system) * 1_000 / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_tells_is_read() {
        assert_eq!(pss("5581 rollup\nRss:  900 kB\nPss:     812 kB\nPss_Dirty: 3 kB\n"), Some(812));
        let stat = "12 (a b) S) S 1 12 12 0 -1 4194560 99 0 0 0 250 50 0 0 20 0";
        assert_eq!(cpu_ms(stat), Some(3_000));
        assert_eq!(cpu_ms(""), None);
    }
}
