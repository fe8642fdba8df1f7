//! Where things are on this machine.

use std::env;
use std::path::{Path, PathBuf};

use naqra_driver::Programs;

/// The browser and driver of this machine.
pub(crate) fn programs() -> Programs {
    Programs::find().unwrap_or_else(|error| panic!("{error}"))
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a variable of the environment names.
pub(crate) fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The built site that the journeys are about.
pub(crate) fn built_site() -> PathBuf {
    let dist = named("NAQRA_DIST").unwrap_or_else(|| root().join("dist"));
    assert!(
        dist.join("index.html").is_file(),
        "there is no site in {}: build it with `cargo xtask build`",
        dist.display()
    );
    dist
}
