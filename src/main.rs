//! The browser's entry: draws the site into the page. Natively it is the owner's command line.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(naqra::app::App);
    naqra::browser::mark_ready();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}
