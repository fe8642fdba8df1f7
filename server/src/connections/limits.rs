//! The limits of connections, from the options and from the limit of open files.

use crate::options::Options;
use std::{net::IpAddr, time::Duration};

/// The most connections, whatever the system allows: each takes about 20 KiB.
const TOTAL_MAX: usize = 100_000;
/// Connections of one address by default: a school or a mobile network may share one.
const PER_ADDRESS: usize = 2_000;

/// How many connections may be open, and how long each may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Open connections.
    pub(super) total: usize,
    /// Open connections of one address; `None` is without a limit.
    pub(super) per_address: Option<usize>,
    /// Open connections of a loopback address, where proxies run; `None` is without a limit.
    pub(super) per_own_address: Option<usize>,
    /// From the first byte of a request to the end of its head.
    pub(super) header: Duration,
    /// Between two requests.
    pub(super) idle: Duration,
    /// While the reader receives nothing of what was sent.
    pub(super) write: Duration,
}

impl Limits {
    pub(crate) fn of(options: &Options) -> Self {
        // All connections come from the proxy, which knows the addresses.
        let all_are_proxies = options.trust_proxy;
        let given = options.connections_per_address;
        let per_address = if all_are_proxies { None } else { Some(given.unwrap_or(PER_ADDRESS)) };
        Self {
            total: options.connections.unwrap_or_else(|| total(open_files())),
            per_address,
            per_own_address: if all_are_proxies { None } else { given },
            header: Duration::from_millis(options.header_timeout_ms),
            idle: Duration::from_millis(options.idle_timeout_ms),
            write: Duration::from_millis(options.write_timeout_ms),
        }
    }

    /// The limit for this address.
    pub(super) fn of_address(&self, address: IpAddr) -> Option<usize> {
        if address.to_canonical().is_loopback() { self.per_own_address } else { self.per_address }
    }

    /// How often time limits are checked.
    pub(super) fn watch_every(&self) -> Duration {
        let shortest = self.header.min(self.idle).min(self.write);
        (shortest / 4).clamp(Duration::from_millis(10), Duration::from_secs(1))
    }
}

/// Leaves some open files for the database, the site and refusals.
fn total(open_files: Option<u64>) -> usize {
    let files = open_files.and_then(|files| usize::try_from(files).ok()).unwrap_or(usize::MAX);
    let reserve = (files / 20).max(100).min(files / 2);
    (files - reserve).clamp(1, TOTAL_MAX)
}

/// How many files this process may open; `None` is without a limit.
#[cfg(unix)]
fn open_files() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Nofile).current
}

#[cfg(not(unix))]
fn open_files() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn limits(more: &[&str]) -> Limits {
        let words = ["naqra-server"].into_iter().chain(more.iter().copied());
        Limits::of(&Options::try_parse_from(words).expect("good arguments"))
    }

    #[test]
    fn connection_limit_leaves_open_files_for_other_uses() {
        for (files, most) in [
            (Some(20_000), 19_000),
            (Some(1_024), 924),
            (Some(100), 50),
            (Some(1), 1),
            (Some(10_000_000), 100_000),
            (None, 100_000),
        ] {
            assert_eq!(total(files), most, "{files:?}");
        }
    }

    #[test]
    fn address_limits_do_not_apply_to_proxies() {
        let far = IpAddr::from([192, 0, 2, 1]);
        let own = IpAddr::from([127, 0, 0, 1]);
        for (more, far_most, own_most) in [
            (&[][..], Some(PER_ADDRESS), None),
            (&["--connections-per-address", "30"], Some(30), Some(30)),
            (&["--trust-proxy"], None, None),
            (&["--trust-proxy", "--connections-per-address", "30"], None, None),
        ] {
            let limits = limits(more);
            assert_eq!(limits.of_address(far), far_most, "{more:?}");
            assert_eq!(limits.of_address(own), own_most, "{more:?}");
        }
    }
}
