//! Servers that share their counts through real brokers: Redis, and nginx with Nchan. The recipes of
//! docs/operators/scale are what is tried. `cargo xtask test --only scale` installs what is needed.

mod brokers;
mod cache;
mod following;
mod front;
#[path = "../harness/mod.rs"]
mod harness;
mod nchan;
mod program;
mod static_host;
