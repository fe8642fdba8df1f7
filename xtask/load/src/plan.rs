//! What is to be measured.

use clap::{Parser, ValueEnum, value_parser};
use std::path::PathBuf;

/// One way in which readers follow counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// Streams of the server that counts
    Server,
    /// Streams of a server that follows it through a Redis
    Reader,
    /// Streams of Nchan, which the server publishes to
    Nchan,
}

/// Measures how long counts take to very many readers, on this machine only.
///
/// Starts servers on free ports, holds streams, taps, and prints how long each count took from its tap
/// to all streams. docs/operators/scale.md explains the table. Redis and nginx with Nchan are installed
/// first (Debian).
#[derive(Debug, Parser)]
#[command(name = "cargo xtask load", bin_name = "cargo xtask load")]
pub(crate) struct Plan {
    /// Measure only this; may be repeated
    #[arg(long, value_name = "MODE")]
    pub(crate) mode: Vec<Mode>,
    /// Open streams; may be repeated
    #[arg(long, value_name = "COUNT", default_value = "1000",
          value_parser = value_parser!(u32).range(1..=100_000))]
    pub(crate) streams: Vec<u32>,
    /// How long to tap
    #[arg(long, value_name = "COUNT", default_value_t = 20,
          value_parser = value_parser!(u64).range(1..=300))]
    pub(crate) seconds: u64,
    /// Taps per second
    #[arg(long, value_name = "COUNT", default_value_t = 1,
          value_parser = value_parser!(u32).range(1..=1_000))]
    pub(crate) taps: u32,
    /// The program naqra-server; `cargo xtask load` builds it
    #[arg(long, value_name = "FILE")]
    pub(crate) server: PathBuf,
    /// The recipes for nginx
    #[arg(long, value_name = "FOLDER")]
    pub(crate) recipes: PathBuf,
}

impl Plan {
    /// All modes when none is named.
    pub(crate) fn modes(&self) -> Vec<Mode> {
        if self.mode.is_empty() { Mode::value_variants().to_vec() } else { self.mode.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn modes_and_sizes_add_up() {
        Plan::command().debug_assert();
        let line = "load --server a --recipes b --mode nchan --streams 5 --streams 6";
        let plan = Plan::try_parse_from(line.split(' ')).expect("a plan");
        assert_eq!((plan.modes(), plan.streams), (vec![Mode::Nchan], vec![5, 6]));
        let plan = Plan::try_parse_from("load --server a --recipes b".split(' ')).expect("a plan");
        assert_eq!((plan.modes().len(), plan.streams), (3, vec![1_000]));
    }
}
