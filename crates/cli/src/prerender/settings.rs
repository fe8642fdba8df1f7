//! Command line, settings file and environment, checked.

use super::options::Options;
use naqra_adapters::read_site_settings;
use naqra_adapters::{
    Backend,
    config::{BackendSetting, Config, Name, backend_root, is_whole},
};
use naqra_campaign::Bilingual;
use naqra_site::{policy::Policy, site::PublicSite};
use serde_json::Value;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The name of the settings' file, in the built site.
const CONFIG: &str = "config.json";
/// The default address, for local use.
const ADDRESS: &str = "http://127.0.0.1:8080/";
/// The sample campaigns in the built site.
const SAMPLES: &str = "samples/campaigns";
/// Requests that are under way at one time: most of their time is waiting.
const REQUESTS_MIN: usize = 8;

/// The checked options and settings of a run.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The built site.
    pub(crate) dist: PathBuf,
    /// Where the site goes.
    pub(crate) target: Target,
    /// Where campaigns come from.
    pub(crate) from: CampaignsFrom,
    /// The public address of the site.
    pub(crate) place: PublicSite,
    /// Whether neither options nor file name the address.
    pub(crate) address_is_assumed: bool,
    /// Whether the samples are used because no input was named.
    pub(crate) samples_are_assumed: bool,
    /// The backend for browsers.
    pub(crate) backend: Backend,
    /// The Content-Security-Policy of the pages.
    pub(crate) policy: Policy,
    /// The `config.json` of the written site, if an option overrides it: the app reads it too.
    pub(crate) other_config: Option<String>,
    /// Whether share cards are drawn.
    pub(crate) cards: bool,
    /// Whether precompressed files are written.
    pub(crate) compress: bool,
    /// The timeout of a request.
    pub(crate) timeout: Duration,
    /// Campaigns at a time.
    pub(crate) jobs: usize,
}

/// Where the site goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// Replaces this folder when it is complete.
    Folder(PathBuf),
    /// Into the built site itself, which Trunk then moves to `previous`.
    BuiltSite {
        /// The site of the previous build, if Trunk names it.
        previous: Option<PathBuf>,
    },
}

/// Where campaigns come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum CampaignsFrom {
    /// Files, one `SLUG.json` each.
    Folder(PathBuf),
    /// A backend that speaks the contract, by its root.
    Backend(String),
    /// The backend that the settings describe.
    Described,
}

impl CampaignsFrom {
    /// Whether they are the sample campaigns, which only then belong to the site.
    pub(crate) fn is_samples(&self) -> bool {
        matches!(self, Self::Folder(folder) if folder.ends_with(SAMPLES))
    }
}

/// The environment of a Trunk hook.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrunkHook {
    /// The folder that it builds into.
    pub(crate) staging: Option<PathBuf>,
    /// The folder that Trunk will replace.
    pub(crate) dist: Option<PathBuf>,
}

impl TrunkHook {
    /// Reads the environment.
    pub(crate) fn of_environment() -> Self {
        let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self { staging: folder("TRUNK_STAGING_DIR"), dist: folder("TRUNK_DIST_DIR") }
    }
}

