//! The command line.

use std::{num::NonZeroUsize, path::PathBuf};

/// Writes the whole site as files: a page for each campaign and language, feeds, share cards.
///
/// The folder that comes out is complete: put it on any host of files. A run that does not finish
/// leaves the site as it was. Campaigns that cannot be read are named on standard error, and the
/// others are written.
#[derive(Clone, Debug, clap::Args)]
#[command(args_override_self = true, after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The built site, from `cargo xtask build` [default: dist]
    ///
    /// In a hook of Trunk it is the folder that Trunk is building, and pages are written into it.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) dist: Option<PathBuf>,

    /// Where the complete site goes; what is there is replaced [default: the folder of --dist]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,

    /// Where the campaigns come from: a folder of SLUG.json files, or the root of a backend
    ///
    /// Default: the backend, if config.json describes one or its root is a whole address, else
    /// samples/campaigns in the built site.
    #[arg(long, value_name = "FOLDER|URL")]
    pub(crate) from: Option<String>,

    /// The public address of the site with its path, such as https://example.org/campaigns/
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,

    /// The root of the backend that visitors' browsers speak to [default: api/v1]
    ///
    /// A path is relative to the site. With `none` nothing is counted: there is no tap button, and
    /// the data are files of the site.
    #[arg(long, value_name = "URL|none")]
    pub(crate) backend: Option<String>,

    /// Draw no share cards and no pictures for stories
    #[arg(long)]
    pub(crate) no_cards: bool,

    /// Write FILE.br and FILE.gz beside the written texts, for hosts that serve them
    #[arg(long)]
    pub(crate) compress: bool,

    /// Seconds that a request may take; each is tried twice
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 20,
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    pub(crate) timeout_seconds: u64,

    /// Campaigns at a time [default: one for each processor; 8 or more from a backend]
    #[arg(long, value_name = "COUNT")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Settings:
  A file config.json in the built site may hold what is the same each time; options go first:
  {\"address\": \"https://example.org/\", \"backend\": null, \"name\": {\"ar\": \"…\", \"en\": \"…\"}}
  `naqra check --backend FILE` checks it, and docs/reference/configuration.md explains it.

Exit status:
  0 all is written   1 something was wrong, see standard error   2 wrong options or settings

Examples:
  The samples, with a backend behind the same host:
    cargo xtask build
    cargo run --release -p naqra-cli -- prerender --address https://example.org/

  Campaigns of a folder as a site of files without a backend, below a path:
    cargo run --release -p naqra-cli -- prerender --from campaigns --backend none \\
      --address https://example.org/campaigns/ --out site

  Campaigns of a running backend; later runs draw only the cards that changed:
    cargo run --release -p naqra-cli -- prerender --backend https://api.example.org/api/v1 \\
      --address https://example.org/ --out site --compress";
