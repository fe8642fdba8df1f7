//! Two style sheets out of many small ones.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::fingerprint::files_below;

/// The foundations, in the order in which they count.
const FIRST: [&str; 5] = ["layers", "reset", "tokens", "base", "boot"];

/// What a campaign's page can be read without: other pages, and what only the program draws.
/// Written pages carry the first sheet and load this one beside.
const LATER: [&str; 4] = [
    "campaign_card/campaign_card.css",
    "filters/filters.css",
    "menu/menu.css",
    "thanks/thanks.css",
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
        let later = LATER.iter().any(|name| file.ends_with(name));
        let text = &mut texts[usize::from(later)];
        text.push_str(css.trim_end());
        text.push('\n');
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_first_and_components_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for (file, css) in [
            ("src/styles/base.css", "base\n\n"),
            ("src/styles/layers.css", "layers"),
            ("src/components/menu/menu.css", "menu"),
            ("src/components/tap/tap.css", "tap"),
            ("src/components/bar/bar.css", "bar"),
            ("src/components/bar/mod.rs", "not css"),
            ("src/pages/home.css", "home"),
        ] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().expect("every file has a folder"))?;
            fs::write(file, css)?;
        }
        let [site, later] = write_styles(root)?;
        assert_eq!(fs::read_to_string(site)?, "layers\nbase\nbar\ntap\nhome\n");
        assert_eq!(fs::read_to_string(later)?, "menu\n");
        Ok(())
    }
}
