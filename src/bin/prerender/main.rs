//! `cargo run --bin prerender`: writes the whole site as files, for any host of files.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

/// There are no files in a browser, but builds for it look at every program of the package.
#[cfg(target_arch = "wasm32")]
fn main() {}
