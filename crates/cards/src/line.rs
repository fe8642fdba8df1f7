//! One line of text: reordered (bidi), shaped, and converted to outlines.
//!
//! Measuring and drawing use the same shaping, so text that fits when measured fits when drawn.

use super::typeface::{Typeface, is_arabic};
use harfrust::{
    Buffer, Direction, GlyphId, Script, ShapeOptions, ShaperFont,
    font::glyph::outline::{DrawMemory, DrawOptions, PathSink},
    shape,
};
use std::{fmt::Write, ops::Range};
use unicode_bidi::{BidiInfo, Level};

/// The base direction of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum BaseDirection {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// A glyph with its position; lengths as multiples of the font size.
struct PositionedGlyph {
    font: usize,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// A line of positioned glyphs, from left to right.
pub(super) struct Line<'a> {
    face: &'a Typeface,
    glyphs: Vec<PositionedGlyph>,
    /// Width as a multiple of the font size.
    pub(super) width: f32,
}

impl<'a> Line<'a> {
    /// Reorders and shapes a text on one line.
    pub(super) fn new(face: &'a Typeface, text: &str, base: BaseDirection) -> Self {
        let mut line = Line { face, glyphs: Vec::new(), width: 0.0 };
        let fonts = font_starts(face, text);
        let level = match base {
            BaseDirection::Ltr => Level::ltr(),
            BaseDirection::Rtl => Level::rtl(),
        };
        let bidi = BidiInfo::new(text, Some(level));
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let rtl = levels[run.start].is_rtl();
                line.add_run(text, &fonts, run, rtl);
            }
        }
        line
    }

    /// Adds a run of one direction, split where the font changes.
    fn add_run(&mut self, text: &str, fonts: &[(usize, usize)], run: Range<usize>, rtl: bool) {
        let mut segments: Vec<(usize, Range<usize>)> = Vec::new();
        for (index, &(start, font)) in fonts.iter().enumerate() {
            let end = fonts.get(index + 1).map_or(text.len(), |next| next.0);
            let segment = start.max(run.start)..end.min(run.end);
            if segment.start < segment.end {
                segments.push((font, segment));
            }
        }
        if rtl {
            segments.reverse();
        }
        for (font, segment) in segments {
            self.add_segment(&text[segment], font, rtl);
        }
    }

    fn add_segment(&mut self, text: &str, index: usize, rtl: bool) {
        let font = self.face.font(index);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        if text.contains(is_arabic) {
            buffer.set_script(Some(Script::ARABIC));
        }
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        // Fails only for a buffer without direction and for a buffer that is already shaped.
        if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return;
        }
        let em = f32::from(font.units_per_em().max(1));
        for (info, at) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            self.glyphs.push(PositionedGlyph {
                font: index,
                id: GlyphId::new(info.glyph_id),
                x: self.width + at.x_offset as f32 / em,
                y: at.y_offset as f32 / em,
            });
            self.width += at.x_advance as f32 / em;
        }
    }

    /// SVG path data of the line. Font size, `left` edge and `baseline` are in pixels.
    pub(super) fn path(&self, size: f32, left: f32, baseline: f32) -> String {
        let mut pen = Pen::default();
        for glyph in &self.glyphs {
            let font = self.face.font(glyph.font);
            pen.left = left + glyph.x * size;
            pen.baseline = baseline - glyph.y * size;
            let options = DrawOptions::new().with_ppem(Some(size));
            if let Some(outline) = font.outline_glyphs().get(glyph.id) {
                // A glyph that cannot be drawn is left out; the tests draw those of the bundled fonts.
                let _ = outline.draw(&options, DrawMemory::Scratch, &mut pen);
            }
        }
        pen.path
    }

    /// The number of characters without a glyph, which would be drawn as boxes.
    #[cfg(test)]
    pub(super) fn missing_glyphs(&self) -> usize {
        self.glyphs.iter().filter(|glyph| glyph.id.to_u32() == 0).count()
    }
}

/// Byte offset and index of each font in the text.
fn font_starts(face: &Typeface, text: &str) -> Vec<(usize, usize)> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for ((at, _), font) in text.char_indices().zip(face.choose(text)) {
        if starts.last().is_none_or(|last| last.1 != font) {
            starts.push((at, font));
        }
    }
    starts
}

/// Converts outlines to SVG path data. The y axis of fonts points up, that of SVG down.
#[derive(Default)]
struct Pen {
    path: String,
    left: f32,
    baseline: f32,
}

impl Pen {
    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (index, &(x, y)) in points.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            // Writing into a string cannot fail.
            let _ = write!(self.path, "{space}{:.2} {:.2}", self.left + x, self.baseline - y);
        }
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.put('Q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.put('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
