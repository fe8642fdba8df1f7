//! Finding browsers and their drivers.

use crate::{DriverError, Engine, Result};
use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Where a program may be: in a variable, on PATH, in one of the usual places.
struct Search {
    what: &'static str,
    variable: &'static str,
    names: &'static [&'static str],
    files: &'static [&'static str],
}

const CHROME: Search = Search {
    what: "Chromium or Chrome",
    variable: "CHROME",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    files: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/snap/bin/chromium",
    ],
};

const CHROMEDRIVER: Search = Search {
    what: "chromedriver",
    variable: "CHROMEDRIVER",
    names: &["chromedriver", "chromium.chromedriver"],
    files: &[
        "/usr/lib/chromium/chromedriver",
        "/usr/lib/chromium-browser/chromedriver",
        "/opt/homebrew/bin/chromedriver",
        "/snap/bin/chromium.chromedriver",
    ],
};

const FIREFOX: Search = Search {
    what: "Firefox",
    variable: "FIREFOX",
    names: &["firefox", "firefox-esr"],
    files: &["/Applications/Firefox.app/Contents/MacOS/firefox", "/snap/bin/firefox"],
};

const GECKODRIVER: Search = Search {
    what: "geckodriver",
    variable: "GECKODRIVER",
    names: &["geckodriver"],
    files: &["/opt/homebrew/bin/geckodriver", "/snap/bin/geckodriver"],
};

const MINI_BROWSER: Search = Search {
    what: "MiniBrowser of WebKitGTK",
    variable: "MINIBROWSER",
    names: &["MiniBrowser"],
    files: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
};

const WEBKIT_DRIVER: Search = Search {
    what: "WebKitWebDriver",
    variable: "WEBKITWEBDRIVER",
    names: &["WebKitWebDriver"],
    files: &[],
};

const XVFB: Search = Search { what: "Xvfb", variable: "XVFB", names: &["Xvfb"], files: &[] };

/// A browser and the driver that fits it.
#[derive(Debug, Clone)]
pub struct Programs {
    /// Which engine the browser has.
    pub engine: Engine,
    /// The browser.
    pub browser: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
    /// Xvfb, for a browser that has no headless mode.
    pub display: Option<PathBuf>,
}

impl Programs {
    /// Chromium and its driver.
    ///
    /// # Errors
    /// As [`Programs::of`].
    pub fn find() -> Result<Self> {
        Self::of(Engine::Chromium)
    }

    /// Looks at the variables (`CHROME` and `CHROMEDRIVER`, `FIREFOX` and `GECKODRIVER`,
    /// `MINIBROWSER`, `WEBKITWEBDRIVER` and `XVFB`), then at the usual names and places.
    ///
    /// # Errors
    /// When a program is missing, or Chromium and its driver have different versions; the sentence
    /// says which.
    pub fn of(engine: Engine) -> Result<Self> {
        match engine {
            Engine::Chromium => {
                let (browser, driver) = (CHROME.find()?, CHROMEDRIVER.find()?);
                same_version(&browser, &driver)?;
                Ok(Self { engine, browser, driver, display: None })
            }
            Engine::Firefox => Self::firefox(GECKODRIVER.find()?),
            Engine::WebKitGtk => {
                let (browser, driver) = (MINI_BROWSER.find()?, WEBKIT_DRIVER.find()?);
                Ok(Self { engine, browser, driver, display: Some(XVFB.find()?) })
            }
        }
    }

    /// Firefox with this geckodriver.
    ///
    /// # Errors
    /// When there is no Firefox.
    pub fn firefox(geckodriver: PathBuf) -> Result<Self> {
        let browser = FIREFOX.find()?;
        Ok(Self { engine: Engine::Firefox, browser, driver: geckodriver, display: None })
    }

    /// Variables that name these programs, for a test that looks for them.
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        let (browser, driver) = match self.engine {
            Engine::Chromium => (CHROME, CHROMEDRIVER),
            Engine::Firefox => (FIREFOX, GECKODRIVER),
            Engine::WebKitGtk => (MINI_BROWSER, WEBKIT_DRIVER),
        };
        let display = self.display.as_deref().map(|display| (XVFB.variable, display));
        let both = [(browser.variable, &*self.browser), (driver.variable, &*self.driver)];
        both.into_iter().chain(display)
    }
}

impl Search {
    fn find(&self) -> Result<PathBuf> {
        let variable = self.variable;
        if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(path);
            return if path.is_file() {
                Ok(path)
            } else {
                let sentence = format!("{variable} names {}, which is no file", path.display());
                Err(DriverError::new(sentence))
            };
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let on_path = self.names.iter().flat_map(|name| {
            let file = format!("{name}{}", env::consts::EXE_SUFFIX);
            env::split_paths(&path).map(move |folder| folder.join(&file)).collect::<Vec<_>>()
        });
        let mut all = on_path.chain(self.files.iter().map(PathBuf::from));
        all.find(|file| file.is_file()).ok_or_else(|| {
            DriverError::new(format!("{} was not found (set {variable} to its path)", self.what))
        })
    }
}

fn same_version(browser: &Path, driver: &Path) -> Result<()> {
    match (major(browser), major(driver)) {
        (Some(of_browser), Some(of_driver)) if of_browser != of_driver => {
            Err(DriverError::new(format!(
                "{} has version {of_browser} and {} has version {of_driver}: install the same version of both",
                browser.display(),
                driver.display()
            )))
        }
        _ => Ok(()),
    }
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

    #[test]
    fn a_missing_program_is_named_with_its_variable() {
        let search = Search {
            what: "the browser of nowhere",
            variable: "NAQRA_NO_SUCH_BROWSER",
            names: &["no-such-browser-here"],
            files: &["/no/such/file"],
        };
        let error = search.find().expect_err("there is none").to_string();
        assert_eq!(
            error,
            "the browser of nowhere was not found (set NAQRA_NO_SUCH_BROWSER to its path)"
        );
    }
}
