//! Starts Naqra's server and a real browser.
//!
//! The browser tests and `cargo xtask screenshots | measure` share this. The browser is spoken to
//! in plain W3C WebDriver over HTTP, blocking: a visitor is a value, two visitors are two threads.
//!
//! Everything that is started here is ended when its value is dropped.

mod browser;
mod build_output;
mod capabilities;
mod devtools;
mod display;
mod element;
mod engine;
mod error;
mod fault_proxy;
mod fetch;
mod host;
mod nginx;
mod picture;
mod process;
mod programs;
mod server;
mod settings;
mod throttling;
mod webdriver_http;

pub use browser::Browser;
pub use build_output::{built_command, built_server, built_site, copy, named};
pub use element::Element;
pub use engine::Engine;
pub use error::{DriverError, Result};
pub use fault_proxy::{Fault, FaultProxy};
pub use fetch::{HttpResponse, Transfer, get, post, transfer};
pub use host::{Host, HostPage};
pub use nginx::{Change, nginx, nginx_recipe};
pub use process::{Running, free_port};
pub use programs::Programs;
pub use server::{Server, ServerSetup};
pub use settings::{Scheme, Settings};
pub use throttling::Throttling;
