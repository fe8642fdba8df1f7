//! Compiles the Fluent messages of `locales/` to static tables.
//!
//! A Fluent parser and plural tables at run time would add about 44 KB to the first load, and all messages
//! are known at build time. The build fails if the languages differ in messages or arguments, and names
//! the messages.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

#[path = "build/messages.rs"]
mod messages;

use std::{env, fs, path::Path, process};

#[expect(clippy::expect_used, reason = "a build script may panic with a reason")]
fn main() {
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=build");
    let browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    match messages::generate(Path::new("../../locales"), browser) {
        Ok(code) => {
            let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
            fs::write(Path::new(&out).join("messages.rs"), code).expect("OUT_DIR is writable");
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("locales: {problem}");
            }
            process::exit(1);
        }
    }
}
