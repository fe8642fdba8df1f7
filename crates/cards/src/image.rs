//! Renders SVG to a small PNG with a palette.

use resvg::{tiny_skia::Pixmap, usvg};
use std::collections::HashMap;

/// Red, green, blue, alpha.
type Colour = [u8; 4];

/// A colour of an image and the number of its pixels.
#[derive(Clone, Copy)]
struct ColourCount {
    colour: Colour,
    pixels: u32,
    /// Index in the order of first appearance.
    number: usize,
}

/// The most colours of a palette with one byte for each pixel.
const MAX_COLOURS: usize = 256;

/// Renders an SVG document to PNG; the reason if that fails.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, String> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default())
        .map_err(|error| format!("the drawing is no valid SVG: {error}"))?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| format!("no memory for {} × {} pixels", size.width(), size.height()))?;
    resvg::render(&tree, usvg::Transform::identity(), &mut pixmap.as_mut());
    encode(&pixmap)
}

fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, String> {
    let (palette, pixels) = with_palette(pixmap);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .set_palette(palette.iter().flat_map(|colour| &colour[..3]).copied().collect::<Vec<_>>());
    if palette.iter().any(|colour| colour[3] < u8::MAX) {
        encoder.set_trns(palette.iter().map(|colour| colour[3]).collect::<Vec<_>>());
    }
    // A third faster than the usual level, for a twentieth more bytes.
    encoder.set_deflate_compression(png::DeflateCompression::Level(4));
    // Neighbours in a palette have nothing in common: filters only make indexes larger.
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels)?;
        writer.finish()
    });
    written.map_err(|error| format!("the image could not be packed: {error}"))?;
    Ok(bytes)
}

/// The palette of an image, and the palette index of each pixel.
fn with_palette(pixmap: &Pixmap) -> (Vec<Colour>, Vec<u8>) {
    let (counted, numbers) = count(pixmap);
    let mut places = vec![0; counted.len()];
    let mut palette: Vec<Colour> = Vec::new();
    for group in groups(counted) {
        for one in &group {
            places[one.number] = u8::try_from(palette.len()).unwrap_or(u8::MAX);
        }
        // The most frequent colour, so that background and text keep their exact colour.
        palette.extend(group.iter().max_by_key(|one| one.pixels).map(|one| one.colour));
    }
    (palette, numbers.into_iter().map(|number| places[number]).collect())
}

/// The colours of an image in order of appearance, and the index of the colour of each pixel.
fn count(pixmap: &Pixmap) -> (Vec<ColourCount>, Vec<usize>) {
    let mut counted: Vec<ColourCount> = Vec::new();
    let mut known: HashMap<Colour, usize> = HashMap::new();
    let mut numbers = Vec::with_capacity(pixmap.data().len() / 4);
    let mut last: Option<ColourCount> = None;
    for pixel in pixmap.pixels() {
        let own = pixel.demultiply();
        let colour = [own.red(), own.green(), own.blue(), own.alpha()];
        let number = match last {
            Some(same) if same.colour == colour => same.number,
            _ => *known.entry(colour).or_insert_with(|| {
                counted.push(ColourCount { colour, pixels: 0, number: counted.len() });
                counted.len() - 1
            }),
        };
        counted[number].pixels += 1;
        last = Some(counted[number]);
        numbers.push(number);
    }
    (counted, numbers)
}

/// Splits colours into at most [`MAX_COLOURS`] groups of similar ones: the group with the greatest
/// spread is split at its mean, repeatedly.
fn groups(counted: Vec<ColourCount>) -> Vec<Vec<ColourCount>> {
    let mut groups = vec![Group::new(counted)];
    while groups.len() < MAX_COLOURS {
        let widest =
            (0..groups.len()).max_by(|&a, &b| groups[a].spread.total_cmp(&groups[b].spread));
        let Some(widest) = widest.filter(|&index| groups[index].spread > 0.0) else { break };
        let Group { colours, channel, mean, .. } = groups.swap_remove(widest);
        let (low, high) =
            colours.into_iter().partition(|one| f64::from(one.colour[channel]) <= mean);
        groups.extend([Group::new(low), Group::new(high)]);
    }
    groups.into_iter().map(|group| group.colours).collect()
}

/// Colours, and the channel in which they differ most.
struct Group {
    colours: Vec<ColourCount>,
    channel: usize,
    mean: f64,
    /// Sum of the squared distances from the mean in that channel.
    spread: f64,
}

impl Group {
    fn new(colours: Vec<ColourCount>) -> Self {
        let total: f64 = colours.iter().map(|one| f64::from(one.pixels)).sum();
        let in_channel = |channel: usize| {
            let sum = |f: &dyn Fn(f64) -> f64| -> f64 {
                colours
                    .iter()
                    .map(|one| f(f64::from(one.colour[channel])) * f64::from(one.pixels))
                    .sum()
            };
            let mean = sum(&|value| value) / total.max(1.0);
            (channel, mean, sum(&|value| (value - mean) * (value - mean)))
        };
        let widest = (0..4).map(in_channel).max_by(|a, b| a.2.total_cmp(&b.2));
        let (channel, mean, spread) = widest.unwrap_or((0, 0.0, 0.0));
        // A single colour cannot be split; rounding may say otherwise.
        let spread = if colours.len() < 2 { 0.0 } else { spread };
        Self { colours, channel, mean, spread }
    }
}
