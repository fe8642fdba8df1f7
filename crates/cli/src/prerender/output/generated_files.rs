//! Which files of a site are generated, and copying the others from the built site.

use crate::prerender::report::PrerenderError;
use naqra_campaign::Lang;
use naqra_site::{
    feeds::PNG_ICONS,
    policy::{MARK, PATHS},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Whether a file of a site is generated. Header files are recognised by their first line, as
/// owners may have their own.
fn is_generated(folder: &Path, path: &Path) -> bool {
    let name = path.to_str().unwrap_or_default();
    let has_mark =
        || fs::read_to_string(folder.join(path)).is_ok_and(|text| text.starts_with(MARK));
    is_generated_path(path)
        || PATHS.iter().any(|own| own.trim_start_matches('/') == name) && has_mark()
}

/// Whether a path of the site is generated, including precompressed files.
fn is_generated_path(path: &Path) -> bool {
    let Some(path) = path.to_str() else { return false };
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    let folder = plain.split_once('/').map(|(folder, _)| folder);
    match folder {
        Some("badges" | "cards" | "oembed" | "stars") => true,
        Some("data") => plain == "data/campaigns.json" || plain.starts_with("data/campaigns/"),
        Some("icons") => PNG_ICONS.iter().any(|(_, icon)| icon.trim_start_matches('/') == plain),
        Some(folder) => Lang::parse(folder).is_some(),
        None => {
            let sitemap = plain.starts_with("sitemap") && plain.ends_with(".xml");
            sitemap || ["index.html", "404.html", "shell.html", "robots.txt"].contains(&plain)
        }
    }
}

/// The sample campaigns of a built site with their films: they carry names of real organisations,
/// which have nothing to do with the campaigns of a site's owner.
const SAMPLES: &str = "samples";

/// Copies the files of a built site that are not generated, the samples only if `samples`. Links
/// them instead if the new folder replaces the built site itself.
pub(super) fn copy_built_files(
    from: &Path,
    to: &Path,
    replaces: bool,
    samples: bool,
) -> Result<(), PrerenderError> {
    for path in files_below(from)? {
        if is_generated(from, &path) || !samples && path.starts_with(SAMPLES) {
            continue;
        }
        let (old, new) = (from.join(&path), to.join(&path));
        if let Some(folder) = new.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| PrerenderError::at(folder, "the folder cannot be made", &error))?;
        }
        if replaces { link(&old, &new)? } else { copy(&old, &new)? }
    }
    Ok(())
}

/// Removes the generated files of a folder, and the samples unless `samples`.
pub(super) fn remove_generated(folder: &Path, samples: bool) -> Result<(), PrerenderError> {
    let unwanted =
        |path: &PathBuf| is_generated(folder, path) || !samples && path.starts_with(SAMPLES);
    for path in files_below(folder)?.into_iter().filter(unwanted) {
        let file = folder.join(path);
        fs::remove_file(&file)
            .map_err(|error| PrerenderError::at(&file, "it cannot be removed", &error))?;
    }
    Ok(())
}

/// Hard-links a file, or copies it where links are impossible. Files of a site are never changed in
/// place, so both stay independent.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), PrerenderError> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => copy(from, to),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), PrerenderError> {
    fs::copy(from, to).map(|_| ()).map_err(|error| {
        PrerenderError::at(to, &format!("it cannot be copied from {}", from.display()), &error)
    })
}

/// All files below a folder, relative to it.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, PrerenderError> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let cannot =
            |error: io::Error| PrerenderError::at(&next, "the folder cannot be read", &error);
        for entry in fs::read_dir(&next).map_err(cannot)? {
            let path = entry.map_err(cannot)?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap_or(&path).to_path_buf());
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_files_are_told_from_built_ones() {
        for (path, ours) in [
            ("index.html", true),
            ("index.html.br", true),
            ("404.html", true),
            ("shell.html.gz", true),
            ("sitemap.xml", true),
            ("sitemap-2.xml.gz", true),
            ("ar/c/a/index.html", true),
            ("en/feed.xml", true),
            ("badges/ar/dark/a.svg.br", true),
            ("cards/versions.txt", true),
            ("stars/8-2-38.svg", true),
            ("oembed/ar/a.json", true),
            ("data/campaigns.json", true),
            ("data/campaigns/a.json.br", true),
            ("icons/icon-192.png", true),
            ("icons/mine.png", false),
            ("data/other.json", false),
            ("naqra-1234.js", false),
            ("favicon.svg.gz", false),
            ("fonts/a.woff2", false),
            ("samples/campaigns/a.json", false),
            ("config.json", false),
            ("about.html", false),
            (".well-known/x", false),
        ] {
            assert_eq!(is_generated_path(Path::new(path)), ours, "{path}");
        }
    }
}
