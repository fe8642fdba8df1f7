//! The output folder.

mod generated_files;
mod precompressed;
mod previous_site;
mod staging;

use super::{
    report::PrerenderError,
    settings::{CampaignsFrom, Settings, Target},
};
use naqra_campaign::percent_decode;
use naqra_site::{
    policy::{HeaderFile, Policy, header_files},
    site::PublicSite,
};
pub(crate) use previous_site::{PreviousSite, VERSIONS};
use staging::Staging;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

/// A site that is being written.
#[derive(Debug)]
pub(crate) struct Output {
    root: PathBuf,
    compress: bool,
    policy: Policy,
    /// The number of written texts, without precompressed files.
    texts: AtomicUsize,
    /// Replaces the site at the end; `None` in a Trunk hook, where Trunk does it.
    staging: Option<Staging>,
}

impl Output {
    /// Opens the output folder with all files of the built site that the prerenderer does not
    /// generate.
    pub(crate) fn open(settings: &Settings) -> Result<(Self, PreviousSite), PrerenderError> {
        let samples = settings.from.is_samples();
        match &settings.target {
            Target::BuiltSite { previous } => {
                generated_files::remove_generated(&settings.dist, samples)?;
                let output = Self::new(settings.dist.clone(), settings, None);
                let previous = previous.as_ref().filter(|folder| **folder != settings.dist);
                Ok((output, PreviousSite::read(previous.map(PathBuf::as_path))))
            }
            Target::Folder(out) => {
                let (dist, out) = checked_folders(&settings.dist, out, &settings.from)?;
                let staging = Staging::open(&out)?;
                generated_files::copy_built_files(&dist, staging.site(), dist == out, samples)?;
                let root = staging.site().to_owned();
                let output = Self::new(root, settings, Some(staging));
                Ok((output, PreviousSite::read(Some(&out))))
            }
        }
    }

    fn new(root: PathBuf, settings: &Settings, staging: Option<Staging>) -> Self {
        let (compress, policy) = (settings.compress, settings.policy.clone());
        Self { root, compress, policy, texts: AtomicUsize::new(0), staging }
    }

    /// How many texts were written.
    pub(crate) fn texts(&self) -> usize {
        self.texts.load(Relaxed)
    }

    /// Writes a text file, with its precompressed files if they are enabled. `path` is its path on
    /// the site.
    pub(crate) fn text(&self, path: &str, text: &str) -> Result<(), PrerenderError> {
        self.file(path, text.as_bytes())?;
        self.texts.fetch_add(1, Relaxed);
        if self.compress {
            for (ending, packed) in precompressed::of(text.as_bytes()) {
                self.file(&format!("{path}.{ending}"), &packed)?;
            }
        }
        Ok(())
    }

    /// Writes a page with its Content-Security-Policy.
    pub(crate) fn page(&self, path: &str, html: &str) -> Result<(), PrerenderError> {
        self.text(path, &self.policy.insert_into(html))
    }

    /// Writes the shell. Its policy allows any backend, as config.json may change without another
    /// run.
    pub(crate) fn shell(&self, html: &str) -> Result<(), PrerenderError> {
        self.text("/shell.html", &Policy::of_any_backend().insert_into(html))
    }

    /// Writes the files with response headers for common hosts; files of the owner are kept.
    pub(crate) fn headers(&self, place: &PublicSite) -> Result<(), PrerenderError> {
        for HeaderFile { path, text } in header_files(place) {
            if !self.at(path)?.exists() {
                self.file(path, text.as_bytes())?;
            }
        }
        Ok(())
    }

    /// Replaces a text of the built site in the output; the built site itself stays unchanged.
    pub(crate) fn replace_text(&self, path: &str, text: &str) -> Result<(), PrerenderError> {
        for ending in ["", ".br", ".gz"] {
            let file = self.at(&format!("{path}{ending}"))?;
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(PrerenderError::at(&file, "it cannot be replaced", &error));
                }
                _ => {}
            }
        }
        self.text(path, text)
    }

    /// Writes a file.
    pub(crate) fn file(&self, path: &str, content: &[u8]) -> Result<(), PrerenderError> {
        let file = self.at(path)?;
        fs::write(&file, content)
            .map_err(|error| PrerenderError::at(&file, "it cannot be written", &error))
    }

    /// Keeps a file of the previous run.
    pub(crate) fn keep(&self, path: &str, from: &Path) -> Result<(), PrerenderError> {
        let file = self.at(path)?;
        generated_files::link(from, &file)
    }

    /// Replaces the previous site.
    pub(crate) fn finish(self) -> Result<(), PrerenderError> {
        self.staging.map_or(Ok(()), Staging::put_in_place)
    }

    fn at(&self, path: &str) -> Result<PathBuf, PrerenderError> {
        let file = self.root.join(file_name_of_path(path));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| PrerenderError::at(folder, "the folder cannot be made", &error))?;
        }
        Ok(file)
    }
}

/// The absolute paths of both folders. Refuses an output folder whose replacement could destroy
/// something else than a site.
fn checked_folders(
    dist: &Path,
    out: &Path,
    from: &CampaignsFrom,
) -> Result<(PathBuf, PathBuf), PrerenderError> {
    let dist = fs::canonicalize(dist)
        .map_err(|error| PrerenderError::at(dist, "the built site cannot be found", &error))?;
    let refuse = |reason: &str| {
        Err(PrerenderError(format!(
            "--out {}: {reason}; name another folder with --out",
            out.display()
        )))
    };
    let full = match fs::canonicalize(out) {
        Ok(full) => full,
        Err(_) => {
            let Some(name) = out.file_name() else { return refuse("it cannot be replaced") };
            let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            fs::create_dir_all(folder)
                .and_then(|()| fs::canonicalize(folder))
                .map_err(|error| PrerenderError::at(folder, "the folder cannot be made", &error))?
                .join(name)
        }
    };
    if full == dist {
        return Ok((dist, full));
    }
    if full.starts_with(&dist) || dist.starts_with(&full) {
        return refuse("it and the built site are inside each other");
    }
    if let CampaignsFrom::Folder(folder) = from
        && fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(&full))
    {
        return refuse("it holds the campaign files and would be replaced");
    }
    if full.exists() && !full.is_dir() {
        return refuse("it is a file");
    }
    if full.join(".git").exists() {
        return refuse("it holds a repository and would be replaced");
    }
    let empty = || full.read_dir().is_ok_and(|mut files| files.next().is_none());
    if full.exists() && !full.join("index.html").exists() && !empty() {
        return refuse("it is not empty and holds no site");
    }
    Ok((dist, full))
}
/// The file name, below the root of a site, that hosts serve at a path: percent-decoded.
pub(crate) fn file_name_of_path(path: &str) -> String {
    let path = path.trim_start_matches('/');
    percent_decode(path).unwrap_or_else(|| path.to_owned())
}
