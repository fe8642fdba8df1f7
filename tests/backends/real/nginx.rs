//! A real nginx of its own: temporary folder, free port, no file of the system changed.

use super::{port, start};
use crate::test_env::{named, root};
use naqra_driver::{Running, nginx};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Where Debian and others put the module.
const NCHAN: [&str; 3] = [
    "/usr/lib/nginx/modules/ngx_nchan_module.so",
    "/usr/lib64/nginx/modules/ngx_nchan_module.so",
    "/usr/local/lib/nginx/modules/ngx_nchan_module.so",
];

pub(crate) struct Nginx {
    pub(crate) port: u16,
    _process: Running,
    _folder: TempDir,
}

impl Nginx {
    /// nginx with the configuration tests/backends/real/NAME.conf in front of another server.
    pub(crate) fn start(name: &str, upstream: u16) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = port();
        let template = root().join(format!("tests/backends/real/{name}.conf"));
        let template =
            fs::read_to_string(&template).unwrap_or_else(|e| panic!("{template:?}: {e}"));
        let config = template
            .replace("@FOLDER@", &folder.path().to_string_lossy())
            .replace("@NCHAN@", &nchan().to_string_lossy())
            .replace("@PORT@", &port.to_string())
            .replace("@BEHIND@", &upstream.to_string());
        let file = folder.path().join("nginx.conf");
        fs::write(&file, config).expect("a temporary file can be written");
        let process = start(&mut nginx(&file, folder.path()), port, &folder);
        Self { port, _process: process, _folder: folder }
    }

    /// The address of a path that begins with a slash.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn nchan() -> PathBuf {
    let own = named("NAQRA_NCHAN");
    let found = own.or_else(|| NCHAN.iter().map(PathBuf::from).find(|path| Path::is_file(path)));
    found.unwrap_or_else(|| PathBuf::from(NCHAN[0]))
}
