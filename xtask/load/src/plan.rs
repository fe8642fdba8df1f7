//! What is to be measured.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

/// More would only measure this machine's limits.
const STREAMS_MAX: usize = 100_000;
const SECONDS_MAX: u64 = 300;
const TAPS_MAX: u32 = 1_000;
const CONNECTIONS_MAX: usize = 5_000;

/// One engine and one way of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Streams of the server that counts.
    Server,
    /// Streams of a server that follows through a Redis.
    Reader,
    /// Streams of Nchan, which the server publishes to.
    Nchan,
    /// Counts asked for again and again, through nginx that keeps them.
    Polls,
    /// The same without nginx.
    PollsDirect,
    /// Crowds of readers of pages and pictures at the server itself; only where it is asked for.
    Crowd,
}

/// The command line.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) modes: Vec<Mode>,
    pub(crate) streams: Vec<usize>,
    pub(crate) connections: usize,
    pub(crate) time: Duration,
    pub(crate) taps_per_second: u32,
    /// The program `naqra-server`.
    pub(crate) server: PathBuf,
    /// The recipes for nginx.
    pub(crate) recipes: PathBuf,
    /// The built site, for crowds.
    pub(crate) dist: PathBuf,
    /// The campaigns that crowds read.
    pub(crate) campaigns: PathBuf,
}

impl Mode {
    const ALL: [Self; 6] =
        [Self::Server, Self::Reader, Self::Nchan, Self::Polls, Self::PollsDirect, Self::Crowd];
    /// What is measured where nothing is asked for: how many readers follow counts.
    const COUNTS: &[Self] = Self::ALL.split_at(5).0;

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Reader => "reader",
            Self::Nchan => "nchan",
            Self::Polls => "polls",
            Self::PollsDirect => "polls-direct",
            Self::Crowd => "crowd",
        }
    }

    fn named(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name).with_context(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no mode `{name}`; the modes are {names}")
        })
    }
}

impl Plan {
    /// Reads the words of the command line.
    pub(crate) fn read(mut words: lexopt::Parser) -> Result<Self> {
        let mut plan = Self {
            modes: Vec::new(),
            streams: Vec::new(),
            connections: 64,
            time: Duration::from_secs(20),
            taps_per_second: 1,
            server: PathBuf::new(),
            recipes: PathBuf::new(),
            dist: PathBuf::new(),
            campaigns: PathBuf::new(),
        };
        while let Some(word) = words.next()? {
            match word {
                Long("mode") => plan.modes.push(Mode::named(&words.value()?.string()?)?),
                Long("streams") => {
                    plan.streams.push(within("--streams", words.value()?.parse()?, STREAMS_MAX)?);
                }
                Long("connections") => {
                    let given = words.value()?.parse()?;
                    plan.connections = within("--connections", given, CONNECTIONS_MAX)?;
                }
                Long("seconds") => {
                    let seconds = within("--seconds", words.value()?.parse()?, SECONDS_MAX)?;
                    plan.time = Duration::from_secs(seconds);
                }
                Long("taps") => {
                    plan.taps_per_second = within("--taps", words.value()?.parse()?, TAPS_MAX)?;
                }
                Long("server") => plan.server = words.value()?.into(),
                Long("recipes") => plan.recipes = words.value()?.into(),
                Long("dist") => plan.dist = words.value()?.into(),
                Long("campaigns") => plan.campaigns = words.value()?.into(),
                other => return Err(other.unexpected().into()),
            }
        }
        if plan.server.as_os_str().is_empty() || plan.recipes.as_os_str().is_empty() {
            bail!("--server and --recipes are missing; run `cargo xtask load`");
        }
        if plan.modes.is_empty() {
            plan.modes = Mode::COUNTS.into();
        }
        let no_site = plan.dist.as_os_str().is_empty() || plan.campaigns.as_os_str().is_empty();
        if plan.modes.contains(&Mode::Crowd) && no_site {
            bail!("--dist and --campaigns are missing; run `cargo xtask load --mode crowd`");
        }
        if plan.streams.is_empty() {
            plan.streams = vec![1_000];
        }
        Ok(plan)
    }
}

fn within<T: PartialOrd + From<u8> + std::fmt::Display>(
    option: &str,
    given: T,
    most: T,
) -> Result<T> {
    if given < T::from(1) || given > most {
        bail!("{option} must be from 1 to {most}, not {given}");
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Plan> {
        Plan::read(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn modes_and_sizes_add_up() {
        let line = "--server a --recipes b --mode nchan --mode polls --streams 5 --streams 6";
        let plan = read(line).expect("a plan");
        assert_eq!(plan.modes, [Mode::Nchan, Mode::Polls]);
        assert_eq!(plan.streams, [5, 6]);
        assert_eq!(read("--server a --recipes b").expect("a plan").modes, Mode::COUNTS);
        let line = "--server a --recipes b --mode crowd --dist c --campaigns d";
        assert_eq!(read(line).expect("a plan").modes, [Mode::Crowd]);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        for (line, part) in [
            ("--server a --recipes b --streams 0", "--streams"),
            ("--server a --recipes b --streams 1000000", "100000"),
            ("--server a --recipes b --seconds 3000", "--seconds"),
            ("--server a --recipes b --mode fast", "reader"),
            ("--mode polls", "cargo xtask load"),
            ("--server a --recipes b --mode crowd", "--dist"),
        ] {
            let error = read(line).expect_err(line).to_string();
            assert!(error.contains(part), "{line}: {error}");
        }
    }
}
