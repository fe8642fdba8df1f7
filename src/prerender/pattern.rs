//! The endless pattern of a campaign's star, as a file: the tile that styles repeat.

use crate::domain::{Slug, star::Star};

/// Where the pattern of a campaign lies on the site.
#[must_use]
pub fn pattern_path(slug: &Slug) -> String {
    format!("/patterns/{}.svg", slug.as_str())
}

/// The tile, an SVG document that styles use as a mask.
#[must_use]
pub fn pattern_svg(slug: &Slug) -> String {
    let tile = Star::from_slug(slug.as_str()).tile();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\">\
         <path fill=\"none\" stroke=\"#000\" d=\"{}\"/></svg>",
        tile.width, tile.height, tile.lines
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_a_picture_with_a_size() {
        let slug = Slug::parse("living-together").unwrap();
        assert_eq!(pattern_path(&slug), "/patterns/living-together.svg");
        let svg = pattern_svg(&slug);
        let read = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
        assert!(read.size().width() > 10.0 && read.size().height() > 10.0);
        assert!(read.root().has_children());
    }
}
