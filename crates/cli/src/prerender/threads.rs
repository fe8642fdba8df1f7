//! A parallel map over several threads.

use super::report::{PrerenderError, Progress, Report};
use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    thread,
};

/// Calls `work` for 0 to `count` (exclusive) on `jobs` threads. Returns the results in order. Stops
/// at the first [`PrerenderError`].
pub(crate) fn map_parallel<T: Send>(
    (what, count): (&'static str, usize),
    jobs: usize,
    report: &Report,
    work: impl Fn(usize) -> Result<T, PrerenderError> + Sync,
) -> Result<Vec<T>, PrerenderError> {
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let progress = Progress::new(what, count);
    let worker = || {
        let mut done = Vec::new();
        while !stopped.load(Relaxed) {
            let index = next.fetch_add(1, Relaxed);
            if index >= count {
                break;
            }
            match work(index) {
                Ok(value) => done.push((index, value)),
                Err(error) => {
                    stopped.store(true, Relaxed);
                    return Err(error);
                }
            }
            progress.step();
        }
        Ok(done)
    };
    let ended = thread::scope(|scope| {
        scope.spawn(|| progress.tell(report));
        let workers: Vec<_> = (0..jobs.min(count)).map(|_| scope.spawn(worker)).collect();
        let ended: Vec<_> = workers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        progress.end();
        ended
    });
    let mut all = Vec::with_capacity(count);
    for worker in ended {
        let broke =
            |_| PrerenderError(format!("a mistake of this program stopped it among the {what}"));
        all.extend(worker.map_err(broke)??);
    }
    all.sort_unstable_by_key(|(index, _)| *index);
    Ok(all.into_iter().map(|(_, value)| value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_and_comes_in_order() {
        for (count, jobs) in [(0, 4), (1, 4), (1000, 1), (1000, 7)] {
            let squares = map_parallel(("numbers", count), jobs, &Report::default(), |n| Ok(n * n));
            assert_eq!(squares, Ok((0..count).map(|n| n * n).collect()));
        }
    }

    #[test]
    fn a_stop_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let stopped = map_parallel(("numbers", 1_000_000), 3, &Report::default(), |n| {
            begun.fetch_add(1, Relaxed);
            if n == 5 { Err(PrerenderError("enough".into())) } else { Ok(n) }
        });
        assert_eq!(stopped, Err(PrerenderError("enough".into())));
        assert!(begun.into_inner() < 1_000_000);
    }
}
