//! The command line.

use crate::{gate::Step, measure::Part};
use clap::{Parser, Subcommand};
use std::{ffi::OsString, path::PathBuf};

/// Naqra's commands. What a command needs and is missing is installed first.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = VARIABLES)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const VARIABLES: &str = "\
Environment:
  NAQRA_TOOLS            folder of the build tools (default: naqra/tools in your cache folder)
  CHROME, CHROMEDRIVER   browser and driver for test, screenshots and measure
  FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITWEBDRIVER, XVFB
                         other browsers and what they need, for the step engines of test";

/// One call of `cargo xtask`.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Build the site and serve it with the reference backend
    ///
    /// The site is built with cargo's profile `dev`: soon there, and not small. What is up to date is not
    /// built again. The database is filled from the sample campaigns the first time. Ctrl-C ends it.
    Serve {
        /// Port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// SQLite database (default: target/naqra.sqlite)
        #[arg(long, value_name = "FILE")]
        db: Option<PathBuf>,
        /// Where the site is built (default: target/dev-site; with --release: dist)
        #[arg(long, value_name = "FOLDER")]
        dist: Option<PathBuf>,
        /// Serve the site as `cargo xtask build` builds it
        #[arg(long)]
        release: bool,
    },
    /// Build the release site
    ///
    /// Writes .br and .gz beside its texts and programs. The old site is replaced at the very end, so a
    /// failed build never harms it. Unchanged sources are not built again.
    Build {
        /// Where to put it (default: dist)
        #[arg(long, value_name = "FOLDER")]
        dist: Option<PathBuf>,
    },
    /// Run every check
    ///
    /// Prints a table at the end; its last line is `N passed, N failed`. Browsers and drivers that are
    /// missing are installed with apt, npm and cargo.
    Test {
        /// Run only this step; may be repeated
        #[arg(long, value_name = "STEP")]
        only: Vec<Step>,
        /// Run what takes long, too (more than an hour)
        #[arg(long)]
        all: bool,
    },
    /// Take pictures of the pages into target/screenshots
    ///
    /// Home, a finished and a running campaign in both languages at 360, 768 and 1280 px, and in the dark
    /// scheme at 360 px. NAME.png is the first screen, NAME-full.png the whole page.
    Screenshots {
        /// Only the pictures whose name contains TEXT, for example home-ar
        #[arg(long, value_name = "TEXT")]
        only: Option<String>,
    },
    /// Measure weight and speed of the release site, and check the budgets
    ///
    /// Fails when a budget is exceeded or something cannot be measured; a missed goal is only reported.
    /// NAQRA_SERVER may name a built naqra-server to measure instead of building one.
    Measure {
        /// Measure only this; may be repeated
        #[arg(long, value_name = "PART")]
        only: Vec<Part>,
        /// Measure this built site as it is (default: dist, built if its sources changed)
        #[arg(long, value_name = "FOLDER")]
        dist: Option<PathBuf>,
    },
    /// Measure how many readers the servers bear; see `cargo xtask load --help`
    #[command(disable_help_flag = true)]
    Load {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<OsString>,
    },
    /// Gather the style sheets; Trunk calls it before each build
    ///
    /// The foundations come first, then the sheets of components and pages in the order of their paths.
    /// NAME.css goes into target/site.css, which stands in the page of a campaign; NAME.later.css goes
    /// into target/later.css, which is loaded beside. Values of constants.css are put where they are used.
    Css,
    /// Bundle scripts and write pages into the site that Trunk builds; Trunk calls it
    Pages,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Command, clap::Error> {
        let words = ["cargo xtask"].into_iter().chain(line.split_whitespace());
        CommandLine::try_parse_from(words).map(|line| line.command)
    }

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn options_are_read() {
        let serve = parse("serve --port 9 --db a --dist=b --release").expect("a command");
        let (db, dist) = (Some("a".into()), Some("b".into()));
        assert_eq!(serve, Command::Serve { port: 9, db, dist, release: true });
        let measure = parse("measure --only alive --dist b --only bytes").expect("a command");
        let only = vec![Part::Alive, Part::Bytes];
        assert_eq!(measure, Command::Measure { only, dist: Some("b".into()) });
        let test = parse("test --all --only clippy-wasm").expect("a command");
        assert_eq!(test, Command::Test { only: vec![Step::ClippyWasm], all: true });
        let words = ["--streams", "5"].map(Into::into).into();
        assert_eq!(parse("load --streams 5").expect("a command"), Command::Load { words });
    }
}
