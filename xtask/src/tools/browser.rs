//! The browsers of the tests and of the pictures.

use super::{Tool, debian, home, install};
use crate::place::Place;
use anyhow::{Result, bail};
use naqra_driver::{Engine, Programs};

/// Makes sure that Chromium and its driver are there, installing them where apt can.
pub(crate) fn ensure_browser() -> Result<Programs> {
    let set_by_hand = ["CHROME", "CHROMEDRIVER"];
    ensure(Programs::find, &set_by_hand, &["chromium", "chromium-driver"])
}

/// Makes sure that a browser with this engine and its driver are there. Browsers come with apt,
/// geckodriver from its crate.
pub(crate) fn ensure_engine(place: &Place, engine: Engine) -> Result<Programs> {
    match engine {
        Engine::Chromium => ensure_browser(),
        Engine::Firefox if is_set("GECKODRIVER") => {
            ensure(|| Programs::of(engine), &["FIREFOX"], &["firefox-esr"])
        }
        Engine::Firefox => {
            let (tool, home) = (Tool::geckodriver(), home(place)?);
            let folder = tool.ensure(&home)?;
            install::sweep(&home)?;
            let find = || match &folder {
                Some(folder) => Programs::firefox(folder.join(tool.program)),
                // PATH has the right one.
                None => Programs::of(engine),
            };
            ensure(find, &["FIREFOX"], &["firefox-esr"])
        }
        Engine::WebKitGtk => {
            let set_by_hand = ["MINIBROWSER", "WEBKITWEBDRIVER", "XVFB"];
            ensure(|| Programs::of(engine), &set_by_hand, &["webkit2gtk-driver", "xvfb"])
        }
    }
}

/// Finds the programs, after an install where they are missing. A name set by hand is never
/// overruled by an install.
fn ensure(
    find: impl Fn() -> naqra_driver::Result<Programs>,
    set_by_hand: &[&str],
    packages: &[&str],
) -> Result<Programs> {
    let missing = match find() {
        Ok(programs) => return Ok(programs),
        Err(missing) => missing,
    };
    if set_by_hand.iter().any(|name| is_set(name)) {
        bail!("{missing}");
    }
    if let Err(refused) = debian::install(packages) {
        bail!("{missing}; {refused}");
    }
    Ok(find()?)
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}
