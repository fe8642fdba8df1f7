//! Layout of a badge. Lengths in CSS pixels.

use super::{
    outline::compact,
    palette::{Palette, palette},
    view::BadgeView,
};
use crate::{
    fit::{Block, TextBox, fit},
    line::BaseDirection,
    typeface::{Faces, Typeface},
};
use naqra_campaign::{LocalizedText, is_noncharacter, star::Star};
use naqra_ui::{html, html::hypertext_elements};
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
/// Radius of a star in its user units.
const STAR_REACH: f32 = 48.0;
/// Units of the drawing in a CSS pixel. Finer ones are invisible and need longer numbers.
const SCALE: f32 = 10.0;

/// A text with its colour and the space before it.
struct TextRun<'a> {
    block: Block<'a>,
    colour: &'static str,
    before: f32,
}

impl TextRun<'_> {
    fn width(&self) -> f32 {
        self.block.lines.first().map_or(0.0, |line| line.width * self.block.size)
    }
}

/// Draws a badge as SVG, with `density` device pixels for each CSS pixel.
pub(super) fn draw(view: &BadgeView, faces: &Faces, density: u32) -> String {
    let colours = palette(view.theme, view.card.accent);
    let runs = runs(view, faces, colours);
    let inside = STAR + runs.iter().map(|run| run.before + run.width()).sum::<f32>();
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
            colours.background,
            colours.line
        ),
    );
    let axis = InlineAxis { width, base: view.card.direction() };
    put(&mut svg, &star(view, colours, &axis));
    let baseline = if view.card.goal.is_some() { BASELINES.0 } else { BASELINES.1 };
    let mut start = PADDING + STAR;
    // One path for each colour.
    let mut outlines: Vec<(&'static str, String)> = Vec::new();
    for run in &runs {
        start += run.before;
        let left = axis.left(start, run.width());
        start += run.width();
        let Some(line) = run.block.lines.first() else { continue };
        let path = line.path(run.block.size * SCALE, left * SCALE, baseline * SCALE);
        match outlines.iter_mut().find(|(colour, _)| *colour == run.colour) {
            Some((_, outline)) => outline.push_str(&path),
            None => outlines.push((run.colour, path)),
        }
    }
    for (colour, outline) in outlines {
        put(&mut svg, &format!("<path fill=\"{colour}\" d=\"{}\"/>", compact(&outline)));
    }
    if let Some(goal) = &view.card.goal {
        put(&mut svg, &bar(goal.bar_permille, colours, &axis));
    }
    put(&mut svg, "</svg>");
    svg
}

fn put(svg: &mut String, part: &str) {
    svg.push_str(part);
}

/// Converts distances from the inline start to distances from the left.
struct InlineAxis {
    width: f32,
    base: BaseDirection,
}

impl InlineAxis {
    fn left(&self, start: f32, width: f32) -> f32 {
        match self.base {
            BaseDirection::Ltr => start,
            BaseDirection::Rtl => self.width - start - width,
        }
    }
}

fn opening(view: &BadgeView, width: f32, density: f32) -> String {
    // XML forbids control characters.
    let allowed = |letter: &char| !letter.is_control() && !is_noncharacter(*letter);
    let alt: String = view.alt.chars().filter(allowed).collect();
    let title = html! { title { (alt) } };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" lang=\"{}\">{}",
        width * density,
        HEIGHT * density,
        width * SCALE,
        HEIGHT * SCALE,
        view.card.lang.code(),
        title.as_str()
    )
}

/// The texts in their order.
fn runs<'a>(view: &BadgeView, faces: &'a Faces, colours: Palette) -> Vec<TextRun<'a>> {
    let card = &view.card;
    let run = |face, text: &str, base, colour, before, width| TextRun {
        block: one_line(face, text, base, width),
        colour,
        before,
    };
    let (regular, bold) = (&faces.regular, &faces.bold);
    if !view.found {
        let words = std::iter::once(&card.title).chain(&card.other_title);
        let runs = words.map(|words: &LocalizedText| {
            run(regular, &words.text, card.direction_of(words), colours.soft, GAP, f32::INFINITY)
        });
        return runs.collect();
    }
    let title = title(view, bold);
    let mut runs = vec![run(bold, &title.0, title.1, colours.ink, 7.0, TITLE_WIDTH)];
    let base = card.direction();
    if let Some(sample) = &card.sample {
        runs.push(run(regular, sample, base, colours.soft, GAP, UNIT_WIDTH));
    }
    match &card.count {
        // A cut number would be a wrong one.
        Some((count, unit)) => runs.extend([
            run(bold, count, base, colours.ink, GAP, f32::INFINITY),
            run(regular, unit, base, colours.soft, SPACE, UNIT_WIDTH),
        ]),
        None => runs.push(run(regular, &card.status, base, colours.soft, GAP, UNIT_WIDTH)),
    }
    if let Some(goal) = &card.goal {
        runs.push(run(bold, &goal.percent, base, colours.accent, GAP, f32::INFINITY));
    }
    runs
}

/// The title with its direction; if the font has none of its letters, the title in the other
/// language, else the slug.
fn title(view: &BadgeView, face: &Typeface) -> (String, BaseDirection) {
    let card = &view.card;
    let mut words = std::iter::once(&card.title).chain(&card.other_title);
    let drawn = words.find(|words| face.drawable(&words.text).contains(char::is_alphanumeric));
    drawn.map_or_else(
        || (card.slug.clone(), BaseDirection::Ltr),
        |words| (words.text.clone(), card.direction_of(words)),
    )
}

fn one_line<'a>(face: &'a Typeface, text: &str, base: BaseDirection, width: f32) -> Block<'a> {
    let bounds = TextBox { width, height: HEIGHT, max_lines: 1, max_size: FONT, min_size: FONT };
    fit(face, text, base, bounds)
}

/// The campaign's star, its petals lit as far as the goal is reached; without a goal none is.
fn star(view: &BadgeView, colours: Palette, axis: &InlineAxis) -> String {
    let star = Star::from_slug(&view.card.slug);
    let percent = view.card.goal.as_ref().map_or(0, |goal| goal.petals_percent);
    let rosette = star.rosette(if view.found { star.lit_petals(percent) } else { 0 });
    let top = if view.card.goal.is_some() { 4.0 } else { (HEIGHT - STAR) / 2.0 };
    let scale = STAR / 2.0 / STAR_REACH * SCALE;
    let (x, y) = (
        (axis.left(PADDING, STAR) + STAR / 2.0) * SCALE - 50.0 * scale,
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
fn bar(permille: u16, colours: Palette, axis: &InlineAxis) -> String {
    let whole = axis.width - 2.0 * PADDING;
    let (top, height) = BAR;
    let part = |width: f32, colour: &str| {
        format!(
            "<rect x=\"{:.1}\" y=\"{}\" width=\"{:.1}\" height=\"{}\" rx=\"{}\" fill=\"{colour}\"/>",
            axis.left(PADDING, width) * SCALE,
            top * SCALE,
            width * SCALE,
            height * SCALE,
            height / 2.0 * SCALE
        )
    };
    let mut svg = part(whole, colours.line);
    if permille > 0 {
        // At least as long as it is high, so that a small value is visible.
        let filled = (whole * f32::from(permille.min(1000)) / 1000.0).max(height);
        svg.push_str(&part(filled, colours.bar));
    }
    svg
}
