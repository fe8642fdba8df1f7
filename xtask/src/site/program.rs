//! The last touch to the program Trunk wrote: two parts, one small script, and names that follow the
//! content.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::fingerprint::files_below;
use super::parts::{self, SECOND};
use crate::place::Place;
use crate::run;
use crate::tools::Toolbox;

/// Makes one script of all that a page needs: what it does before the program is there, the loader
/// that wasm-bindgen wrote, and the start. It is minified and renamed with its program.
///
/// Trunk names the files by the program as cargo built it. What wasm-opt and the minifier make of
/// it depends on more, and a browser keeps a file with a hash in its name for ever.
pub(super) fn finish_program(place: &Place, tools: &Toolbox, site: &Path) -> Result<()> {
    let page = site.join("index.html");
    let mut html = fs::read_to_string(&page).context("the built page cannot be read")?;
    let mut first = String::new();
    for name in FIRST {
        let (without, text) = take_script(site, &html, name)?;
        html = without;
        first.push_str(&text);
        first.push_str(";\n");
    }
    for stem in programs(site)? {
        parts::put(place, tools, site, &stem)?;
        let loader = site.join(format!("{stem}.js"));
        let text = fs::read_to_string(&loader).context("the loader cannot be read")?;
        fs::write(&loader, joined(&first, &text, &stem)?)?;
        minify(tools, &loader)?;
        let new_stem = rename(site, &stem)?;
        html = with_one_script(&html, &stem, &new_stem)?;
    }
    minify(tools, &site.join("sw.js"))?;
    fs::write(&page, html).context("the built page cannot be written")
}

/// The scripts that stand before the loader, in this order, as `src/` names them.
const FIRST: [&str; 2] = ["live", "early"];

/// Takes a script out of the site; answers the page without it, and what was in it.
fn take_script(site: &Path, html: &str, name: &str) -> Result<(String, String)> {
    let begin = format!("{name}-");
    let named = html.find(&format!("/{begin}")).and_then(|at| html[..at].rfind("<script"));
    let whole = named.and_then(|start| Some((start, start + html[start..].find("</script>")? + 9)));
    let (start, end) =
        whole.with_context(|| format!("the built page names no script {name}.js"))?;
    let file =
        html[start..end].split(['"', '=', ' ', '>', '/']).find(|part| part.starts_with(&begin));
    let file = site.join(file.with_context(|| format!("the script {name}.js has no name"))?);
    let text =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    fs::remove_file(&file)?;
    Ok((format!("{}{}", &html[..start], &html[end..]), text))
}

/// Where the loader has both the program and what it gives to it.
const LOADED: &str = "await __wbg_load(await module_or_path, imports);";

/// How the program is fetched, linked and started.
const START: &str = include_str!("start.js");

/// What comes first, the loader without its exports, and the start, which links the second part of
/// the program before the first one runs.
fn joined(first: &str, loader: &str, stem: &str) -> Result<String> {
    let (body, exports) = loader.rsplit_once("export").context("the loader exports nothing")?;
    let start = exports.split([',', '{', '}']).find_map(|export| {
        export.trim().strip_suffix("as default").map(|name| name.trim().to_owned())
    });
    let start = start.context("the loader has no default export")?;
    if !body.contains(LOADED) {
        bail!("the loader does not load as it did: there is no `{LOADED}`");
    }
    let body = body.replace(LOADED, &format!("{LOADED}await link(instance.exports);"));
    let start = START
        .replace("STEM", stem)
        .replace("SECOND", SECOND)
        .replace("init(", &format!("{start}("));
    Ok(format!("{first}\n{body}\n{start}"))
}

/// One script in place of Trunk's own start, which also puts the bindings into the window and
/// tells that it started; nobody listens. It names its program for the worker that keeps pages
/// with all they need.
fn with_one_script(html: &str, stem: &str, new_stem: &str) -> Result<String> {
    let parts = html.split_once("<script type=module>import init");
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once("</script>")?.1)));
    let (before, after) = parts.context("the built page does not start a program")?;
    let ahead = |tag: &&str| !(tag.contains("preload") && tag.contains(stem));
    let after: String = after.split_inclusive('>').filter(ahead).collect();
    let program = format!("src=./{new_stem}.js data-program=./{new_stem}_bg.wasm");
    Ok(format!("{before}<script type=module {program}></script>{after}"))
}

