//! `naqra check` and `naqra schema`, run as owners run them: real files, a real backend.

mod backend;
mod browsers;
mod files;
mod live;
mod mute;
mod notes;
mod proof;
mod schema;
mod sockets;
mod stage;
mod told;
