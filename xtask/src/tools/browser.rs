//! The browser of the tests and of the pictures.

use anyhow::{Result, bail};
use naqra_driver::Programs;

use super::debian;

/// Makes sure that Chromium and its driver are there, installing them where apt can.
pub(crate) fn ensure_browser() -> Result<Programs> {
    let missing = match Programs::find() {
        Ok(programs) => return Ok(programs),
        Err(missing) => missing,
    };
    // A name set by hand is never overruled by an install.
    if std::env::var_os("CHROME").is_some() || std::env::var_os("CHROMEDRIVER").is_some() {
        bail!("{missing}");
    }
    if let Err(refused) = debian::install(&["chromium", "chromium-driver"]) {
        bail!("{missing}; {refused}");
    }
    Ok(Programs::find()?)
}
