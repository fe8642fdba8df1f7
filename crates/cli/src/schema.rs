//! `naqra schema`: the rules of `config.json` and of campaign files, for editors.

use naqra_adapters::config;
use naqra_contract::campaign_file;
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Prints the JSON Schema of config.json or of campaign files.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Options {
    /// The file whose rules are wanted
    #[arg(value_enum, default_value_t = Of::Config)]
    of: Of,

    /// Write it into this file instead
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// Settings of a site, config.json
    Config,
    /// A campaign, SLUG.json
    Campaign,
}

pub(super) fn run(options: &Options) -> ExitCode {
    let text = match options.of {
        Of::Config => config::schema_text(),
        Of::Campaign => campaign_file::schema_text(),
    };
    let done = match &options.out {
        Some(path) => fs::write(path, text).map_err(|error| format!("{}: {error}", path.display())),
        None => io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("The schema cannot be written: {reason}");
            ExitCode::FAILURE
        }
    }
}
