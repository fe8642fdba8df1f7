//! The `naqra` command: writes a site as files, and checks its settings and campaigns.
//!
//! ```text
//! SLUG.json ───▶ check: files ─▶ findings
//! config.json ─▶ check: settings ─▶ probe (requests, by the fetches of the adapters) ─▶ report
//! types, tables ▶ schema
//! campaigns ───▶ prerender ─▶ a folder of files
//! ```

mod check;
mod http_client;
mod prerender;
mod schema;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The exit code for wrong options or settings, as clap's own.
const USAGE: u8 = 2;

/// Naqra's commands for owners. The site itself runs in a browser: see `cargo xtask serve`.
#[derive(Debug, Parser)]
#[command(name = "naqra", version, after_help = EXAMPLES)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Prerender(prerender::Options),
    Check(check::Options),
    Schema(schema::Options),
}

const EXAMPLES: &str = "\
Examples:
  naqra prerender --address https://example.org/ --out site
  naqra check campaigns/
  naqra check --backend config.json
  naqra schema --out public/config.schema.json
  naqra schema campaign --out public/campaign.schema.json
  naqra schema openapi --out server/openapi.json

From the repository: cargo run -p naqra-cli -- check --backend public/config.json";

/// Runs the command.
fn main() -> ExitCode {
    match Line::parse().command {
        Command::Prerender(options) => prerender::run(options),
        Command::Check(options) => check::run(&options),
        Command::Schema(options) => schema::run(&options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Line::command().debug_assert();
    }
}
