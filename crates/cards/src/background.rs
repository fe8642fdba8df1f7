//! The background of a card: one star of the campaign's endless tiling, lit as far as the goal is reached.

use super::palette::{INK, LAMP};
use naqra_campaign::star::Star;
use std::fmt::Write;

/// Distance from the left and from the top.
type Point = (f32, f32);

/// Radius of a star in its tile and in its rosette, in user units.
const TILE_REACH: f32 = 40.0;
const ROSETTE_REACH: f32 = 48.5;

/// The tiling over a canvas of size `canvas`, placed so that one of its stars has the given centre and
/// radius. It is one path, so that lines shared by two tiles are drawn once. Lengths in pixels.
pub(super) fn tiling(star: &Star, centre: Point, radius: f32, canvas: Point) -> String {
    let tile = star.tile();
    let length = |attribute: &str| attribute.parse::<f32>().unwrap_or(2.0 * TILE_REACH).max(1.0);
    let (width, height) = (length(&tile.width), length(&tile.height));
    let scale = radius / TILE_REACH;
    // Dodecagons have two columns; the centre of the middle one is a quarter down the tile.
    let middle = (width / 2.0, if star.petals() == 12 { height / 4.0 } else { height / 2.0 });
    // In the tile of decagons, the first petal is beside the top; in other tiles it is at the top.
    let aligned = is_turned(star) == (star.petals() == 10);
    let (cos, sin) = if aligned { (1.0, 0.0) } else { half_step(star.petals()) };
    let place = |(x, y): Point| {
        let (x, y) = ((x - middle.0) * scale, (y - middle.1) * scale);
        (centre.0 + x * cos - y * sin, centre.1 + x * sin + y * cos)
    };
    // The distance to the farthest corner of the canvas.
    let far = (centre.0.max(canvas.0 - centre.0)).hypot(centre.1.max(canvas.1 - centre.1)) / scale;
    let (columns, rows) = ((far / width).ceil() as i32, (far / height).ceil() as i32);
    let lines = parse_polylines(&tile.lines);
    let mut path = String::new();
    for column in -columns..=columns {
        for row in -rows..=rows {
            let (across, down) = (column as f32 * width, row as f32 * height);
            for line in &lines {
                let points: Vec<Point> =
                    line.points.iter().map(|&(x, y)| place((x + across, y + down))).collect();
                if may_be_visible(&points, canvas) {
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

/// Cosine and sine of half the angle between two petals. Constants, because `f32::cos` may differ in
/// the last digit between machines.
const fn half_step(petals: usize) -> Point {
    match petals {
        8 => (0.923_879_5, 0.382_683_43),
        10 => (0.951_056_5, 0.309_017),
        _ => (0.965_925_8, 0.258_819_04),
    }
}

/// Connected straight lines.
struct Polyline {
    points: Vec<Point>,
    closed: bool,
}

/// Parses the path data of a star: `M`, one `l` with steps, optionally `z`.
fn parse_polylines(path: &str) -> Vec<Polyline> {
    path.split('M')
        .skip(1)
        .map(|polyline| {
            let (from, steps) = polyline.split_once('l').unwrap_or((polyline, ""));
            let closed = steps.ends_with('z');
            let mut at = parse_points(from).first().copied().unwrap_or_default();
            let mut points = vec![at];
            for step in parse_points(steps.trim_end_matches('z')) {
                at = (at.0 + step.0, at.1 + step.1);
                points.push(at);
            }
            Polyline { points, closed }
        })
        .collect()
}

/// Pairs of numbers, separated by a space or by a minus sign.
fn parse_points(text: &str) -> Vec<Point> {
    let spaced = text.replace('-', " -");
    let all: Vec<f32> = spaced.split_whitespace().filter_map(|one| one.parse().ok()).collect();
    all.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether a line may be visible on the canvas.
fn may_be_visible(points: &[Point], canvas: Point) -> bool {
    const STROKE: f32 = 8.0;
    let within = |low: f32, high: f32, end: f32| high > -STROKE && low < end + STROKE;
    let span = |value: &dyn Fn(&Point) -> f32| {
        points
            .iter()
            .map(value)
            .fold((f32::MAX, f32::MIN), |(low, high), one| (low.min(one), high.max(one)))
    };
    let ((left, right), (top, bottom)) = (span(&|point| point.0), span(&|point| point.1));
    within(left, right, canvas.0) && within(top, bottom, canvas.1)
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

/// Whether the first petal is beside the top: its path does not start on the vertical axis.
fn is_turned(star: &Star) -> bool {
    !star.petal_path(0).starts_with("M50 ")
}

/// The rosette with `lit` of its petals lit, on the background colour `glaze`.
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

const LOGO: &str = include_str!("../../../public/mark.svg");
/// Top, width and height of the drawn part of the logo, in its user units.
const LOGO_BOX: (f32, f32, f32) = (-10.0, 210.0, 122.0);
const LOGO_STAR: &str = "translate(161.5 -8.0) scale(0.42)";

/// The paths of the letters and of the star of the logo.
fn logo_paths() -> (&'static str, &'static str) {
    let mut paths = LOGO.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or(""));
    (paths.next().unwrap_or(""), paths.next().unwrap_or(""))
}

/// The logo at a height in pixels, and its width.
pub(super) fn logo(height: f32) -> (String, f32) {
    let (letters, star) = logo_paths();
    let (top, width, own_height) = LOGO_BOX;
    let scale = height / own_height;
    let svg = format!(
        "<g transform=\"scale({scale}) translate(0 {})\"><path fill=\"{INK}\" d=\"{letters}\"/>\
         <path fill=\"{LAMP}\" transform=\"{LOGO_STAR}\" d=\"{star}\"/></g>",
        -top
    );
    (svg, width * scale)
}

/// The app icon: the star of the logo on the brand colour. It has no rounded corners, because systems
/// crop icons themselves, and the star is inside the safe zone of maskable icons.
pub(super) fn icon(size: u32, glaze: &str) -> String {
    let star = logo_paths().1;
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
    fn logo_paths_match_the_svg_file() {
        let (letters, star) = logo_paths();
        assert!(letters.starts_with('M') && star.starts_with('M'));
        assert!(LOGO.contains(LOGO_STAR), "the star of the logo has moved: update LOGO_STAR");
        assert!(LOGO.contains("viewBox=\"0 -10 210 122\""));
    }
}
