//! Where everything stands on a badge. Lengths in pixels of CSS.

use super::{
    BadgeView,
    outline::compact,
    palette::{Palette, palette},
};
use crate::{
    fit::{Block, Room, fit},
    layout::Faces,
    line::Base,
    typeface::Typeface,
};
use naqra_campaign::{LocalizedText, star::Star};
use naqra_ui::markup::Markup;
use std::fmt::Write;

const HEIGHT: f32 = 34.0;
const PADDING: f32 = 9.0;
/// Between the texts.
const GAP: f32 = 11.0;
/// Between the number and its unit.
const SPACE: f32 = 4.0;
const STAR: f32 = 20.0;
const FONT: f32 = 13.0;
/// A longer title ends with an ellipsis.
const TITLE_WIDTH: f32 = 168.0;
const UNIT_WIDTH: f32 = 90.0;
/// Baseline of the text with and without a bar.
const BASELINES: (f32, f32) = (18.5, 21.5);
/// Top and height of the bar.
const BAR: (f32, f32) = (26.0, 3.0);
/// How far the petals of a star reach from its centre, in its own units.
const STAR_REACH: f32 = 48.0;
/// Steps of the drawing in a pixel: finer ones are not seen, and their numbers are longer.
const SCALE: f32 = 10.0;

/// A text with its colour and the room before it.
struct Piece<'a> {
    block: Block<'a>,
    colour: &'static str,
    before: f32,
}

impl Piece<'_> {
    fn width(&self) -> f32 {
        self.block.lines.first().map_or(0.0, |line| line.width * self.block.size)
    }
}

/// Draws a badge as SVG, `density` pixels for each of CSS.
pub(super) fn draw(view: &BadgeView, faces: &Faces, density: u32) -> String {
    let colours = palette(view.theme, view.card.accent);
    let pieces = pieces(view, faces, colours);
    let inside = STAR + pieces.iter().map(|piece| piece.before + piece.width()).sum::<f32>();
    let width = (inside + 2.0 * PADDING).ceil();
    let mut svg = String::new();
    put(&mut svg, &opening(view, width, density as f32));
    let edge = SCALE / 2.0;
    put(
        &mut svg,
        &format!(
            "<rect x=\"{edge}\" y=\"{edge}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{SCALE}\"/>",
            (width - 1.0) * SCALE,
            (HEIGHT - 1.0) * SCALE,
            6.0 * SCALE,
            colours.ground,
            colours.line
        ),
    );
    let place = Placing { width, base: view.card.base() };
    put(&mut svg, &star(view, colours, &place));
    let baseline = if view.card.goal.is_some() { BASELINES.0 } else { BASELINES.1 };
    let mut start = PADDING + STAR;
    // One outline for each colour.
    let mut outlines: Vec<(&'static str, String)> = Vec::new();
    for piece in &pieces {
        start += piece.before;
        let left = place.left(start, piece.width());
        start += piece.width();
        let Some(line) = piece.block.lines.first() else { continue };
        let path = line.path(piece.block.size * SCALE, left * SCALE, baseline * SCALE);
        match outlines.iter_mut().find(|(colour, _)| *colour == piece.colour) {
            Some((_, outline)) => outline.push_str(&path),
            None => outlines.push((piece.colour, path)),
        }
    }
    for (colour, outline) in outlines {
        put(&mut svg, &format!("<path fill=\"{colour}\" d=\"{}\"/>", compact(&outline)));
    }
    if let Some(goal) = &view.card.goal {
        put(&mut svg, &bar(goal.bar_permille, colours, &place));
    }
    put(&mut svg, "</svg>");
    svg
}

fn put(svg: &mut String, part: &str) {
    svg.push_str(part);
}

/// Turns distances from the inline start into those from the left.
struct Placing {
    width: f32,
    base: Base,
}

impl Placing {
    fn left(&self, start: f32, width: f32) -> f32 {
        match self.base {
            Base::Ltr => start,
            Base::Rtl => self.width - start - width,
        }
    }
}

fn opening(view: &BadgeView, width: f32, density: f32) -> String {
    let mut m = Markup::new();
    m.around("<title>", &view.alt, "</title>");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" lang=\"{}\">{}",
        width * density,
        HEIGHT * density,
        width * SCALE,
        HEIGHT * SCALE,
        view.card.lang.code(),
        m.as_html()
    )
}