/// The names before `.js` and `_bg.wasm` of the programs in a site.
fn programs(site: &Path) -> Result<Vec<String>> {
    let files = files_below(site)?;
    let stems = files.iter().filter_map(|file| file.to_str()?.strip_suffix("_bg.wasm"));
    Ok(stems.filter(|stem| site.join(format!("{stem}.js")).exists()).map(str::to_owned).collect())
}

/// Trunk's own minifier stops at the `export {… as default}` of the loader.
pub(super) fn minify(tools: &Toolbox, loader: &Path) -> Result<()> {
    let mut terser = Command::new("terser");
    tools.give_to(&mut terser)?;
    terser.args(["--module", "--compress", "passes=2", "--mangle"]);
    run::run(terser.arg("--output").arg(loader).arg(loader))
}

/// Gives loader and program `stem` a name with the hash of their content.
fn rename(site: &Path, stem: &str) -> Result<String> {
    let loader = site.join(format!("{stem}.js"));
    let text = fs::read_to_string(&loader)?;
    let parts = ["_bg.wasm", SECOND];
    let mut digest = Sha256::new().chain_update(&text);
    for end in parts {
        digest.update(fs::read(site.join(format!("{stem}{end}")))?);
    }
    let digest = digest.finalize();
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    let new_stem = format!("{name}-{hash}");
    for end in parts {
        fs::rename(site.join(format!("{stem}{end}")), site.join(format!("{new_stem}{end}")))?;
    }
    fs::remove_file(&loader)?;
    // The loader spells the name of its program.
    fs::write(site.join(format!("{new_stem}.js")), text.replace(stem, &new_stem))?;
    Ok(new_stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loader_and_program_are_renamed_together() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        for (file, text) in [
            ("naqra-1f.js", "new URL('naqra-1f_bg.wasm')"),
            ("naqra-1f_bg.wasm", "program"),
            ("naqra-1f_more.wasm", "more"),
            ("embed.js", ""),
            ("other_bg.wasm", ""),
        ] {
            fs::write(site.join(file), text)?;
        }
        assert_eq!(programs(site)?, ["naqra-1f"]);
        let stem = rename(site, "naqra-1f")?;
        assert!(stem.starts_with("naqra-") && stem != "naqra-1f", "{stem}");
        assert_eq!(fs::read_to_string(site.join(format!("{stem}_bg.wasm")))?, "program");
        assert_eq!(fs::read_to_string(site.join(format!("{stem}_more.wasm")))?, "more");
        let loader = fs::read_to_string(site.join(format!("{stem}.js")))?;
        assert_eq!(loader, format!("new URL('{stem}_bg.wasm')"));
        assert!(!site.join("naqra-1f.js").exists() && !site.join("naqra-1f_bg.wasm").exists());
        Ok(())
    }

    #[test]
    fn a_page_gets_one_script() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("early-1f.js"), "early()")?;
        let trunk = "<head><script src=./early-1f.js></script><script type=module>import init, * as \
                     b from './n-1.js';\ninit(1)</script><link crossorigin href=./n-1.js \
                     rel=modulepreload><link as=fetch href=./n-1_bg.wasm rel=preload><p>";
        let (html, early) = take_script(folder.path(), trunk, "early")?;
        assert_eq!(early, "early()");
        assert!(!folder.path().join("early-1f.js").exists());
        assert_eq!(
            with_one_script(&html, "n-1", "n-2")?,
            "<head><script type=module src=./n-2.js data-program=./n-2_bg.wasm></script><p>"
        );
        take_script(folder.path(), "<p>", "early").expect_err("no early script");
        Ok(())
    }

    #[test]
    fn the_loader_starts_its_program_by_itself() -> Result<()> {
        let loader = "async function b(){const { instance } = await __wbg_load(await \
                      module_or_path, imports);}\nexport { a as initSync, b as default };";
        let script = joined("early()", loader, "n-1")?;
        assert!(script.starts_with("early()\nasync function b(){"), "{script}");
        assert!(script.contains("imports);await link(instance.exports);}"), "{script}");
        assert!(script.contains("\"n-1\" + end") && script.contains("b({ module_or_path })"));
        joined("", "export { b as default };", "n").expect_err("it does not load as it did");
        joined("", "let a;", "n").expect_err("nothing is exported");
        Ok(())
    }
}
