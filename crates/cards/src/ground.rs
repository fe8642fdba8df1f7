//! The star of a card: one star of the campaign's endless tiling, lit as far as the goal is reached.

use super::palette::{INK, LAMP};
use naqra_campaign::star::Star;
use std::fmt::Write;

/// From the inline start or the left, and from the top.
type Point = (f32, f32);

/// From the centre of a star to its tips: in a tile, and in a rosette (both in user units).
const TILE_REACH: f32 = 40.0;
const ROSETTE_REACH: f32 = 48.5;

/// The tiling over a sheet, laid so that one of its stars has the given centre and radius: one
/// path, so that lines shared by two tiles are not drawn twice. Lengths in pixels.
pub(super) fn tiling(star: &Star, centre: Point, radius: f32, sheet: Point) -> String {
    let tile = star.tile();
    let length = |attribute: &str| attribute.parse::<f32>().unwrap_or(2.0 * TILE_REACH).max(1.0);
    let (width, height) = (length(&tile.width), length(&tile.height));
    let scale = radius / TILE_REACH;
    // Dodecagons stand in two columns: the middle one's centre is a quarter down the tile.
    let middle = (width / 2.0, if star.petals() == 12 { height / 4.0 } else { height / 2.0 });
    // The stars of the decagons' tile stand with a petal beside the top, those of the others do not.
    let aligned = is_turned(star) == (star.petals() == 10);
    let (cos, sin) = if aligned { (1.0, 0.0) } else { half_step(star.petals()) };
    let place = |(x, y): Point| {
        let (x, y) = ((x - middle.0) * scale, (y - middle.1) * scale);
        (centre.0 + x * cos - y * sin, centre.1 + x * sin + y * cos)
    };
    // However it is turned, no corner of the sheet is farther away than this.
    let far = (centre.0.max(sheet.0 - centre.0)).hypot(centre.1.max(sheet.1 - centre.1)) / scale;
    let (columns, rows) = ((far / width).ceil() as i32, (far / height).ceil() as i32);
    let lines = trace(&tile.lines);
    let mut path = String::new();
    for column in -columns..=columns {
        for row in -rows..=rows {
            let (across, down) = (column as f32 * width, row as f32 * height);
            for line in &lines {
                let points: Vec<Point> =
                    line.points.iter().map(|&(x, y)| place((x + across, y + down))).collect();
                if touches(&points, sheet) {
                    write_line(&mut path, &points, line.closed);
                }
            }
        }
    }
    let stroke = 0.7 * scale;
    format!(
        "<path fill=\"none\" stroke=\"{INK}\" stroke-width=\"{stroke:.2}\" stroke-linecap=\"round\" stroke-opacity=\".13\" d=\"{path}\"/>"
    )
}

/// Cosine and sine of half the angle between two petals. Constants, because the functions of the
/// system may differ in their last digit from machine to machine.
const fn half_step(petals: usize) -> Point {
    match petals {
        8 => (0.923_879_5, 0.382_683_43),
        10 => (0.951_056_5, 0.309_017),
        _ => (0.965_925_8, 0.258_819_04),
    }
}

/// A stretch of straight lines.
struct Stretch {
    points: Vec<Point>,
    closed: bool,
}

/// The lines of path data as a star writes it: `M`, one `l` with steps, and perhaps `z`.
fn trace(path: &str) -> Vec<Stretch> {
    path.split('M')
        .skip(1)
        .map(|stretch| {
            let (from, steps) = stretch.split_once('l').unwrap_or((stretch, ""));
            let closed = steps.ends_with('z');
            let mut at = numbers(from).first().copied().unwrap_or_default();
            let mut points = vec![at];
            for step in numbers(steps.trim_end_matches('z')) {
                at = (at.0 + step.0, at.1 + step.1);
                points.push(at);
            }
            Stretch { points, closed }
        })
        .collect()
}

