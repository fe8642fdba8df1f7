//! The WASM app: templates of `naqra-ui` with the state of the pages. It runs in browsers only;
//! `cargo xtask serve` builds and serves it.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod slots;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(app::App);
    browser::mark_ready();
}

/// The `naqra` command is in crates/cli.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app runs in a browser: cargo xtask serve. For owners: cargo run -p naqra-cli");
}
