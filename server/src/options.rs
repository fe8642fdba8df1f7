//! The options of the command line; each has an environment variable as its fallback.

#[cfg(feature = "relay")]
use crate::relay::RelayOptions;
use crate::site::frame_sources;
use clap::Parser;
use naqra_contract::zones;
use std::{net::IpAddr, path::PathBuf, time::Duration};

/// Naqra's reference backend: campaigns, counts, live events and the built site.
///
/// Put campaign files (SLUG.json) into the folder of campaigns and start it. Counts are kept in
/// one SQLite file; the number in a campaign file is only where its count starts.
#[derive(Clone, Debug, Parser)]
#[command(name = "naqra-server", version)]
pub struct Options {
    /// Port to listen on; 0 takes any free port
    #[arg(long, env = "NAQRA_PORT", default_value_t = 8080)]
    pub port: u16,

    /// Address to listen on; 0.0.0.0 lets other machines in
    #[arg(long, env = "NAQRA_HOST", default_value = "127.0.0.1")]
    pub host: IpAddr,

    /// SQLite file with the counts; it is created when it is missing
    #[arg(long, env = "NAQRA_DB", value_name = "PATH", default_value = "naqra.sqlite")]
    pub db: PathBuf,

    /// Folder of the built site; without it only the API answers
    #[arg(long, env = "NAQRA_DIST", value_name = "PATH", default_value = "dist")]
    pub dist: PathBuf,

    /// Serve the built pages as they are, as a static host does, and render none on request
    #[arg(long, env = "NAQRA_STATIC_PAGES")]
    pub static_pages: bool,

    /// Public address of the site with its path, such as https://example.org/campaigns/; by
    /// default where it listens
    #[arg(long, alias = "origin", env = "NAQRA_ADDRESS", value_name = "URL")]
    pub address: Option<String>,

    /// Time zone of campaigns that name none, such as Africa/Cairo; by default UTC
    #[arg(long, env = "NAQRA_ZONE", value_name = "NAME", value_parser = known_zone)]
    pub zone: Option<String>,

    /// Sites that may frame embeds: sources as in Content-Security-Policy, such as
    /// "https://example.org https://*.example.net"; other pages cannot be framed
    #[arg(
        long,
        env = "NAQRA_FRAME_ANCESTORS",
        value_name = "SOURCES",
        default_value = "*",
        value_parser = frame_sources
    )]
    pub frame_ancestors: String,

    /// Folder of the campaign files, one SLUG.json each
    #[arg(
        long,
        env = "NAQRA_CAMPAIGNS",
        value_name = "PATH",
        default_value = "public/samples/campaigns"
    )]
    pub campaigns: PathBuf,

    /// Several servers with one count.
    #[cfg(feature = "relay")]
    #[command(flatten)]
    pub relay: RelayOptions,

    /// Interactions that one client address may send per second in the long run
    #[arg(
        long,
        env = "NAQRA_RATE_PER_SECOND",
        value_name = "COUNT",
        default_value_t = 100,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub rate_per_second: u32,

    /// Interactions that one client address may send at once (a school behind one address)
    #[arg(
        long,
        env = "NAQRA_RATE_BURST",
        value_name = "COUNT",
        default_value_t = 2000,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub rate_burst: u32,

    /// Take the client address from the last hop of X-Forwarded-For; only behind your own proxy
    #[arg(long, env = "NAQRA_TRUST_PROXY")]
    pub trust_proxy: bool,

    /// Largest body of an interaction, in bytes
    #[arg(long, env = "NAQRA_BODY_LIMIT", value_name = "BYTES", default_value_t = 4096)]
    pub body_limit: usize,

    /// Milliseconds between two heartbeats of an event stream; pages take it for lost after 45,000
    #[arg(
        long,
        env = "NAQRA_HEARTBEAT_MS",
        value_name = "MS",
        default_value_t = 15_000,
        value_parser = clap::value_parser!(u64).range(10..=20_000)
    )]
    pub heartbeat_ms: u64,

    /// Milliseconds that a request may take, except an event stream
    #[arg(
        long,
        env = "NAQRA_TIMEOUT_MS",
        value_name = "MS",
        default_value_t = 10_000,
        value_parser = clap::value_parser!(u64).range(10..)
    )]
    pub timeout_ms: u64,

    /// Open connections at the same time; by default the limit of open files, less a twentieth
    #[arg(long, env = "NAQRA_CONNECTIONS", value_name = "COUNT", value_parser = positive)]
    pub connections: Option<usize>,

    /// Connections of one client address at the same time; by default 2000, and without a limit for
    /// addresses of this machine. With --trust-proxy the proxy must limit them
    #[arg(long, env = "NAQRA_CONNECTIONS_PER_ADDRESS", value_name = "COUNT", value_parser = positive)]
    pub connections_per_address: Option<usize>,

    /// Milliseconds in which the head of a request must arrive
    #[arg(
        long,
        env = "NAQRA_HEADER_TIMEOUT_MS",
        value_name = "MS",
        default_value_t = 10_000,
        value_parser = clap::value_parser!(u64).range(10..)
    )]
    pub header_timeout_ms: u64,

    /// Milliseconds that a connection may wait for its next request; longer than those of a proxy
    #[arg(
        long,
        env = "NAQRA_IDLE_TIMEOUT_MS",
        value_name = "MS",
        default_value_t = 75_000,
        value_parser = clap::value_parser!(u64).range(10..)
    )]
    pub idle_timeout_ms: u64,

    /// Milliseconds after which a connection is closed whose reader receives nothing, streams too
    #[arg(
        long,
        env = "NAQRA_WRITE_TIMEOUT_MS",
        value_name = "MS",
        default_value_t = 60_000,
        value_parser = clap::value_parser!(u64).range(10..)
    )]
    pub write_timeout_ms: u64,
}

/// Parses a whole number of at least 1.
fn positive(value: &str) -> Result<usize, String> {
    let count = value.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "expected a whole number, at least 1".to_owned())
}

/// Parses the name of a time zone.
fn known_zone(name: &str) -> Result<String, String> {
    let known = zones::is_known(name).then(|| name.to_owned());
    known.ok_or_else(|| format!("expected {}", zones::EXPECTED))
}

impl Options {
    /// Time between two heartbeats of an event stream.
    pub fn heartbeat(&self) -> Duration {
        Duration::from_millis(self.heartbeat_ms)
    }

    /// Time that a request may take.
    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }
}
