//! What the engine costs that reads any backend's documents (`src/wire/backend`).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::figures::Verdict;
use super::subject::Subject;
use crate::site::{SECOND, Workshop, brotli};
use crate::tools::Toolbox;

/// Most that the engine may add to the program of a first visit, in bytes as transferred.
pub(super) const ENGINE_BUDGET_BYTES: u64 = 12_288;

/// The functions of the engine.
const ENGINE: &str = "naqra::wire::backend::";

/// Prints what the engine costs every visitor: the first part of the program as it is transferred,
/// less the same part in which the functions of `naqra::wire::backend` do nothing. And what it
/// costs beside that where `config.json` describes a backend: the second part.
///
/// The bodies are emptied in the program before wasm-opt, which still has names. Both programs then
/// go through wasm-opt with the settings of index.html and through brotli, like the one that is
/// served; with the first of them this is checked byte by byte. So instances of generic functions
/// that only the engine uses go with it: nothing calls them any more, and wasm-opt drops them. What
/// the compiler put into callers stays and is not counted.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let tools = Toolbox::ensure(subject.place)?;
    let workshop = Workshop::open(subject.place, &tools)?;
    let room = subject.room()?;
    let small = |program: &Path, name: &str| -> Result<Vec<u8>> {
        let out = room.path().join(name);
        workshop.optimise(program, &out)?;
        Ok(fs::read(&out)?)
    };
    let [first, _] = workshop.split(room.path())?;
    let whole = small(&first, "whole.wasm")?;
    if whole != fs::read(part(&subject.dist, "_bg.wasm")?)? {
        println!(
            "    mapping engine  not measured: the site was not built from the last program\n"
        );
        return Ok(Verdict::Missed);
    }
    let emptied = room.path().join("emptied.wasm");
    let functions = workshop.without(&first, &emptied, ENGINE)?;
    let rest = small(&emptied, "rest.wasm")?;
    let (whole, rest) = (brotli(&whole)?.len() as u64, brotli(&rest)?.len() as u64);
    let second = brotli(&fs::read(part(&subject.dist, SECOND)?)?)?.len();
    let cost = whole.saturating_sub(rest);
    let within = cost <= ENGINE_BUDGET_BYTES;
    let verdict = if within { "within" } else { "OVER" };
    println!(
        "    mapping engine  {cost} of {whole} bytes ({functions} functions), {verdict} its share of {ENGINE_BUDGET_BYTES}"
    );
    println!("                    {second} bytes more where config.json describes a backend\n");
    Ok(Verdict::of_goal(within))
}

/// A part of the program in a site, by the end of its name.
fn part(dist: &Path, end: &str) -> Result<PathBuf> {
    let is_part = |path: &PathBuf| path.to_string_lossy().ends_with(end);
    let mut files = dist.read_dir()?.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(is_part).with_context(|| format!("the site holds no program that ends in {end}"))
}
