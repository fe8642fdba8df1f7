//! The standard library built for size.
//!
//! The one that comes ready-made is built for speed and carries words for every panic; built with
//! the site it makes the program about 8 KB (7 %) smaller as served. Cargo offers this under
//! a name that may still change (`-Z build-std`), so it is an extra: without the library's source,
//! or with a compiler that refuses, the site is built with the ready-made one.

use std::path::Path;
use std::process::Command;

use crate::run::{self, say};

const COMPONENT: &str = "rust-src";

/// What a build with its own standard library needs in its environment.
const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort",
    ),
];

/// Whether the library's source is there; asks rustup for it if not.
pub(super) fn has_source() -> bool {
    if source_is_there() {
        return true;
    }
    if run::on_path("rustup") {
        say("Adding the source of the standard library, for a smaller program");
        let added = run::run(Command::new("rustup").args(["component", "add", COMPONENT]));
        if added.is_ok() && source_is_there() {
            return true;
        }
    }
    say(
        "Without the standard library's source (rustup component add rust-src) the program is about 7 % larger",
    );
    false
}

fn source_is_there() -> bool {
    run::answer("rustc", ["--print", "sysroot"]).is_some_and(|sysroot| {
        Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
    })
}

/// Lets a command that calls cargo build the standard library too.
pub(super) fn give_to(command: &mut Command) {
    command.envs(SETTINGS);
}