/// Pairs of numbers, parted by a space or by the sign of the second.
fn numbers(text: &str) -> Vec<Point> {
    let spaced = text.replace('-', " -");
    let all: Vec<f32> = spaced.split_whitespace().filter_map(|one| one.parse().ok()).collect();
    all.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether a line may be seen on the sheet.
fn touches(points: &[Point], sheet: Point) -> bool {
    const STROKE: f32 = 8.0;
    let within = |low: f32, high: f32, end: f32| high > -STROKE && low < end + STROKE;
    let span = |value: &dyn Fn(&Point) -> f32| {
        points
            .iter()
            .map(value)
            .fold((f32::MAX, f32::MIN), |(low, high), one| (low.min(one), high.max(one)))
    };
    let ((left, right), (top, bottom)) = (span(&|point| point.0), span(&|point| point.1));
    within(left, right, sheet.0) && within(top, bottom, sheet.1)
}

fn write_line(path: &mut String, points: &[Point], closed: bool) {
    for (index, (x, y)) in points.iter().enumerate() {
        // Writing into a string cannot fail.
        let _ = write!(path, "{}{x:.2} {y:.2}", if index == 0 { 'M' } else { 'L' });
    }
    if closed {
        path.push('Z');
    }
}

/// Whether the star's first petal stands beside the top: its path does not begin on the axis.
fn is_turned(star: &Star) -> bool {
    !star.petal_path(0).starts_with("M50 ")
}

/// The rosette with `lit` of its petals lit, on a ground of the colour `glaze`.
pub(super) fn rosette(star: &Star, lit: usize, centre: Point, radius: f32, glaze: &str) -> String {
    let rosette = star.rosette(lit);
    let scale = radius / ROSETTE_REACH;
    format!(
        "<g fill=\"none\" stroke=\"{INK}\" stroke-width=\".8\" stroke-linejoin=\"round\" \
         transform=\"translate({} {}) scale({scale}) translate(-50 -50)\">\
         <path d=\"{}\" fill=\"{glaze}\" stroke-opacity=\".7\"/><path d=\"{}\" fill=\"{INK}\" fill-opacity=\".1\" stroke=\"none\"/>\
         <path d=\"{}\" fill=\"{LAMP}\" stroke=\"{glaze}\"/><path d=\"{}\" fill=\"{LAMP}\" stroke=\"{glaze}\"/></g>",
        centre.0, centre.1, rosette.waiting, rosette.kites, rosette.lit, rosette.core
    )
}

const MARK: &str = include_str!("../../../public/mark.svg");
/// The drawn part of the mark: its top, width and height in the mark's own units.
const MARK_BOX: (f32, f32, f32) = (-10.0, 210.0, 122.0);
const MARK_STAR: &str = "translate(161.5 -8.0) scale(0.42)";

/// The paths of the product's mark: its letters and its star.
fn mark_paths() -> (&'static str, &'static str) {
    let mut paths = MARK.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or(""));
    (paths.next().unwrap_or(""), paths.next().unwrap_or(""))
}

/// The mark at a height in pixels, and its width.
pub(super) fn mark(height: f32) -> (String, f32) {
    let (letters, star) = mark_paths();
    let (top, width, own_height) = MARK_BOX;
    let scale = height / own_height;
    let svg = format!(
        "<g transform=\"scale({scale}) translate(0 {})\"><path fill=\"{INK}\" d=\"{letters}\"/>\
         <path fill=\"{LAMP}\" transform=\"{MARK_STAR}\" d=\"{star}\"/></g>",
        -top
    );
    (svg, width * scale)
}

/// The icon of the installed site: the mark's star on the brand's ground, without rounded corners,
/// which each system cuts itself; the star stays inside the part that none of them cuts away.
pub(super) fn icon(size: u32, glaze: &str) -> String {
    let star = mark_paths().1;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 100 100\">\
         <rect x=\"-1\" y=\"-1\" width=\"102\" height=\"102\" fill=\"{glaze}\"/>\
         <path fill=\"{LAMP}\" transform=\"translate(14 14) scale(.72)\" d=\"{star}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_one_of_the_pages() {
        let (letters, star) = mark_paths();
        assert!(letters.starts_with('M') && star.starts_with('M'));
        assert!(MARK.contains(MARK_STAR), "the mark's star has moved: take its transform over");
        assert!(MARK.contains("viewBox=\"0 -10 210 122\""));
    }
}
