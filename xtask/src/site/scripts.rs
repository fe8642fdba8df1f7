//! The scripts of a built site: bundled and minified by esbuild, and named after their content.

use super::fingerprint::files_below;
use crate::{place::Place, run, tools::Toolbox};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the app's script is bundled from.
const START: &str = "src/start.js";

/// The name under which it imports the loader that wasm-bindgen wrote.
const LOADER: &str = "wasm-bindgen-loader";

/// The end of a program's name; that of its script is `.js`.
const PROGRAM: &str = "_bg.wasm";

/// Bundles the app's script with its loader, minifies the scripts that stand alone, and names script
/// and program after their content.
///
/// Trunk names both after the program as cargo built it. What wasm-opt and esbuild make of them
/// depends on more, and browsers keep a file with a hash in its name for ever.
pub(super) fn finish_scripts(place: &Place, tools: &Toolbox, site: &Path) -> Result<()> {
    let stem = stem(site)?;
    let script = site.join(format!("{stem}.js"));
    let mut bundle = esbuild(tools, &place.root.join(START), &script)?;
    bundle.args(["--bundle", "--format=esm"]);
    bundle.arg(format!("--alias:{LOADER}={}", script.display()));
    run::run(&mut bundle).context("the app's script could not be bundled")?;
    rename(site, &stem)?;
    for alone in alone(site)? {
        run::run(esbuild(tools, &alone, &alone)?.arg("--format=iife"))
            .with_context(|| format!("{} could not be minified", alone.display()))?;
    }
    Ok(())
}

/// Scripts that are not part of the app: the service worker, and what other sites load.
fn alone(site: &Path) -> Result<Vec<PathBuf>> {
    let files = files_below(site)?;
    let is_alone = |file: &Path| {
        file == Path::new("sw.js")
            || file.starts_with("embed") && file.extension().is_some_and(|end| end == "js")
    };
    Ok(files.iter().filter(|file| is_alone(file)).map(|file| site.join(file)).collect())
}

fn esbuild(tools: &Toolbox, from: &Path, to: &Path) -> Result<Command> {
    let mut command = Command::new("esbuild");
    tools.give_to(&mut command)?;
    command.arg(from).arg(format!("--outfile={}", to.display()));
    command.args(["--minify", "--charset=utf8", "--allow-overwrite", "--log-level=warning"]);
    Ok(command)
}

/// What stands before `.js` and `_bg.wasm` in the names of script and program.
fn stem(site: &Path) -> Result<String> {
    let files = files_below(site)?;
    let mut stems = files.iter().filter_map(|file| file.to_str()?.strip_suffix(PROGRAM));
    match (stems.next(), stems.next()) {
        (Some(stem), None) => Ok(stem.to_owned()),
        _ => bail!("{} should hold one program NAME{PROGRAM}", site.display()),
    }
}

/// Gives script and program a name with the hash of their content, in the page as well.
fn rename(site: &Path, stem: &str) -> Result<()> {
    let mut digest = Sha256::new();
    for end in [".js", PROGRAM] {
        digest.update(fs::read(site.join(format!("{stem}{end}")))?);
    }
    let digest = digest.finalize();
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    let new_stem = format!("{name}-{hash}");
    for end in [".js", PROGRAM] {
        fs::rename(site.join(format!("{stem}{end}")), site.join(format!("{new_stem}{end}")))?;
    }
    let page = site.join("index.html");
    let html = fs::read_to_string(&page).context("the built page cannot be read")?;
    if !html.contains(stem) {
        bail!("the built page does not name the program {stem}; see pattern_script in Trunk.toml");
    }
    fs::write(&page, html.replace(stem, &new_stem)).context("the built page cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_program_are_renamed_after_their_content() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        let page = "<script src=./naqra-1f.js data-program=./naqra-1f_bg.wasm></script>";
        for (file, text) in [
            ("naqra-1f.js", "start()"),
            ("naqra-1f_bg.wasm", "program"),
            ("sw.js", ""),
            ("index.html", page),
        ] {
            fs::write(site.join(file), text)?;
        }
        assert_eq!(stem(site)?, "naqra-1f");
        rename(site, "naqra-1f")?;
        let new = stem(site)?;
        assert!(new.starts_with("naqra-") && new.len() == "naqra-".len() + 16, "{new}");
        assert_eq!(fs::read_to_string(site.join(format!("{new}.js")))?, "start()");
        let html = fs::read_to_string(site.join("index.html"))?;
        assert_eq!(html, page.replace("naqra-1f", &new));
        assert_eq!(alone(site)?, [site.join("sw.js")]);

        fs::write(site.join("other_bg.wasm"), "")?;
        stem(site).expect_err("there are two programs");
        Ok(())
    }
}
