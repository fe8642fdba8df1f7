//! The program that writes a whole site, run as its owner runs it: real files, a real backend.

mod backend;
mod described;
mod folder;
mod languages;
mod policy;
mod safety;
mod site;
mod stage;
mod told;
