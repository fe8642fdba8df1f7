//! The program in two parts: what every visitor needs, and what reads the backends that only some
//! sites describe. See xtask/split.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::run;
use crate::tools::Toolbox;

/// Where Trunk leaves the program with the names of its functions, before wasm-opt.
const NAMED: &str = "wasm-bindgen/release/naqra_bg.wasm";

/// The functions that lead into the second part.
const GATES: &str = "naqra::wire::backend::described::Described>::";

/// The end of the second part's name; the first one's is `_bg.wasm`.
pub(crate) const SECOND: &str = "_more.wasm";

/// Splits programs and makes them small, with the tools and settings of the site.
pub(crate) struct Workshop<'a> {
    tools: &'a Toolbox,
    split: PathBuf,
    settings: Vec<String>,
    named: PathBuf,
}

impl<'a> Workshop<'a> {
    pub(crate) fn open(place: &Place, tools: &'a Toolbox) -> Result<Self> {
        let mut cargo = run::cargo();
        cargo.current_dir(&place.root).args(["build", "--quiet", "--package", "naqra-split"]);
        run::run(&mut cargo)?;
        let page = fs::read_to_string(place.root.join("index.html"))?;
        Ok(Self {
            tools,
            split: place.built("debug", "naqra-split"),
            settings: settings(&page)?,
            named: place.target.join(NAMED),
        })
    }

    /// Writes both parts of the last program, not optimised yet, into a folder.
    pub(crate) fn split(&self, into: &Path) -> Result<[PathBuf; 2]> {
        let parts = ["first.wasm", "second.wasm"].map(|name| into.join(name));
        let mut split = Command::new(&self.split);
        split.arg("split").arg(&self.named).args(&parts).arg(GATES);
        run::quietly(&mut split)?;
        Ok(parts)
    }

    /// Writes a program in which the functions of `of` do nothing. Answers how many those are.
    pub(crate) fn without(&self, program: &Path, out: &Path, of: &str) -> Result<usize> {
        let mut without = Command::new(&self.split);
        without.arg("without").arg(program).arg(out).arg(of);
        let count = run::quietly(&mut without)?;
        count.trim().parse().context("naqra-split told no number")
    }

    /// Makes a program small.
    pub(crate) fn optimise(&self, program: &Path, out: &Path) -> Result<()> {
        let mut command = Command::new("wasm-opt");
        self.tools.give_to(&mut command)?;
        run::run(command.args(&self.settings).arg("--output").arg(out).arg(program))
    }
}

/// Puts both parts in the place of the program `stem` that Trunk wrote.
pub(super) fn put(place: &Place, tools: &Toolbox, site: &Path, stem: &str) -> Result<()> {
    let workshop = Workshop::open(place, tools)?;
    let room = tempfile::tempdir()?;
    for (part, end) in workshop.split(room.path())?.iter().zip(["_bg.wasm", SECOND]) {
        workshop.optimise(part, &site.join(format!("{stem}{end}")))?;
    }
    Ok(())
}

/// The settings for wasm-opt in the page that Trunk builds from.
fn settings(page: &str) -> Result<Vec<String>> {
    let value = |name: &str| {
        let text = page.split_once(&format!("{name}=\""))?.1;
        Some(text.split_once('"')?.0)
    };
    let level = value("data-wasm-opt").context("index.html sets no level of wasm-opt")?;
    let params = value("data-wasm-opt-params").unwrap_or_default();
    let params = params.split_whitespace().map(str::to_owned);
    Ok([format!("-O{level}")].into_iter().chain(params).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_those_of_the_page() -> Result<()> {
        let page = r#"<link data-wasm-opt="z" data-wasm-opt-params="--a --b" />"#;
        assert_eq!(settings(page)?, ["-Oz", "--a", "--b"]);
        settings("<p>").expect_err("nothing is set");
        Ok(())
    }
}
