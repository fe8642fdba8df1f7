//! Pages without a browser: written whole, with everything that machines read.

#![warn(missing_docs)]

pub mod builder;
mod choice;
pub mod document;
pub mod embed;
pub mod feeds;
pub mod head;
mod json_ld;
mod lean;
pub mod oembed;
mod page_styles;
pub mod policy;
pub mod publish;
pub mod renderer;
#[cfg(test)]
mod samples;
pub mod seed;
pub mod site;
mod stamp;
pub mod star_file;
pub mod tags;
