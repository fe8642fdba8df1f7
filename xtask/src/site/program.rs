//! The last touch to the program Trunk wrote: a small loader, and names that follow the content.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::fingerprint::files_below;
use crate::run;
use crate::tools::Toolbox;

/// Minifies the loader that wasm-bindgen wrote and renames it with its program.
///
/// Trunk names both by the program as cargo built it. What wasm-opt and the minifier make of it
/// depends on more, and a browser keeps a file with a hash in its name for ever.
pub(super) fn finish_program(tools: &Toolbox, site: &Path) -> Result<()> {
    let page = site.join("index.html");
    let mut html = fs::read_to_string(&page).context("the built page cannot be read")?;
    for stem in programs(site)? {
        let loader = site.join(format!("{stem}.js"));
        let integrity_before = integrity(&fs::read(&loader)?);
        minify(tools, &loader)?;
        let new_stem = rename(site, &stem)?;
        let integrity_now = integrity(&fs::read(site.join(format!("{new_stem}.js")))?);
        html = html.replace(&integrity_before, &integrity_now).replace(&stem, &new_stem);
        html = with_short_start(&html, &new_stem);
    }
    fs::write(&page, html).context("the built page cannot be written")
}

/// Trunk's start of the program also puts the bindings into the window and tells that it started.
/// Nobody listens, and every page carries it.
fn with_short_start(html: &str, stem: &str) -> String {
    let parts = html.split_once("<script type=module>import init");
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once("</script>")?.1)));
    let Some((before, after)) = parts else { return html.to_owned() };
    let start = format!("import i from'./{stem}.js';i({{module_or_path:'./{stem}_bg.wasm'}})");
    format!("{before}<script type=module>{start}</script>{after}")
}

/// The names before `.js` and `_bg.wasm` of the programs in a site.
fn programs(site: &Path) -> Result<Vec<String>> {
    let files = files_below(site)?;
    let stems = files.iter().filter_map(|file| file.to_str()?.strip_suffix("_bg.wasm"));
    Ok(stems.filter(|stem| site.join(format!("{stem}.js")).exists()).map(str::to_owned).collect())
}

/// Trunk's own minifier stops at the `export {… as default}` of the loader.
fn minify(tools: &Toolbox, loader: &Path) -> Result<()> {
    let mut terser = Command::new("terser");
    tools.give_to(&mut terser)?;
    terser.args(["--module", "--compress", "passes=2", "--mangle"]);
    run::run(terser.arg("--output").arg(loader).arg(loader))
}

/// Gives loader and program `stem` a name with the hash of their content.
fn rename(site: &Path, stem: &str) -> Result<String> {
    let (loader, program) = (site.join(format!("{stem}.js")), site.join(format!("{stem}_bg.wasm")));
    let text = fs::read_to_string(&loader)?;
    let digest = Sha256::new().chain_update(&text).chain_update(fs::read(&program)?).finalize();
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    let new_stem = format!("{name}-{hash}");
    fs::rename(&program, site.join(format!("{new_stem}_bg.wasm")))?;
    fs::remove_file(&loader)?;
    // The loader spells the name of its program.
    fs::write(site.join(format!("{new_stem}.js")), text.replace(stem, &new_stem))?;
    Ok(new_stem)
}

/// The value of an `integrity` attribute, as Trunk writes it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
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
            ("embed.js", ""),
            ("other_bg.wasm", ""),
        ] {
            fs::write(site.join(file), text)?;
        }
        assert_eq!(programs(site)?, ["naqra-1f"]);
        let stem = rename(site, "naqra-1f")?;
        assert!(stem.starts_with("naqra-") && stem != "naqra-1f", "{stem}");
        assert_eq!(fs::read_to_string(site.join(format!("{stem}_bg.wasm")))?, "program");
        let loader = fs::read_to_string(site.join(format!("{stem}.js")))?;
        assert_eq!(loader, format!("new URL('{stem}_bg.wasm')"));
        assert!(!site.join("naqra-1f.js").exists() && !site.join("naqra-1f_bg.wasm").exists());
        Ok(())
    }

    #[test]
    fn the_program_is_started_and_nothing_else() {
        let trunk =
            "<head><script type=module>import init, * as b from './n-1.js';\ninit(1)</script><p>";
        assert_eq!(
            with_short_start(trunk, "n-2"),
            "<head><script type=module>import i from'./n-2.js';\
             i({module_or_path:'./n-2_bg.wasm'})</script><p>"
        );
        assert_eq!(with_short_start("<p>", "n"), "<p>");
    }

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        let of_nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), of_nothing);
    }
}
