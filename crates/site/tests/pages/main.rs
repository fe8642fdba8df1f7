//! Every page, rendered natively from the sample campaigns and from invalid documents, and parsed with an
//! HTML parser.
//!
//! `pages` renders, `markup` checks the rules of HTML and of accessibility; the other modules test the
//! content (`features`), language and digits (`languages`), mixed directions (`directions`), counts
//! (`counts`), times (`times`), sample notices (`samples`), missing parts (`validity`) and invalid data
//! (`bad_data`).

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads files and stops where a value is not what it needs"
)]

mod markup;
mod pages;
mod samples;
mod times;

mod bad_data;
mod counts;
mod directions;
mod features;
mod languages;
mod validity;
