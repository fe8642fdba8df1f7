//! Finding Chromium and its driver.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{DriverError, Result};

const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const BROWSER_FILES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
];

const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

const DRIVER_FILES: [&str; 4] = [
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/opt/homebrew/bin/chromedriver",
    "/snap/bin/chromium.chromedriver",
];

/// A browser and the driver that fits it.
#[derive(Debug, Clone)]
pub struct Programs {
    /// Chromium or Chrome.
    pub chrome: PathBuf,
    /// chromedriver of the same major version.
    pub chromedriver: PathBuf,
}

impl Programs {
    /// Looks at the variables `CHROME` and `CHROMEDRIVER`, then at the usual names and places.
    ///
    /// # Errors
    /// When one of the two is missing or their versions differ; the sentence says which.
    pub fn find() -> Result<Self> {
        let chrome = seek("CHROME", &BROWSERS, &BROWSER_FILES)?.ok_or_else(|| {
            DriverError::new("no Chromium or Chrome was found (set CHROME to its path)")
        })?;
        let chromedriver = seek("CHROMEDRIVER", &DRIVERS, &DRIVER_FILES)?.ok_or_else(|| {
            DriverError::new(format!(
                "{} is here but chromedriver is not (set CHROMEDRIVER to its path)",
                chrome.display()
            ))
        })?;
        let versions = (major(&chrome), major(&chromedriver));
        if let (Some(browser), Some(driver)) = versions
            && browser != driver
        {
            return Err(DriverError::new(format!(
                "{} has version {browser} and {} has version {driver}: install the same version of both",
                chrome.display(),
                chromedriver.display()
            )));
        }
        Ok(Self { chrome, chromedriver })
    }
}

fn seek(variable: &str, names: &[&str], files: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(Some(path))
        } else {
            Err(DriverError::new(format!("{variable} names {}, which is no file", path.display())))
        };
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = names.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(move |folder| folder.join(&file)).collect::<Vec<_>>()
    });
    Ok(on_path.chain(files.iter().map(PathBuf::from)).find(|file| file.is_file()))
}

/// The first number of `Chromium 156.0.7000.10 …` or `ChromeDriver 156.0.7000.10 (…)`.
fn major(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    first_number(&String::from_utf8_lossy(&output.stdout))
}

fn first_number(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(first_number("Chromium 156.0.7000.10 built on Debian"), Some(156));
        assert_eq!(first_number("ChromeDriver 155.0.1 (abc)"), Some(155));
        assert_eq!(first_number("something else"), None);
    }
}
