//! The test environment: a built site, campaigns, and the command.

use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The page without content, as a build leaves it.
pub(crate) const SHELL: &str = "<!doctype html><html dir=rtl lang=ar data-api=api/v1>\
    <meta charset=utf-8><base href=/><title>x</title><meta content=y name=description>\
    <link href=./site-1a2b3c4d.css rel=stylesheet><link href=./later-1a2b3c4d.css rel=stylesheet>\
    <script type=module>import init from './naqra-1a2b3c4d.js';init()</script>\
    <link crossorigin href=./naqra-1a2b3c4d.js rel=modulepreload></head>\
    <body><div id=boot>wait</div></body></html>";

/// A folder with a built site, `dist`, and a folder of campaigns, `campaigns`.
pub(crate) struct TestEnv {
    folder: TempDir,
}

/// Exit code and output of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        // On a busy machine a run says how far it is.
        let said = text(output.stderr);
        let is_progress = |line: &&str| line.starts_with("  ") && line.contains(" of ");
        let said = said.split_inclusive('\n').filter(|line| !is_progress(line)).collect();
        Self { status: output.status.code(), out: text(output.stdout), err: said }
    }
}

impl Run {
    /// The run ended so, and said this on standard error, in this order.
    pub(crate) fn ended(&self, status: i32, parts: &[&str]) {
        assert_eq!(self.status, Some(status), "{self:?}");
        let mut rest = self.err.as_str();
        for part in parts {
            let Some((_, after)) = rest.split_once(part) else { panic!("no {part:?} in {self:?}") };
            rest = after;
        }
    }

    /// Everything was written and nothing was wrong.
    pub(crate) fn is_good(&self) {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{self:?}");
    }
}

impl TestEnv {
    /// A built site with a small style sheet and the public files of the repository.
    pub(crate) fn new() -> Self {
        let env = Self { folder: tempfile::tempdir().unwrap() };
        env.write("dist/index.html", SHELL);
        env.write("dist/index.html.br", "old precompressed page");
        env.write("dist/site-1a2b3c4d.css", "body{color:#123456}");
        env.write("dist/later-1a2b3c4d.css", "aside{color:#654321}");
        env.write("dist/naqra-1a2b3c4d.js", "program");
        env.write("dist/naqra-1a2b3c4d.js.gz", "program, packed");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public"), &env.at("dist"));
        fs::create_dir(env.at("campaigns")).unwrap();
        env
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.at(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        let file = self.at(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.at(path).exists()
    }

    /// Writes the campaign files of these slugs.
    pub(crate) fn campaigns(&self, slugs: &[&str]) {
        for slug in slugs {
            self.write(&format!("campaigns/{slug}.json"), campaign(slug).to_string());
        }
    }

    /// The command with these options, in this folder.
    pub(crate) fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_naqra"));
        command.current_dir(self.folder.path()).arg("prerender").args(options);
        for name in ["TRUNK_STAGING_DIR", "TRUNK_DIST_DIR"] {
            command.env_remove(name);
        }
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command
    }

    /// Runs the command with an address below a path.
    pub(crate) fn run(&self, options: &[&str]) -> Run {
        let mut command = self.command(options);
        command.args(["--address", "https://example.org/campaigns/"]);
        command.output().unwrap().into()
    }

    /// Runs it over the folder of campaigns, without cards.
    pub(crate) fn run_folder(&self, options: &[&str]) -> Run {
        let own = ["--from", "campaigns", "--out", "site", "--no-cards"];
        self.run(&[&own, options].concat())
    }

    /// All files below a folder by their names, with what is in them.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.at(folder);
        let mut open = vec![root.clone()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// A small campaign.
pub(crate) fn campaign(slug: &str) -> Value {
    json!({
        "slug": slug,
        "title": { "ar": format!("حملة {slug}"), "en": format!("Campaign {slug}") },
        "status": "running",
        "goal": { "target": 1000 },
        "points": 250,
        "counters": { "tap": 250 },
        "rules": [{ "action": "tap", "points": 1, "source": "site" }],
        "counted_at": "2026-03-01T12:00:00Z"
    })
}
