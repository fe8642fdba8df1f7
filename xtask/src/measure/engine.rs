//! What the engine costs that reads any backend's documents (`src/wire/backend`).

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::figures::Verdict;
use super::subject::Subject;
use super::wasm::without;
use crate::run;
use crate::site::brotli;
use crate::tools::Toolbox;

/// Most that the engine may add to the program, in bytes as transferred.
pub(super) const ENGINE_BUDGET_BYTES: u64 = 12_288;

/// Where Trunk leaves the program with the names of its functions, before wasm-opt.
const NAMED: &str = "wasm-bindgen/release/naqra_bg.wasm";

/// Prints what the engine costs: the program as it is transferred, less the same program in which
/// the functions of `naqra::wire::backend` do nothing.
///
/// Their bodies are emptied in the program that wasm-bindgen writes, the last one with names. Both
/// programs then go through wasm-opt with the settings of index.html and through brotli, like the
/// one that is served; with the first of them this is checked byte by byte. So instances of generic
/// functions that only the engine uses go with it: nothing calls them any more, and wasm-opt drops
/// them. What the compiler put into callers stays and is not counted (the functions of the engine
/// that others call are never put there), nor are the engine's constants, about 3 KB before
/// compression.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let named = subject.place.target.join(NAMED);
    let served = served(&subject.dist)?;
    let Ok(program) = fs::read(&named) else {
        println!("    mapping engine  not measured: there is no {}\n", named.display());
        return Ok(Verdict::Missed);
    };
    let page = fs::read_to_string(subject.place.root.join("index.html"))?;
    let tools = Toolbox::ensure(subject.place)?;
    let optimised = |program: &[u8]| -> Result<Vec<u8>> {
        let room = subject.room()?;
        let (before, after) = (room.path().join("before.wasm"), room.path().join("after.wasm"));
        fs::write(&before, program)?;
        let mut command = Command::new("wasm-opt");
        tools.give_to(&mut command)?;
        command.args(settings(&page)?).arg("--output").arg(&after).arg(&before);
        run::run(&mut command)?;
        Ok(fs::read(&after)?)
    };
    if optimised(&program)? != served {
        println!(
            "    mapping engine  not measured: the site was not built from {}\n",
            named.display()
        );
        return Ok(Verdict::Missed);
    }
    let (emptied, functions) = without(&program, is_of_engine)?;
    if functions == 0 {
        bail!("{} names no function of the mapping engine", named.display());
    }
    let rest = optimised(&emptied)?;
    let (whole, rest) = (brotli(&served)?.len() as u64, brotli(&rest)?.len() as u64);
    let cost = whole.saturating_sub(rest);
    let within = cost <= ENGINE_BUDGET_BYTES;
    let verdict = if within { "within" } else { "OVER" };
    println!(
        "    mapping engine  {cost} of {whole} bytes ({functions} functions), {verdict} its share of {ENGINE_BUDGET_BYTES}\n"
    );
    Ok(Verdict::of_goal(within))
}

/// The program in a site.
fn served(dist: &Path) -> Result<Vec<u8>> {
    let is_program = |path: &std::path::PathBuf| path.to_string_lossy().ends_with("_bg.wasm");
    let mut files = dist.read_dir()?.filter_map(|entry| Some(entry.ok()?.path()));
    let program = files.find(is_program).context("the site holds no program")?;
    Ok(fs::read(program)?)
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

/// Whether a function, by its demangled name, is one of the engine's own.
fn is_of_engine(name: &str) -> bool {
    let rest = name.trim_start_matches(['<', '&']).strip_prefix("naqra").unwrap_or_default();
    // Between the crate and the module its hash may stand in brackets.
    let module = rest.split_once("::").filter(|(hash, _)| hash.is_empty() || hash.starts_with('['));
    module.is_some_and(|(_, path)| path.starts_with("wire::backend::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_the_engine_are_known_by_their_names() {
        for (name, is_engine) in [
            ("naqra[81b1]::wire::backend::html::text", true),
            ("<naqra[81b1]::wire::backend::Backend>::items::{closure#0}", true),
            ("<naqra::wire::backend::field::Reading as core::clone::Clone>::clone", true),
            ("<naqra[81b1]::wire::node::Node>::get", false),
            ("<alloc::vec::Vec<naqra[81b1]::wire::backend::live::Update>>::push", false),
            ("naqra_driver::wire::backend::x", false),
            ("main", false),
        ] {
            assert_eq!(is_of_engine(name), is_engine, "{name}");
        }
    }

    #[test]
    fn settings_are_those_of_the_page() -> Result<()> {
        let page = r#"<link data-wasm-opt="z" data-wasm-opt-params="--a --b" />"#;
        assert_eq!(settings(page)?, ["-Oz", "--a", "--b"]);
        settings("<p>").expect_err("nothing is set");
        Ok(())
    }
}
