//! The browser's entry: draws the site into the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(naqra::app::App);
    naqra::browser::mark_ready();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Naqra runs in a browser. Start it with: cargo xtask serve");
    std::process::exit(2);
}
