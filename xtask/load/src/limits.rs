//! What the system grants.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that a server or this program opens besides its streams.
const OTHER_FILES: u64 = 200;

/// Raises the number of open files as far as it may, also for the programs started from here.
/// Answers the new limit; `None` is without one.
pub(crate) fn raise_open_files() -> Option<u64> {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    match setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }) {
        Ok(()) => maximum,
        Err(_) => getrlimit(Resource::Nofile).current,
    }
}

/// How many of the wanted streams the limit allows; says so when it is fewer.
pub(crate) fn possible(wanted: usize, files: Option<u64>) -> usize {
    let most = files.map_or(usize::MAX, |files| {
        usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX)
    });
    if wanted > most {
        println!(
            "{wanted} connections need as many open files in one process, and the limit is {}. \
             Taking {most}; raise it with `ulimit -Hn` for more.",
            files.unwrap_or_default()
        );
    }
    wanted.min(most)
}

/// The cores of this machine.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_fit_into_the_open_files() {
        assert_eq!(possible(1_000, Some(20_000)), 1_000);
        assert_eq!(possible(20_000, Some(20_000)), 19_800);
        assert_eq!(possible(20_000, None), 20_000);
        assert_eq!(possible(20_000, Some(100)), 0);
    }
}
