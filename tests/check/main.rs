//! `naqra check` and `naqra schema`, run as owners run them: real files, a real backend.

mod backend;
mod browsers;
mod files;
mod live;
mod notes;
mod schema;
mod stage;
mod told;
