//! Where journeys find what they are about: the built site and the built server.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// What a variable of the environment names.
#[must_use]
pub fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The built site of this repository; `NAQRA_DIST` may name another.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn built_site() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let dist = named("NAQRA_DIST").unwrap_or_else(own);
    assert!(
        dist.join("index.html").is_file(),
        "there is no site in {}: build it with `cargo xtask build`",
        dist.display()
    );
    dist
}

/// The server beside the test that runs: a test is PROFILE/deps/NAME-…, the server two folders up.
///
/// # Panics
/// When the test's own path cannot be told.
#[must_use]
pub fn built_server() -> PathBuf {
    beside_the_test("naqra-server")
}

/// The `naqra` command beside the test that runs; `cargo build -p naqra-cli` builds it.
///
/// # Panics
/// When the test's own path cannot be told.
#[must_use]
pub fn built_command() -> PathBuf {
    beside_the_test("naqra")
}

#[expect(clippy::expect_used, reason = "only tests call it")]
fn beside_the_test(program: &str) -> PathBuf {
    let test = env::current_exe().expect("a test knows its own path");
    let profile = test.ancestors().nth(2).expect("a test lies in PROFILE/deps");
    profile.join(format!("{program}{}", env::consts::EXE_SUFFIX))
}

/// Copies a file, or a folder with all that is in it.
///
/// # Panics
/// When something cannot be read or written.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("a file can be copied");
    }
}
