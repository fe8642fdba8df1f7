//! The shell: the built page without content, with inline styles.

use super::report::PrerenderError;
use naqra_site::shell::Shell;
use std::{fs, path::Path};

/// The shell as text and parsed.
#[derive(Debug)]
pub(crate) struct BuiltShell {
    /// The text of the file.
    pub(crate) text: String,
    /// The parsed shell.
    pub(crate) shell: Shell,
}

impl BuiltShell {
    /// Reads the shell of a built site: `shell.html` if an earlier run has written it, else
    /// `index.html`.
    pub(crate) fn read(dist: &Path) -> Result<Self, PrerenderError> {
        let aside = dist.join("shell.html");
        let path = if aside.is_file() { aside } else { dist.join("index.html") };
        let what = "the built page cannot be read; build the site with `cargo xtask build`, or \
                    name its folder with --dist";
        let text =
            fs::read_to_string(&path).map_err(|error| PrerenderError::at(&path, what, &error))?;
        let wrong = |reason: &str| PrerenderError(format!("{}: {reason}", path.display()));
        // A page without the app, such as the language chooser.
        if !text.contains("type=module") && !text.contains("type=\"module\"") {
            return Err(wrong(
                "expected the script that starts the app, found none; build the site again",
            ));
        }
        let shell = Shell::parse(&text).map_err(|error| wrong(&error.to_string()))?;
        let read = |name: &str| {
            let sheet = dist.join(name);
            let what = "the style sheet cannot be read";
            fs::read_to_string(&sheet).map_err(|error| PrerenderError::at(&sheet, what, &error))
        };
        let [Some(styles), later] = shell.stylesheets() else {
            let words = "expected a link to the style sheet, found none; build the site again";
            return Err(wrong(words));
        };
        let (styles, later) = (read(styles)?, later.map_or(Ok(String::new()), read)?);
        Ok(Self { text, shell: shell.with_styles([&styles, &later]) })
    }
}