/// The texts in their order.
fn pieces<'a>(view: &BadgeView, faces: &'a Faces, colours: Palette) -> Vec<Piece<'a>> {
    let card = &view.card;
    let piece = |face, text: &str, base, colour, before, width| Piece {
        block: one_line(face, text, base, width),
        colour,
        before,
    };
    let (regular, bold) = (&faces.regular, &faces.bold);
    if !view.found {
        let words = std::iter::once(&card.title).chain(&card.other_title);
        let said = words.map(|words: &LocalizedText| {
            piece(regular, &words.text, card.base_of(words), colours.soft, GAP, f32::INFINITY)
        });
        return said.collect();
    }
    let title = title(view, bold);
    let mut pieces = vec![piece(bold, &title.0, title.1, colours.ink, 7.0, TITLE_WIDTH)];
    let base = card.base();
    if let Some(sample) = &card.sample {
        pieces.push(piece(regular, sample, base, colours.soft, GAP, UNIT_WIDTH));
    }
    match &card.count {
        // A number that is cut says another one.
        Some((count, unit)) => pieces.extend([
            piece(bold, count, base, colours.ink, GAP, f32::INFINITY),
            piece(regular, unit, base, colours.soft, SPACE, UNIT_WIDTH),
        ]),
        None => pieces.push(piece(regular, &card.status, base, colours.soft, GAP, UNIT_WIDTH)),
    }
    if let Some(goal) = &card.goal {
        pieces.push(piece(bold, &goal.percent, base, colours.accent, GAP, f32::INFINITY));
    }
    pieces
}

/// The title with its direction; in the other language, and at last the slug, when nothing of it
/// can be drawn.
fn title(view: &BadgeView, face: &Typeface) -> (String, Base) {
    let card = &view.card;
    let mut words = std::iter::once(&card.title).chain(&card.other_title);
    let drawn = words.find(|words| face.drawable(&words.text).contains(char::is_alphanumeric));
    drawn.map_or_else(
        || (card.slug.clone(), Base::Ltr),
        |words| (words.text.clone(), card.base_of(words)),
    )
}

fn one_line<'a>(face: &'a Typeface, text: &str, base: Base, width: f32) -> Block<'a> {
    let room = Room { width, height: HEIGHT, lines: 1, largest: FONT, smallest: FONT };
    fit(face, text, base, room)
}

/// The campaign's star, its petals lit as far as the goal is reached; without a goal none is.
fn star(view: &BadgeView, colours: Palette, place: &Placing) -> String {
    let star = Star::from_slug(&view.card.slug);
    let percent = view.card.goal.as_ref().map_or(0, |goal| goal.petals_percent);
    let rosette = star.rosette(if view.found { star.lit_petals(percent) } else { 0 });
    let top = if view.card.goal.is_some() { 4.0 } else { (HEIGHT - STAR) / 2.0 };
    let scale = STAR / 2.0 / STAR_REACH * SCALE;
    let (x, y) = (
        (place.left(PADDING, STAR) + STAR / 2.0) * SCALE - 50.0 * scale,
        (top + STAR / 2.0) * SCALE - 50.0 * scale,
    );
    let mut svg = format!("<g transform=\"translate({x:.1} {y:.1}) scale({scale:.3})\">");
    let lit = if view.found { colours.bar } else { colours.soft };
    for (colour, path) in
        [(colours.line, &rosette.waiting), (lit, &rosette.lit), (lit, &rosette.core)]
    {
        if !path.is_empty() {
            // Writing into a string cannot fail.
            let _ = write!(svg, "<path fill=\"{colour}\" d=\"{path}\"/>");
        }
    }
    svg.push_str("</g>");
    svg
}

/// The bar, filled from the inline start.
fn bar(permille: u16, colours: Palette, place: &Placing) -> String {
    let whole = place.width - 2.0 * PADDING;
    let (top, height) = BAR;
    let part = |width: f32, colour: &str| {
        format!(
            "<rect x=\"{:.1}\" y=\"{}\" width=\"{:.1}\" height=\"{}\" rx=\"{}\" fill=\"{colour}\"/>",
            place.left(PADDING, width) * SCALE,
            top * SCALE,
            width * SCALE,
            height * SCALE,
            height / 2.0 * SCALE
        )
    };
    let mut svg = part(whole, colours.line);
    if permille > 0 {
        // The first step is a full round end, so that it is seen.
        let filled = (whole * f32::from(permille.min(1000)) / 1000.0).max(height);
        svg.push_str(&part(filled, colours.bar));
    }
    svg
}
