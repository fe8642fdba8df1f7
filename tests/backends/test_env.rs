//! Programs and folders of this machine.

use naqra_driver::Programs;
pub(crate) use naqra_driver::{built_site, named};
use std::{env, path::Path};

/// The browser and driver of this machine.
pub(crate) fn programs() -> Programs {
    Programs::find().unwrap_or_else(|error| panic!("{error}"))
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
