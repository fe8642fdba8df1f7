//! `naqra check` and `naqra schema`, run as owners run them: real files, a real backend.

mod addresses;
mod backend;
mod browsers;
mod campaigns;
mod failures;
mod files;
mod languages;
mod live;
mod mute;
mod notes;
mod proof;
mod schema;
mod sockets;
mod stage;
mod told;
