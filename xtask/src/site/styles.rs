//! Two style sheets out of many small ones: `NAME.css` is for the first view of a campaign on a phone
//! and stands in its page, `NAME.later.css` is loaded beside it. Trunk minifies both.

use super::fingerprint::files_below;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The foundations, in the order in which they count.
const FOUNDATIONS: &str = "crates/ui/src/styles";
const FIRST: [&str; 6] = ["layers", "reset", "controls", "tokens", "base", "boot"];

/// Where each component and page has its sheets.
const COMPONENTS: [&str; 2] = ["crates/ui/src/components", "crates/ui/src/pages"];

/// Custom properties whose values the build puts where they are used.
const CONSTANTS: &str = "crates/ui/src/styles/constants.css";

/// What index.html links.
const SHEETS: [&str; 2] = ["target/site.css", "target/later.css"];

/// Writes the style sheets: the foundations, then those of components and pages, sorted by path. An
/// unchanged sheet is not touched, so that a watching Trunk does not wake.
pub(crate) fn write_styles(root: &Path) -> Result<[PathBuf; 2]> {
    let sheets = SHEETS.map(|sheet| root.join(sheet));
    for (sheet, text) in sheets.iter().zip(gather(root)?) {
        if fs::read_to_string(sheet).is_ok_and(|old| old == text) {
            continue;
        }
        if let Some(folder) = sheet.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(sheet, text).with_context(|| format!("{} cannot be written", sheet.display()))?;
    }
    Ok(sheets)
}

fn gather(root: &Path) -> Result<[String; 2]> {
    let foundations = root.join(FOUNDATIONS);
    let mut files: Vec<PathBuf> = FIRST
        .iter()
        .flat_map(|name| ["css", "later.css"].map(|end| foundations.join(format!("{name}.{end}"))))
        .collect();
    for folder in COMPONENTS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            files.extend(files_below(&folder)?.into_iter().map(|file| folder.join(file)));
        }
    }
    let constants = read(&root.join(CONSTANTS))?;
    // The later sheet has the constants' names, too, for pages with styles of their own.
    let [mut first, mut later] = [String::new(), constants.clone()];
    for file in files.iter().filter(|file| file.exists()) {
        let name = file.to_string_lossy();
        if name.ends_with(".later.css") {
            later += &read(file)?;
        } else if name.ends_with(".css") {
            first += &read(file)?;
        }
    }
    Ok([first, later].map(|text| with_values(&text, &constants)))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The text with the values of constants for `var(--NAME)`. A constant may name those before it.
fn with_values(text: &str, constants: &str) -> String {
    let lines = constants
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
    let known: Vec<(&str, &str)> = lines.collect();
    known
        .iter()
        .rev()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("var(--{name})"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_first_and_components_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for (file, css) in [
            ("crates/ui/src/styles/constants.css", ":root {\n  --b: 1;\n}\n"),
            ("crates/ui/src/styles/base.css", "base { --a: 1; }\n"),
            ("crates/ui/src/styles/layers.css", "@layer a;\n"),
            ("crates/ui/src/components/menu/menu.later.css", "menu { x: var(--b) }\n"),
            ("crates/ui/src/components/tap/tap.css", "tap { x: var(--b) }\n"),
            ("crates/ui/src/components/tap/tap.later.css", "tap:hover { }\n"),
            ("crates/ui/src/components/bar/bar.css", "bar { }\n"),
            ("crates/ui/src/components/bar/mod.rs", "not css"),
            ("crates/ui/src/pages/far.css", "far { }\n"),
        ] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().expect("every file has a folder"))?;
            fs::write(file, css)?;
        }
        let [site, later] = write_styles(root)?;
        let first = "@layer a;\nbase { --a: 1; }\nbar { }\ntap { x: 1 }\nfar { }\n";
        assert_eq!(fs::read_to_string(site)?, first);
        let rest = ":root {\n  --b: 1;\n}\nmenu { x: 1 }\ntap:hover { }\n";
        assert_eq!(fs::read_to_string(later)?, rest);
        Ok(())
    }

    #[test]
    fn constants_may_name_those_before_them() {
        let constants = "--a: 1px;\n--ab: max(var(--a), 2px);";
        let css = ".c { x: var(--ab) var(--a) var(--abc) }";
        assert_eq!(with_values(css, constants), ".c { x: max(1px, 2px) 1px var(--abc) }");
    }
}
