//! Two style sheets out of many small ones: what a phone needs for the first view of a campaign,
//! which stands in the page, and the rest.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{constants::settle, fingerprint::files_below, schemes::schemes, split::split};

/// The foundations, in the order in which they count.
const FIRST: [&str; 6] = ["layers", "reset", "controls", "tokens", "base", "boot"];

/// Files that a campaign's page can be read without: other pages, and what only the program draws.
/// Of all other files, `split` says what comes later.
const LATER: [&str; 8] = [
    "styles/boot.css",
    "styles/controls.css",
    "campaign_card/campaign_card.css",
    "filters/filters.css",
    "menu/menu.css",
    "notice/state.css",
    "star/glow.css",
    "pages/home.css",
];

/// What index.html links.
const SHEETS: [&str; 2] = ["target/site.css", "target/later.css"];

/// Writes the style sheets: the foundations, then one file beside each component and page,
/// sorted by path. An unchanged sheet is not touched, so that a watching Trunk does not wake.
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
    let mut files: Vec<PathBuf> =
        FIRST.iter().map(|name| root.join(format!("src/styles/{name}.css"))).collect();
    for folder in ["src/components", "src/pages"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            let found = files_below(&folder)?;
            let sheets = found
                .into_iter()
                .filter(|file| file.extension().is_some_and(|ending| ending == "css"));
            files.extend(sheets.map(|file| folder.join(file)));
        }
    }
    let mut texts = [String::new(), String::new()];
    for file in files.iter().filter(|file| file.exists()) {
        let css = fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let [first, rest] = split(&css);
        let [first, chosen] = schemes(&first);
        let later = LATER.iter().any(|name| file.ends_with(name));
        texts[usize::from(later)] += &first;
        texts[1] += &(chosen + &rest);
    }
    Ok(settle(texts, "tokens"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_first_and_components_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for (file, css) in [
            ("src/styles/base.css", "base { --a: 1; }\n\n:root { --b: 1; }"),
            ("src/styles/layers.css", "/* In order. */ @layer a;"),
            ("src/components/menu/menu.css", "menu { x: var(--b) }"),
            ("src/components/tap/tap.css", "tap { } tap:hover { }"),
            ("src/components/bar/bar.css", "bar { }"),
            ("src/components/bar/mod.rs", "not css"),
            ("src/pages/far.css", "far { }"),
        ] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().expect("every file has a folder"))?;
            fs::write(file, css)?;
        }
        let [site, later] = write_styles(root)?;
        let first = "@layer a;\nbase { --a: 1; }\n:root { }\nbar { }\ntap { }\nfar { }\n";
        assert_eq!(fs::read_to_string(site)?, first);
        let rest = "@layer tokens { :root { --b: 1; } }\nmenu { x: 1 }\ntap:hover { }\n";
        assert_eq!(fs::read_to_string(later)?, rest);
        Ok(())
    }
}
