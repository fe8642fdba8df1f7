//! Stars as SVG files, which pages reference with `<use>`.

use naqra_campaign::star::Star;
use std::fmt::Write;

/// Path of the file of a star.
#[must_use]
pub fn star_path(star: &Star) -> String {
    format!("/stars/{}.svg", star.name())
}

/// A star as an SVG document. The image is the tile of its endless pattern, which styles use as a mask.
/// Its parts have ids: petals `p0` to `p11` clockwise from the top, kites `k`, core `c`.
///
/// It is no HTML template: those write `<path></path>` for `<path/>`, and there is no text to escape, as all
/// values are numbers and paths of the star.
#[must_use]
pub fn star_svg(star: &Star) -> String {
    let tile = star.tile();
    let rosette = star.rosette(0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"><defs>",
        tile.width, tile.height
    );
    for index in 0..star.petals() {
        let _ = write!(svg, "<path id=\"p{index}\" d=\"{}\"/>", star.petal_path(index));
    }
    let _ = write!(
        svg,
        "<path id=\"k\" d=\"{}\"/><path id=\"c\" d=\"{}\"/></defs>\
         <path fill=\"none\" stroke=\"#000\" d=\"{}\"/></svg>",
        rosette.kites, rosette.core, tile.lines
    );
    svg
}

/// The star with this name.
#[must_use]
pub fn star_named(name: &str) -> Option<Star> {
    Star::all().find(|star| star.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::{Options, Tree};
    use std::collections::BTreeSet;

    #[test]
    fn star_svg_has_all_parts() {
        let mut names = BTreeSet::new();
        for star in Star::all() {
            let svg = star_svg(&star);
            let tree = Tree::from_str(&svg, &Options::default()).unwrap();
            assert!(tree.size().width() > 10.0 && tree.root().has_children());
            let last = format!("id=\"p{}\"", star.petals() - 1);
            for part in ["id=\"p0\"", last.as_str(), "id=\"k\"", "id=\"c\""] {
                assert!(svg.contains(part), "{part}");
            }
            assert_eq!(star_named(&star.name()), Some(star));
            names.insert(star_path(&star));
        }
        assert_eq!(names.len(), 36);
        assert_eq!(star_named("12-3-45"), None);
    }

    #[test]
    fn star_of_a_slug_has_a_file() {
        let all: Vec<Star> = Star::all().collect();
        for slug in ["living-together", "water-for-the-school", "a", "naqra"] {
            assert!(all.contains(&Star::from_slug(slug)), "{slug}");
        }
    }
}
