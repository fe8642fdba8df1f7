//! The tools that build the site. Each lives in its own folder NAME-VERSION, so that two
//! checkouts with different versions never disturb each other.

mod backends;
mod browser;
mod debian;
mod install;
mod npm;
mod readers;
mod versions;
mod wasm;

use crate::{
    place::Place,
    run::{self, Steps},
    site_kind::SiteKind,
};
use anyhow::{Context, Result};
pub(crate) use backends::Backends;
pub(crate) use browser::{ensure_browser, ensure_engine};
pub(crate) use debian::{ensure_brokers, ensure_python_venv};
pub(crate) use npm::{lighthouse, linters};
pub(crate) use readers::Readers;
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};
pub(crate) use wasm::{ensure_component, ensure_wasm_target};

/// The version of the bundler of the scripts.
const ESBUILD: &str = "0.28.2";

/// The version of the driver of Firefox.
const GECKODRIVER: &str = "0.37.1";

/// The version of the checker of dependencies.
const CARGO_DENY: &str = "0.20.2";

/// Makes sure that cargo-deny is there; the program.
pub(crate) fn ensure_cargo_deny(place: &Place) -> Result<PathBuf> {
    let source = Source::Cargo { package: "cargo-deny", locked: true, features: true };
    let version = CARGO_DENY.to_owned();
    let tool = Tool { name: "cargo-deny", program: "cargo-deny", version, source };
    let folder = tool.ensure(&home(place)?)?;
    Ok(folder.unwrap_or_default().join(tool.program))
}

/// Where the tools are: the folders to put before PATH.
#[derive(Debug)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Makes sure that the WebAssembly target, trunk, wasm-bindgen and esbuild are there, and wasm-opt
    /// for a release; installs what is missing.
    pub(crate) fn ensure(place: &Place, kind: SiteKind, steps: &mut Steps) -> Result<Self> {
        ensure_wasm_target()?;
        let root = &place.root;
        let home = home(place)?;
        let mut tools = vec![
            Tool::esbuild(),
            Tool::wasm_bindgen(versions::wasm_bindgen(root)?),
            Tool::trunk(versions::trunk(root)?),
        ];
        if kind == SiteKind::Release {
            tools.push(Tool::wasm_opt(versions::wasm_opt(root)?));
        }
        steps.expect(tools.iter().filter(|tool| tool.found(&home).is_none()).count());
        let mut folders = Vec::new();
        for tool in &tools {
            if tool.found(&home).is_none() {
                let what = format!("Installing {} {} (once)", tool.name, tool.version);
                steps.run(&what, || tool.ensure(&home))?;
            }
            folders.extend(tool.found(&home).flatten());
        }
        install::sweep(&home)?;
        Ok(Self { folders })
    }

    /// Lets a command find the tools.
    pub(crate) fn give_to<'a>(&self, command: &'a mut Command) -> Result<&'a mut Command> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        let path: OsString = std::env::join_paths(folders.chain(std::env::split_paths(&old)))
            .context("a folder of the tools has a name that PATH cannot hold; set NAQRA_TOOLS")?;
        Ok(command.env("PATH", path))
    }
}

/// One pinned tool.
#[derive(Debug)]
struct Tool {
    /// Name of the folder and of the package.
    name: &'static str,
    /// The program that must answer `--version` with `version`.
    program: &'static str,
    version: String,
    source: Source,
}

/// Where a tool comes from.
#[derive(Debug)]
enum Source {
    /// Compiled here; `locked` with the dependencies that its lock file names.
    Cargo {
        package: &'static str,
        locked: bool,
        features: bool,
    },
    Npm {
        package: &'static str,
    },
}

impl Tool {
    fn trunk(version: String) -> Self {
        let source = Source::Cargo { package: "trunk", locked: true, features: false };
        Self { name: "trunk", program: "trunk", version, source }
    }

    fn wasm_bindgen(version: String) -> Self {
        // Its lock file names versions that the registry no longer offers.
        let source = Source::Cargo { package: "wasm-bindgen-cli", locked: false, features: true };
        Self { name: "wasm-bindgen", program: "wasm-bindgen", version, source }
    }

    fn wasm_opt(version: String) -> Self {
        let source = Source::Npm { package: "binaryen" };
        Self { name: "binaryen", program: "wasm-opt", version, source }
    }

    /// The bundler of the scripts.
    fn esbuild() -> Self {
        let source = Source::Npm { package: "esbuild" };
        Self { name: "esbuild", program: "esbuild", version: ESBUILD.to_owned(), source }
    }

    /// The driver of Firefox.
    fn geckodriver() -> Self {
        let source = Source::Cargo { package: "geckodriver", locked: true, features: true };
        Self {
            name: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER.to_owned(),
            source,
        }
    }

    /// Where the program is, if it is there: in this folder, or on PATH if that is none.
    fn found(&self, home: &Path) -> Option<Option<PathBuf>> {
        if self.answers(Path::new(self.program)) {
            return Some(None);
        }
        let bin = home.join(self.folder()).join(self.bin());
        self.answers(&bin.join(self.program)).then_some(Some(bin))
    }

    /// The folder of the program after an install where it is missing; none if it is on PATH.
    fn ensure(&self, home: &Path) -> Result<Option<PathBuf>> {
        if let Some(found) = self.found(home) {
            return Ok(found);
        }
        install::install(self, home)
            .with_context(|| format!("{} {} could not be installed", self.name, self.version))?;
        Ok(Some(home.join(self.folder()).join(self.bin())))
    }

    fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    fn bin(&self) -> &'static str {
        match self.source {
            Source::Cargo { .. } => "bin",
            Source::Npm { .. } => "node_modules/.bin",
        }
    }

    /// Whether this program is there, runs and has the pinned version. A half-written file of an
    /// interrupted install does not answer.
    fn answers(&self, program: &Path) -> bool {
        run::answer(program, ["--version"])
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
}

/// The folder of all tools, also those of the contract tests: `NAQRA_TOOLS`, or `naqra/tools` in the user's cache.
pub(crate) fn home(place: &Place) -> Result<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("NAQRA_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("naqra/tools")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/naqra/tools")))
        .or_else(|| set("LOCALAPPDATA").map(|local| local.join("naqra/tools")))
        .unwrap_or_else(|| place.target.join("tools"));
    std::path::absolute(&folder).with_context(|| {
        format!("the tools folder {} cannot be used; set NAQRA_TOOLS", folder.display())
    })
}
