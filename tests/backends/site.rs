//! The built site on a static host, as an owner puts it there: only `config.json` is another one.

use crate::{
    http::{Answer, Request},
    test_env::built_site,
};
use naqra_driver::copy;
use serde_json::Value;
use std::{
    fs,
    io::{self, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
};
use tempfile::TempDir;

/// Pages that were written for the samples; a site with another backend has others or none.
const PAGES: [&str; 4] = ["ar", "en", "404.html", "index.html"];

/// A host of files on a free port; it answers until the process ends.
pub(crate) struct Site {
    address: SocketAddr,
    root: PathBuf,
    // Held for its Drop.
    _folder: TempDir,
}

impl Site {
    /// The built site without written pages, with this `config.json`.
    pub(crate) fn with_config(config: &Value) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let built = built_site();
        for entry in fs::read_dir(&built).expect("the built site can be read").flatten() {
            let name = entry.file_name();
            // With its precompressed files.
            let is_page = PAGES.iter().any(|page| {
                let name = name.to_string_lossy();
                name == *page
                    || name.strip_prefix(page).is_some_and(|end| end == ".br" || end == ".gz")
            });
            if !is_page {
                copy(&entry.path(), &folder.path().join(name));
            }
        }
        fs::write(folder.path().join("config.json"), config.to_string())
            .expect("a temporary file can be written");
        Self::serving(folder, "")
    }

    /// A whole site that was written into this folder, or into one below it.
    pub(crate) fn serving(folder: TempDir, below: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it listens");
        let root = folder.path().join(below);
        let served = root.clone();
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let root = served.clone();
                // A visitor who leaves in the middle of an answer is no failure of the test.
                thread::spawn(move || serve(&visitor, &root).ok());
            }
        });
        Self { address, root, _folder: folder }
    }

    /// Its folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The settings of the site.
    pub(crate) fn config(&self) -> PathBuf {
        self.root.join("config.json")
    }

    /// The address of a path that begins with a slash.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn serve(visitor: &TcpStream, root: &Path) -> io::Result<()> {
    let request = Request::read(&mut BufReader::new(visitor.try_clone()?))?;
    let (status, file) = find(root, &request.path());
    let body = fs::read(&file)?;
    let headers = vec![
        ("content-type".to_owned(), media(&file).to_owned()),
        ("cache-control".to_owned(), "no-cache".to_owned()),
    ];
    Answer { status, headers, body }.write(&request, &mut &*visitor)
}

/// The file of a path, or the page for unknown paths.
fn find(root: &Path, path: &str) -> (u16, PathBuf) {
    let plain = !path.split('/').any(|step| step == "..");
    let file = root.join(path.trim_start_matches('/'));
    for file in [file.join("index.html"), file] {
        if plain && file.is_file() {
            return (200, file);
        }
    }
    let written = root.join("404.html");
    let page = if written.is_file() { written } else { root.join("shell.html") };
    // A site with a single page answers every path with it.
    (if page.ends_with("shell.html") { 200 } else { 404 }, page)
}

fn media(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
