//! Backends of others that the site is tried with: json-server, and nginx with Nchan.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{debian, home, install};
use crate::place::Place;
use crate::run::{self, say};

/// The folder in the repository that pins json-server and all that it needs.
const PINNED: &str = "tests/backends";

/// The files there that decide what is installed.
const FILES: [&str; 3] = ["package.json", LOCK, ".npmrc"];
const LOCK: &str = "package-lock.json";

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
        if !run::on_path("node") {
            bail!("node is missing: install Node 18 or newer from https://nodejs.org");
        }
        Ok(Self { json_server: ensure_json_server(place)?, nchan: ensure_nchan()? })
    }
}

fn ensure_json_server(place: &Place) -> Result<PathBuf> {
    let pinned = place.root.join(PINNED);
    let version = version_in(&read(&pinned.join("package.json"))?)?;
    let home = home(place)?;
    let lock = read(&pinned.join(LOCK))?;
    let folder = home.join(format!("json-server-{version}"));
    let is_ready = |folder: &Path| {
        fs::read_to_string(folder.join(LOCK)).is_ok_and(|installed| installed == lock)
            && script(folder).is_file()
    };
    if !is_ready(&folder) {
        install::into_folder(&home, "json-server", &version, is_ready, |part| {
            say(&format!("Installing json-server {version}"));
            fill(&pinned, part)
        })
        .with_context(|| format!("json-server {version} could not be installed"))?;
    }
    Ok(script(&folder))
}

/// Installs exactly what the lock file names.
fn fill(pinned: &Path, part: &Path) -> Result<()> {
    fs::create_dir_all(part)?;
    for file in FILES {
        let from = pinned.join(file);
        fs::copy(&from, part.join(file))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut npm = install::npm()?;
    npm.current_dir(part).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(&mut npm)
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

fn script(folder: &Path) -> PathBuf {
    folder.join("node_modules/json-server/lib/cli/bin.js")
}

/// The version that package.json pins.
fn version_in(package: &str) -> Result<String> {
    let package: Value = serde_json::from_str(package)
        .with_context(|| format!("{PINNED}/package.json is no JSON"))?;
    let version = package["dependencies"]["json-server"].as_str();
    Ok(version
        .with_context(|| format!("{PINNED}/package.json must pin dependencies.json-server"))?
        .to_owned())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_and_lock_file_name_the_same_version_and_no_registry() -> Result<()> {
        let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(PINNED);
        let version = version_in(&read(&pinned.join("package.json"))?)?;
        let lock = read(&pinned.join(LOCK))?;
        let parsed: Value = serde_json::from_str(&lock)?;
        let locked = &parsed["packages"]["node_modules/json-server"]["version"];
        assert_eq!(locked.as_str(), Some(version.as_str()));
        assert!(!lock.contains("\"resolved\"") && !lock.contains("://"), "it names a host");
        Ok(())
    }
}
