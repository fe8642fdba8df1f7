//! Command line, settings file and environment as one set of checked values.

use super::{config::Config, options::Options};
use naqra::{domain::Bilingual, prerender::site::Place, wire::Endpoint};
use std::{
    env,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The address of a site that nobody else sees.
const ADDRESS: &str = "http://127.0.0.1:8080/";
/// The sample campaigns in the built site.
const SAMPLES: &str = "samples/campaigns";
/// Requests that are under way at one time: most of their time is waiting.
const REQUESTS_MIN: usize = 8;

/// What a run is to do.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The built site.
    pub(crate) dist: PathBuf,
    /// Where the site goes.
    pub(crate) target: Target,
    /// Where campaigns come from.
    pub(crate) from: From,
    /// Where the site is in public.
    pub(crate) place: Place,
    /// Whether nobody said where.
    pub(crate) place_is_assumed: bool,
    /// The root of the backend for browsers; `None` for files.
    pub(crate) api: Option<String>,
    /// Whether share cards are drawn.
    pub(crate) cards: bool,
    /// Whether compressed twins are written.
    pub(crate) compress: bool,
    /// What a request may take.
    pub(crate) timeout: Duration,
    /// Campaigns at a time.
    pub(crate) jobs: usize,
}

/// Where the site goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// It replaces this folder when it is complete.
    Folder(PathBuf),
    /// Into the built site itself, which Trunk puts in place of the second folder afterwards.
    BuiltSite {
        /// The site of the build before, if Trunk says where.
        earlier: Option<PathBuf>,
    },
}

/// Where campaigns come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum From {
    /// Files, one `SLUG.json` each.
    Folder(PathBuf),
    /// A backend that speaks the contract, by its root.
    Backend(String),
}

/// What Trunk tells its hooks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hook {
    /// The folder that it builds into.
    pub(crate) staging: Option<PathBuf>,
    /// The folder that this one will replace.
    pub(crate) dist: Option<PathBuf>,
}

impl Hook {
    /// Reads the environment.
    pub(crate) fn of_environment() -> Self {
        let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self { staging: folder("TRUNK_STAGING_DIR"), dist: folder("TRUNK_DIST_DIR") }
    }
}

impl Settings {
    /// Puts the settings together; the error names the option, or file and field, and the value.
    pub(crate) fn new(options: Options, hook: Hook) -> Result<Self, String> {
        let in_hook = options.dist.is_none() && options.out.is_none() && hook.staging.is_some();
        let dist = options.dist.or(hook.staging).unwrap_or_else(|| PathBuf::from("dist"));
        let target = match options.out {
            _ if in_hook => Target::BuiltSite { earlier: hook.dist },
            out => Target::Folder(out.unwrap_or_else(|| dist.clone())),
        };
        let config = Config::read(&dist)?;
        let of_config = |field: &str| format!("{}: /{field}", dist.join("config.json").display());
        let (api, named) = match (options.backend, config.backend) {
            (Some(word), _) => (Some(word).filter(|word| word != "none"), "--backend".to_owned()),
            (None, Some(root)) => (root, of_config("backend")),
            (None, None) => (Some(Endpoint::OWN.to_owned()), String::new()),
        };
        let api = api.map(|root| backend_root(&root, &named)).transpose()?;
        let (address, named) = match (options.address, config.address) {
            (Some(address), _) => (Some(address), "--address".to_owned()),
            (None, Some(address)) => (Some(address), of_config("address")),
            (None, None) => (None, String::new()),
        };
        let place = place(address.as_deref().unwrap_or(ADDRESS), &named, config.name)?;
        let from = from(options.from.as_deref(), api.as_deref(), &dist)?;
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let jobs = match from {
            From::Folder(_) => processors,
            From::Backend(_) => processors.max(REQUESTS_MIN),
        };
        Ok(Self {
            place_is_assumed: address.is_none(),
            cards: !options.no_cards,
            compress: options.compress,
            timeout: Duration::from_secs(options.timeout_seconds),
            jobs: options.jobs.map_or(jobs, usize::from),
            dist,
            target,
            from,
            place,
            api,
        })
    }
}

/// Splits a public address into origin and base path. Its last slash may be missing.
fn place(address: &str, named: &str, name: Bilingual) -> Result<Place, String> {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..].find('/').map_or(address.len(), |at| host + at);
    let (origin, base) = address.split_at(path);
    let slash = if base.ends_with('/') { "" } else { "/" };
    Place::new(origin, &format!("{base}{slash}"), name)
        .map_err(|error| format!("{named} {address:?}: {error}"))
}

fn from(given: Option<&str>, api: Option<&str>, dist: &Path) -> Result<From, String> {
    match given {
        Some(url) if is_whole(url) => Ok(From::Backend(backend_root(url, "--from")?)),
        Some(folder) => Ok(From::Folder(PathBuf::from(folder))),
        None => Ok(match api.filter(|root| is_whole(root)) {
            Some(root) => From::Backend(root.to_owned()),
            None => From::Folder(dist.join(SAMPLES)),
        }),
    }
}

fn is_whole(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The root of a backend without a slash at its end, if it can stand before the paths of the
/// contract.
fn backend_root(text: &str, named: &str) -> Result<String, String> {
    let root = text.trim_end_matches('/');
    let path = match is_whole(root) {
        true => root.split_once("://").map_or("", |(_, rest)| rest),
        false => root.strip_prefix('/').unwrap_or(root),
    };
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]%@".contains(&byte);
    let segment =
        |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(letter);
    // Before a path a colon would make a scheme of what stands in front of it.
    let scheme = !is_whole(root) && path.contains([':', '@']);
    if !scheme && path.split('/').all(segment) {
        return Ok(root.to_owned());
    }
    Err(format!(
        "{named} {text:?}: expected the root of a backend without query, such as api/v1 or \
         https://api.example.org/api/v1"
    ))
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
