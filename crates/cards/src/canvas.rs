//! The SVG that a card is drawn into. Positions count from the inline start, so that one layout serves
//! both directions.

use super::{
    background,
    fit::Block,
    line::BaseDirection,
    palette::{INK, LAMP, glaze},
};
use naqra_campaign::{Accent, star::Star};
use std::fmt::Write;

/// An SVG under construction. Lengths in pixels.
pub(super) struct Canvas {
    width: f32,
    height: f32,
    base: BaseDirection,
    svg: String,
}

/// The edge to which a line of text is aligned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alignment {
    /// The inline start.
    Start,
    /// The inline end.
    End,
}

/// Opacity in percent.
pub(super) type Opacity = u8;

impl Canvas {
    /// A canvas with the background of an accent.
    pub(super) fn new((width, height): (u32, u32), base: BaseDirection, accent: Accent) -> Self {
        let mut canvas =
            Self { width: width as f32, height: height as f32, base, svg: String::new() };
        canvas.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
            glaze(accent)
        ));
        canvas
    }

    /// The drawing as an SVG document.
    pub(super) fn into_svg(mut self) -> String {
        self.svg.push_str("</svg>");
        self.svg
    }

    fn put(&mut self, svg: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.svg.write_fmt(svg);
    }

    /// The left edge of something `width` wide that begins `start` from the inline start.
    fn left(&self, start: f32, width: f32) -> f32 {
        match self.base {
            BaseDirection::Ltr => start,
            BaseDirection::Rtl => self.width - start - width,
        }
    }

    /// The tiling of a campaign over the whole canvas, with one star lit. `at` is its centre from the
    /// inline start and the top.
    pub(super) fn star(
        &mut self,
        star: &Star,
        lit: usize,
        at: (f32, f32),
        radius: f32,
        accent: Accent,
    ) {
        let centre = (self.left(at.0, 0.0), at.1);
        let tiling = background::tiling(star, centre, radius, (self.width, self.height));
        let rosette = background::rosette(star, lit, centre, radius, glaze(accent));
        self.svg.push_str(&tiling);
        self.svg.push_str(&rosette);
    }

    /// Lines of text from the baseline of the first one. Returns the baseline of the last one.
    pub(super) fn text(
        &mut self,
        block: &Block<'_>,
        (alignment, edge): (Alignment, f32),
        baseline: f32,
        (colour, opacity): (&str, Opacity),
    ) -> f32 {
        let mut at = baseline;
        for (index, line) in block.lines.iter().enumerate() {
            at = baseline + index as f32 * block.leading;
            let width = line.width * block.size;
            let start = if alignment == Alignment::Start { edge } else { edge - width };
            let path = line.path(block.size, self.left(start, width), at);
            let opacity = f32::from(opacity) / 100.0;
            self.put(format_args!(
                "<path fill=\"{colour}\" fill-opacity=\"{opacity}\" d=\"{path}\"/>"
            ));
        }
        at
    }

    /// A label on a pill, filled if `light`, else outlined. Returns its inline end.
    pub(super) fn pill(
        &mut self,
        block: &Block<'_>,
        start: f32,
        top: f32,
        light: Option<Accent>,
    ) -> f32 {
        let text_width = block.lines.iter().map(|line| line.width * block.size).fold(0.0, f32::max);
        let (height, padding) = (block.size * 1.8, block.size * 0.85);
        let width = text_width + 2.0 * padding;
        let left = self.left(start, width);
        let fill = if light.is_some() { INK } else { "none" };
        self.put(format_args!(
            "<rect x=\"{left:.2}\" y=\"{top}\" width=\"{width:.2}\" height=\"{height:.2}\" rx=\"{:.2}\" \
             fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"2\"/>",
            height / 2.0
        ));
        let baseline = top + height / 2.0 + block.size * 0.3;
        let colour = light.map_or(INK, glaze);
        self.text(block, (Alignment::Start, start + padding), baseline, (colour, 100));
        start + width
    }

    /// The bar, filled from the inline start.
    pub(super) fn bar(
        &mut self,
        permille: u16,
        (start, top): (f32, f32),
        (width, height): (f32, f32),
    ) {
        let left = self.left(start, width);
        let round = height / 2.0;
        self.put(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" \
             fill=\"{INK}\" fill-opacity=\".14\" stroke=\"{INK}\" stroke-opacity=\".6\" stroke-width=\"2\"/>"
        ));
        if permille > 0 {
            // At least as long as it is high, so that a small value is visible.
            let filled = (width * f32::from(permille.min(1000)) / 1000.0).max(height);
            let left = self.left(start, filled);
            self.put(format_args!(
                "<rect x=\"{left:.2}\" y=\"{top}\" width=\"{filled:.2}\" height=\"{height}\" rx=\"{round}\" fill=\"{LAMP}\"/>"
            ));
        }
    }

    /// The logo of the product. Returns its width.
    pub(super) fn logo(&mut self, start: f32, top: f32, height: f32) -> f32 {
        let (logo, width) = background::logo(height);
        let left = self.left(start, width);
        self.put(format_args!("<g transform=\"translate({left:.2} {top})\">{logo}</g>"));
        width
    }
}
