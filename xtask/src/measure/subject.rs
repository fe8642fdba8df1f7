//! What is measured: a built site, and the reference backend in front of it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use naqra_driver::{Server, ServerSetup, Transfer, transfer};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    place::Place, programs::build_server, run::Steps, site::ensure_site, site_kind::SiteKind,
};

/// The sample campaign that runs.
pub(super) const RUNNING: &str = "water-for-the-school";

/// When the samples that run end here: late, so that they run on every machine.
const LATE: &str = "2099-12-31T21:59:59Z";

/// A built site with its sample campaigns.
pub(super) struct Subject<'a> {
    pub(super) place: &'a Place,
    /// The folder of the built site.
    pub(super) dist: PathBuf,
    server: PathBuf,
    samples: TempDir,
}

impl<'a> Subject<'a> {
    /// Builds the site unless `dist` names one, and the reference backend unless `NAQRA_SERVER` does.
    pub(super) fn ready(place: &'a Place, dist: Option<&Path>) -> Result<Self> {
        let folder = place.given_or(dist, "dist")?;
        if dist.is_none() {
            ensure_site(place, &folder, SiteKind::Release, &mut Steps::new())?;
        } else if !folder.join("index.html").is_file() {
            bail!("--dist {} holds no built site: there is no index.html", folder.display());
        }
        let given = env::var_os("NAQRA_SERVER").filter(|path| !path.is_empty());
        if given.is_none() {
            build_server(place, &[])?;
        }
        let server = given.map_or_else(|| place.built("release", "naqra-server"), PathBuf::from);
        let samples = room(place)?;
        for slug in slugs(&place.campaigns())? {
            let mut campaign = read(&place.campaigns(), &slug)?;
            if campaign["status"] == "running" {
                campaign["ends_at"] = json!(LATE);
            }
            write(samples.path(), &slug, &campaign)?;
        }
        Ok(Self { place, dist: folder, server, samples })
    }

    /// The names of the sample campaigns, in order.
    pub(super) fn slugs(&self) -> Result<Vec<String>> {
        slugs(self.samples.path())
    }

    /// The campaign of this name.
    pub(super) fn campaign(&self, slug: &str) -> Result<Value> {
        read(self.samples.path(), slug)
    }

    /// A server of its own with an empty database and the sample campaigns.
    pub(super) fn serve(&self) -> Result<Server> {
        Ok(Server::start(ServerSetup {
            program: self.server.clone(),
            dist: self.dist.clone(),
            campaigns: self.samples.path().to_path_buf(),
            options: Vec::new(),
        })?)
    }

    /// An empty folder that is removed with all that is in it when the value is dropped.
    pub(super) fn room(&self) -> Result<TempDir> {
        room(self.place)
    }
}

/// The bytes of a body as it is served with brotli.
pub(super) fn packed_bytes(url: &str) -> Result<u64> {
    let Transfer { status, encoding, body } = transfer(url, "br")?;
    if status != 200 || encoding != "br" {
        bail!("{url} answers {status} with the encoding `{encoding}`, expected 200 with `br`");
    }
    Ok(body.len() as u64)
}

/// Writes a campaign file.
pub(super) fn write(folder: &Path, slug: &str, campaign: &Value) -> Result<()> {
    let file = folder.join(format!("{slug}.json"));
    fs::write(&file, campaign.to_string())
        .with_context(|| format!("{} cannot be written", file.display()))
}

fn read(folder: &Path, slug: &str) -> Result<Value> {
    let file = folder.join(format!("{slug}.json"));
    let text =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

fn slugs(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder)
        .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let mut slugs: Vec<String> = files
        .flatten()
        .filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    slugs.sort();
    Ok(slugs)
}

/// In cargo's folder, because a system's folder for temporary files may lie in memory.
fn room(place: &Place) -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("measure-").tempdir_in(&place.target)?)
}
