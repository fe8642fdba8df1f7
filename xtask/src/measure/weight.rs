//! The weight of prerendered campaigns before they can be painted: their HTML, which holds the styles
//! of the first view.

use super::{
    figures::{Figure, Limit},
    subject::{Subject, packed_bytes},
};
use crate::run::say;
use anyhow::Result;

/// What a server may send before it waits for the first acknowledgement (ten packets): a page within
/// it is there after one round trip. Bodies, compressed with brotli as sent.
const FIRST_PACKETS: f64 = 14_336.0;

/// The page that must be within it; for the others it is a goal.
const HELD: &str = "/ar/c/living-together";

pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    say("Weight of prerendered campaigns: HTML with the styles of the first view, brotli");
    let server = subject.serve()?;
    let mut figures = Vec::new();
    for slug in subject.slugs()? {
        for language in ["ar", "en"] {
            let path = format!("/{language}/c/{slug}");
            let bytes = packed_bytes(&server.at(&path))?;
            let limit = if path == HELD { Limit::Budget } else { Limit::AtMost };
            figures.push(Figure::bytes(path, limit(FIRST_PACKETS), bytes));
        }
    }
    Ok(figures)
}
