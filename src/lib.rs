//! Naqra: live, bilingual campaign pages for any backend that speaks JSON.
pub mod app;
pub mod browser;
pub mod components;
#[cfg(not(target_arch = "wasm32"))]
pub mod config;
pub mod domain;
#[cfg(not(target_arch = "wasm32"))]
pub mod fetching;
pub mod markup;
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod route;
pub mod state;
pub mod text;
pub mod wire;
