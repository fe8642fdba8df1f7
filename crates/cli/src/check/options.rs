//! The options of `naqra check`.

use std::path::PathBuf;

/// Checks campaign files, or calls the backend of a config.json as the site would.
///
/// With FILES: names every mistake in campaign files with its line, unknown fields with what was
/// meant, doubtful values, and texts that lack a language. It sends no request.
///
/// Without: calls the backend in both languages, and says what was found and what is missing. It also says whether a browser may read the answers on a page of the site (CORS), asks whether
/// an interaction may be sent, and listens to the stream of counts. It changes nothing, unless
/// --send says so.
#[derive(Clone, Debug, clap::Args)]
#[command(args_override_self = true, after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Campaign files, SLUG.json, and folders of them
    #[arg(
        value_name = "FILES",
        conflicts_with_all = ["backend", "address", "origin", "slug", "send", "seconds", "timeout_seconds"]
    )]
    pub(super) files: Vec<PathBuf>,

    /// The settings of the site
    #[arg(long, value_name = "FILE", default_value = "config.json")]
    pub(super) backend: PathBuf,

    /// The public address of the site; a backend on the same host is relative to it
    /// [default: address in the file]
    #[arg(long, value_name = "URL")]
    pub(super) address: Option<String>,

    /// The origin of the pages that ask, such as https://example.org [default: that of the address]
    #[arg(long, value_name = "ORIGIN")]
    pub(super) origin: Option<String>,

    /// The campaign to ask for [default: the first of the list that is running]
    #[arg(long, value_name = "SLUG")]
    pub(super) slug: Option<String>,

    /// Send an interaction, twice under one key: it must count once, and the stream must tell it
    #[arg(long)]
    pub(super) send: bool,

    /// How long to listen to the stream of counts, and to wait until a tap is in the count and told
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(super) seconds: u64,

    /// Seconds that a request may take
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) timeout_seconds: u64,
}

const EXAMPLES: &str = "\
Findings about campaign files are lines on standard error, FILE:LINE:COLUMN: error|warning|note: and
field, value and remedy. Problems of a backend are lines there too: place in the file, address, path
in the answer, what was expected and what was found. The last line, on standard output, sums up.

Exit status:
  0 all is well, or warnings and notes about campaign files only
  1 a campaign file has an error, or something is wrong with the backend
  2 wrong options, or something is wrong with config.json

Examples:
  All campaign files of a folder:
    naqra check campaigns/

  The settings of a site:
    naqra check --backend config.json

  Would browsers on https://example.org be let in?
    naqra check --backend config.json --origin https://example.org

  Everything, with one real tap on one campaign, and the stream for half a minute:
    naqra check --backend config.json --slug my-campaign --send --seconds 30";