impl Settings {
    /// Combines options, file and environment. The error names the option, or file and field, and
    /// the value.
    pub(crate) fn new(options: Options, hook: TrunkHook) -> Result<Self, String> {
        let in_hook = options.dist.is_none() && options.out.is_none() && hook.staging.is_some();
        let dist = options.dist.or(hook.staging).unwrap_or_else(|| PathBuf::from("dist"));
        let target = match options.out {
            _ if in_hook => Target::BuiltSite { previous: hook.dist },
            out => Target::Folder(out.unwrap_or_else(|| dist.clone())),
        };
        let (config, mut whole) = read_config(&dist)?;
        let in_file = |field: &str| format!("{}: /{field}", dist.join(CONFIG).display());
        let mut described = matches!(config.backend, Some(BackendSetting::Described(_)));
        let mut other_config = None;
        if let Some(word) = options.backend.as_deref() {
            let root = match word {
                "none" => Value::Null,
                root => Value::from(root_in(root, "--backend")?),
            };
            let in_file = whole.get("backend").is_some_and(|own| *own != root);
            whole["backend"] = root;
            other_config = in_file.then(|| format!("{whole:#}\n"));
            described = false;
        }
        let backend = Backend::of_config(&whole, Some(Backend::OWN));
        let (address, named) = match (options.address, config.address) {
            (Some(address), _) => (Some(address), "--address".to_owned()),
            (None, Some(address)) => (Some(address), in_file("address")),
            (None, None) => (None, String::new()),
        };
        let Name { ar, en } = config.name.unwrap_or_default();
        let name = Bilingual::new(ar, en);
        let place = place(address.as_deref().unwrap_or(ADDRESS), &named, name)?;
        let place = place.with_settings(read_site_settings(&whole));
        let policy = Policy::of(&place, &backend, &whole);
        let from = from(options.from.as_deref(), &backend, described, &dist)?;
        let samples_are_assumed = options.from.is_none() && from.is_samples() && !in_hook;
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let jobs = match from {
            CampaignsFrom::Folder(_) => processors,
            CampaignsFrom::Backend(_) | CampaignsFrom::Described => processors.max(REQUESTS_MIN),
        };
        Ok(Self {
            address_is_assumed: address.is_none(),
            samples_are_assumed,
            cards: !options.no_cards,
            compress: options.compress,
            timeout: Duration::from_secs(options.timeout_seconds),
            jobs: options.jobs.map_or(jobs, usize::from),
            dist,
            target,
            from,
            place,
            backend,
            policy,
            other_config,
        })
    }
}

/// Splits a public address into origin and base path. Its last slash may be missing.
fn place(address: &str, named: &str, name: Bilingual) -> Result<PublicSite, String> {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..].find('/').map_or(address.len(), |at| host + at);
    let (origin, base) = address.split_at(path);
    let slash = if base.ends_with('/') { "" } else { "/" };
    PublicSite::new(origin, &format!("{base}{slash}"), name)
        .map_err(|error| format!("{named} {address:?}: {error}"))
}

fn from(
    given: Option<&str>,
    backend: &Backend,
    described: bool,
    dist: &Path,
) -> Result<CampaignsFrom, String> {
    Ok(match given {
        Some(url) if is_whole(url) => CampaignsFrom::Backend(root_in(url, "--from")?.to_owned()),
        Some(folder) => CampaignsFrom::Folder(PathBuf::from(folder)),
        None if described => CampaignsFrom::Described,
        None => match backend.page_root().filter(|root| is_whole(root)) {
            Some(root) => CampaignsFrom::Backend(root.to_owned()),
            None => CampaignsFrom::Folder(dist.join(SAMPLES)),
        },
    })
}

/// The root of a backend that an option names.
fn root_in<'a>(text: &'a str, named: &str) -> Result<&'a str, String> {
    backend_root(text).ok_or_else(|| {
        format!(
            "{named} {text:?}: expected the root of a backend without query, such as api/v1 or \
             https://api.example.org/api/v1"
        )
    })
}

/// Reads the settings of a built site: typed and as JSON; empty without a file. The error has a
/// line for each mistake.
fn read_config(dist: &Path) -> Result<(Config, Value), String> {
    let path = dist.join(CONFIG);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => "{}".to_owned(),
        Err(error) => return Err(format!("{}: it cannot be read: {error}", path.display())),
    };
    let config = Config::read(&text).map_err(|mistakes| {
        let lines = mistakes.iter().map(|mistake| format!("{}: {mistake}", path.display()));
        lines.collect::<Vec<_>>().join("\n")
    })?;
    Ok((config, serde_json::from_str(&text).unwrap_or_default()))
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
