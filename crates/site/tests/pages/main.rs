//! Every page, drawn natively from the sample campaigns and from broken documents, read back with
//! an HTML parser.
//!
//! `stage` draws, `markup` holds what is drawn against the rules of HTML and of accessibility;
//! the rest says what must be on the pages (`features`), in which language and digits
//! (`languages`), how a line of two directions is seen (`directions`), when cards say a number (`counts`), and what bad data may do (`broken`).

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads files and stops where a value is not what it needs"
)]

mod made_up;
mod markup;
mod stage;
mod times;

mod broken;
mod counts;
mod directions;
mod features;
mod languages;
mod wholeness;
