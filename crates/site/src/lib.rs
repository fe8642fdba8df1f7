//! Whole documents of a site without a browser: pages with head, JSON-LD and seed, embeds, oEmbed,
//! feeds, header files.

#![warn(missing_docs)]

pub mod builder;
mod colors;
pub mod context;
pub mod embed;
pub mod feeds;
mod head;
mod json_ld;
mod language_choice;
mod metadata;
pub mod oembed;
mod page;
mod page_styles;
pub mod policy;
pub mod publish;
pub mod renderer;
#[cfg(test)]
mod samples;
mod seed;
pub mod shell;
pub mod site;
pub mod star_file;
pub mod tags;
mod templates;
mod timestamp;
mod xml;
