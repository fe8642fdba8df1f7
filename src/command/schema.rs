//! `naqra schema`: the rules of `config.json` for editors.

use naqra::config::schema_text;
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Prints the JSON Schema of config.json.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Options {
    /// Write it into this file instead
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> ExitCode {
    let text = schema_text();
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
