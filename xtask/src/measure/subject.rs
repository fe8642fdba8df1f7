//! What is measured: a built site, and the reference backend in front of it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use naqra_driver::{Server, ServerSetup};
use tempfile::TempDir;

use super::campaigns;
use crate::place::Place;
use crate::run::{Steps, say};
use crate::serve::build_server;
use crate::site::{Kind, ensure_site};

/// A built site with its sample campaigns.
pub(super) struct Subject<'a> {
    pub(super) place: &'a Place,
    /// The folder of the built site.
    pub(super) dist: PathBuf,
    server: PathBuf,
    samples: TempDir,
}

impl<'a> Subject<'a> {
    /// Builds the site unless `dist` names one, and the reference backend if it is `served` and
    /// `NAQRA_SERVER` names none.
    pub(super) fn ready(place: &'a Place, dist: Option<&Path>, served: bool) -> Result<Self> {
        let folder = place.given_or(dist, "dist")?;
        if dist.is_none() {
            ensure_site(place, &folder, Kind::Release, &mut Steps::new())?;
        } else if !folder.join("index.html").is_file() {
            bail!("--dist {} holds no built site: there is no index.html", folder.display());
        }
        let given = env::var_os("NAQRA_SERVER").filter(|path| !path.is_empty());
        if served && given.is_none() {
            say("Building the reference backend");
            build_server(place, "release")?;
        }
        let server = given.map_or_else(|| place.built("release", "naqra-server"), PathBuf::from);
        let samples = room(place)?;
        campaigns::write_lasting(&place.campaigns(), samples.path())?;
        Ok(Self { place, dist: folder, server, samples })
    }

    /// The sample campaigns; those that run now still run when the samples are old.
    pub(super) fn samples(&self) -> &Path {
        self.samples.path()
    }

    /// The names of the sample campaigns, in order.
    pub(super) fn slugs(&self) -> Result<Vec<String>> {
        campaigns::slugs(self.samples())
    }

    /// A server of its own with an empty database and the sample campaigns.
    pub(super) fn serve(&self) -> Result<Server> {
        Ok(Server::start(ServerSetup {
            program: self.server.clone(),
            dist: self.dist.clone(),
            campaigns: self.samples().to_path_buf(),
            options: Vec::new(),
        })?)
    }

    /// An empty folder that is removed with all that is in it when the value is dropped.
    pub(super) fn room(&self) -> Result<TempDir> {
        room(self.place)
    }
}

/// In cargo's folder, because a system's folder for temporary files may lie in memory.
fn room(place: &Place) -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("measure-").tempdir_in(&place.target)?)
}
