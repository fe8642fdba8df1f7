//! From a drawing to the bytes of a small PNG with a palette.

use resvg::{tiny_skia::Pixmap, usvg};
use std::collections::HashMap;

/// A colour: red, green, blue.
type Colour = [u8; 3];
/// Colours and how many pixels have each of them.
type Counted = (Colour, u32);

/// Most colours of a palette with one byte for each pixel.
const MOST_COLOURS: usize = 256;

/// Draws an opaque SVG document and packs it; the reason if that fails.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, String> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default())
        .map_err(|error| format!("the drawing is no valid SVG: {error}"))?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| format!("no memory for {} × {} pixels", size.width(), size.height()))?;
    resvg::render(&tree, usvg::Transform::identity(), &mut pixmap.as_mut());
    pack(&pixmap)
}

fn pack(pixmap: &Pixmap) -> Result<Vec<u8>, String> {
    let palette = Palette::of(pixmap);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.colours.concat());
    encoder.set_compression(png::Compression::Balanced);
    // Neighbours in a palette have nothing in common: filters only make indexes larger.
    encoder.set_filter(png::Filter::NoFilter);
    let pixels = palette.indexes(pixmap);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels)?;
        writer.finish()
    });
    written.map_err(|error| format!("the image could not be packed: {error}"))?;
    Ok(bytes)
}

/// The colours of an image, and which of them stands for each that it had.
struct Palette {
    colours: Vec<Colour>,
    places: HashMap<Colour, u8>,
}

impl Palette {
    /// Few colours that stand for all of an opaque image.
    fn of(pixmap: &Pixmap) -> Self {
        let mut counts: HashMap<Colour, u32> = HashMap::new();
        let mut run: Counted = ([0; 3], 0);
        for colour in colours(pixmap) {
            if colour != run.0 {
                *counts.entry(run.0).or_default() += run.1;
                run = (colour, 0);
            }
            run.1 += 1;
        }
        *counts.entry(run.0).or_default() += run.1;
        let mut counted: Vec<Counted> =
            counts.into_iter().filter(|&(_, count)| count > 0).collect();
        // The map's order differs from run to run; the image must not.
        counted.sort_unstable();
        let mut palette = Self { colours: Vec::new(), places: HashMap::new() };
        for group in groups(counted) {
            let place = u8::try_from(palette.colours.len()).unwrap_or(u8::MAX);
            // The most frequent one, so that grounds and letters keep their exact colour.
            palette.colours.extend(group.iter().max_by_key(|one| one.1).map(|one| one.0));
            palette.places.extend(group.iter().map(|one| (one.0, place)));
        }
        palette
    }

    fn indexes(&self, pixmap: &Pixmap) -> Vec<u8> {
        let mut last: Option<(Colour, u8)> = None;
        colours(pixmap)
            .map(|colour| match last {
                Some((same, place)) if same == colour => place,
                _ => {
                    let place = self.places.get(&colour).copied().unwrap_or(0);
                    last = Some((colour, place));
                    place
                }
            })
            .collect()
    }
}

fn colours(pixmap: &Pixmap) -> impl Iterator<Item = Colour> {
    pixmap.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

/// Parts colours into at most [`MOST_COLOURS`] groups of like ones: the group with the greatest
/// spread is halved at its mean, again and again.
fn groups(counted: Vec<Counted>) -> Vec<Vec<Counted>> {
    let mut groups = vec![Group::new(counted)];
    while groups.len() < MOST_COLOURS {
        let widest =
            (0..groups.len()).max_by(|&a, &b| groups[a].spread.total_cmp(&groups[b].spread));
        let Some(widest) = widest.filter(|&index| groups[index].spread > 0.0) else { break };
        let Group { colours, channel, mean, .. } = groups.swap_remove(widest);
        let (low, high) = colours.into_iter().partition(|one| f64::from(one.0[channel]) <= mean);
        groups.extend([Group::new(low), Group::new(high)]);
    }
    groups.into_iter().map(|group| group.colours).collect()
}

/// Colours with the channel in which they differ most.
struct Group {
    colours: Vec<Counted>,
    channel: usize,
    mean: f64,
    /// Sum of the squared distances from the mean in that channel.
    spread: f64,
}

impl Group {
    fn new(colours: Vec<Counted>) -> Self {
        let total: f64 = colours.iter().map(|one| f64::from(one.1)).sum();
        let in_channel = |channel: usize| {
            let sum = |f: &dyn Fn(f64) -> f64| -> f64 {
                colours.iter().map(|one| f(f64::from(one.0[channel])) * f64::from(one.1)).sum()
            };
            let mean = sum(&|value| value) / total.max(1.0);
            (channel, mean, sum(&|value| (value - mean) * (value - mean)))
        };
        let widest = (0..3).map(in_channel).max_by(|a, b| a.2.total_cmp(&b.2));
        let (channel, mean, spread) = widest.unwrap_or((0, 0.0, 0.0));
        // A single colour cannot be parted, whatever rounding says.
        let spread = if colours.len() < 2 { 0.0 } else { spread };
        Self { colours, channel, mean, spread }
    }
}
