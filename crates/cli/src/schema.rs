//! `naqra schema`: what follows from the definitions of settings and documents: JSON Schemas, for
//! editors, the OpenAPI document, and the tables of the reference.

use naqra_adapters::config;
use naqra_contract::documents;
use std::{
    fmt::Display,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Prints the JSON Schema of config.json or of campaign files, or the OpenAPI document.
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
    /// The calls of the contract and their documents, as OpenAPI 3.1
    Openapi,
    /// The tables of docs/reference/contract.md; with --out, between the markers in that file
    Reference,
}

pub(super) fn run(options: &Options) -> ExitCode {
    let text = match options.of {
        Of::Config => config::schema_text(),
        Of::Campaign => documents::schema_text(),
        Of::Openapi => documents::openapi_text(),
        Of::Reference => match &options.out {
            Some(path) => match with_tables(path) {
                Ok(text) => text,
                Err(reason) => return failed(&reason),
            },
            None => {
                documents::reference_tables().into_iter().map(|(_, table)| table + "\n").collect()
            }
        },
    };
    let done = match &options.out {
        Some(path) => fs::write(path, text).map_err(|error| format!("{}: {error}", path.display())),
        None => io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => failed(&reason),
    }
}

/// The text of the file with its tables as they are now.
fn with_tables(path: &Path) -> Result<String, String> {
    let named = |reason: &dyn Display| format!("{}: {reason}", path.display());
    let text = fs::read_to_string(path).map_err(|error| named(&error))?;
    documents::with_reference_tables(&text).map_err(|reason| named(&reason))
}

fn failed(reason: &str) -> ExitCode {
    eprintln!("The schema cannot be written: {reason}");
    ExitCode::FAILURE
}
