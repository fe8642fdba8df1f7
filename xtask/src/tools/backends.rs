//! Backends of others that the site is tried with: json-server, and nginx with Nchan.

use super::{debian, npm::Packages};
use crate::{place::Place, run};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Where systems put the module.
const NCHAN: [&str; 3] = [
    "/usr/lib/nginx/modules/ngx_nchan_module.so",
    "/usr/lib64/nginx/modules/ngx_nchan_module.so",
    "/usr/local/lib/nginx/modules/ngx_nchan_module.so",
];

/// Programs of others that answer as backends.
#[derive(Debug)]
pub(crate) struct Backends {
    /// The script that Node runs.
    pub(crate) json_server: PathBuf,
    /// The module that nginx loads.
    pub(crate) nchan: PathBuf,
}

impl Backends {
    /// Makes sure that json-server is there as it is pinned, and nginx with Nchan.
    pub(crate) fn ensure(place: &Place) -> Result<Self> {
        let packages = Packages::ensure(place, "tests/backends", "json-server", |_| Ok(()))?;
        Ok(Self {
            json_server: packages.file("json-server/lib/cli/bin.js"),
            nchan: ensure_nchan()?,
        })
    }
}

fn ensure_nchan() -> Result<PathBuf> {
    let set = std::env::var_os("NAQRA_NCHAN").map(PathBuf::from);
    let found = || {
        let known = NCHAN.iter().map(PathBuf::from);
        set.iter().cloned().chain(known).find(|path| path.is_file())
    };
    if (!run::on_path("nginx") || found().is_none())
        && let Err(refused) = debian::install(&["nginx-light", "libnginx-mod-nchan"])
    {
        bail!("the tests need nginx with Nchan: {refused}");
    }
    found().context("nginx has no module ngx_nchan_module.so; name it in NAQRA_NCHAN")
}
