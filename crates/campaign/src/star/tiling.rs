//! Tilings whose lines continue from one rosette into the next.

use super::{
    Fold, REACH, Star,
    pen::{Pen, Point, Turn},
};

/// The apothem of the large polygons of a tiling.
const APOTHEM: f64 = 40.0;

/// A tile that repeats in both directions, as SVG data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The value of the attribute `width`.
    pub width: String,
    /// The value of the attribute `height`.
    pub height: String,
    /// The path data of the lines.
    pub lines: String,
}

impl Star {
    /// The tile of this star's pattern.
    pub fn tile(&self) -> Tile {
        let pen = match self.fold {
            Fold::Eight => self.octagons_and_squares(),
            Fold::Ten => self.decagons_and_bow_ties(),
            Fold::Twelve => self.dodecagons_and_triangles(),
        };
        let (width, height) = pen.size();
        Tile { width, height, lines: pen.into_path() }
    }

    /// The rosette inside a large polygon of the tiling, with its first tip at `half_steps`.
    fn tile_star(&self, pen: &mut Pen, centre: Point, half_steps: usize) {
        let scale = APOTHEM / REACH;
        pen.polygon(&self.star_polygon(centre, APOTHEM, self.skip, half_steps));
        // An edge of the inner star and a petal's side are one line, from notch to shoulder.
        let (half, (along, beside)) = (self.half_step(), self.shoulder());
        let notch = self.heart() * self.crossing(self.petals() / 2 - 1);
        let (near, far) = (
            (notch * half.cos, notch * half.sin),
            (along * half.cos + beside * half.sin, along * half.sin - beside * half.cos),
        );
        for index in 0..self.petals() {
            let axis = self.turn(half_steps + 1 + 2 * index);
            for side in [scale, -scale] {
                pen.line(
                    axis.place(centre, near.0 * scale, near.1 * side),
                    axis.place(centre, far.0 * scale, -far.1 * side),
                );
            }
        }
    }

    fn octagons_and_squares(&self) -> Pen {
        const DIAGONAL: Turn =
            Turn { cos: std::f64::consts::FRAC_1_SQRT_2, sin: std::f64::consts::FRAC_1_SQRT_2 };
        let side = 2.0 * APOTHEM;
        let mut pen = Pen::within(side, side);
        self.tile_star(&mut pen, Point { x: APOTHEM, y: APOTHEM }, 0);
        let inside = APOTHEM * (std::f64::consts::SQRT_2 - 1.0);
        for (x, y) in [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)] {
            self.filler(&mut pen, Point { x, y }, inside, DIAGONAL, DIAGONAL, 4);
        }
        pen
    }

    fn dodecagons_and_triangles(&self) -> Pen {
        const SIXTH: Turn = Turn { cos: 0.5, sin: 0.866_025_403_784_438_6 };
        let (width, height) = (2.0 * APOTHEM, 4.0 * APOTHEM * SIXTH.sin);
        let mut pen = Pen::within(width, height);
        // From a dodecagon's centre to a triangle's, and from there to its edge.
        let reach = APOTHEM / SIXTH.sin;
        let inside = reach - APOTHEM;
        let (up, down) = (Turn { cos: 1.0, sin: 0.0 }, Turn { cos: -1.0, sin: 0.0 });
        // Columns of centres; each rosette extends a little over the edge into the next tile.
        let columns = [(0.0, -height / 4.0), (APOTHEM, height / 4.0), (width, -height / 4.0)];
        for (x, y) in columns {
            let next = y + height;
            self.tile_star(&mut pen, Point { x, y }, 0);
            self.tile_star(&mut pen, Point { x, y: next }, 0);
            self.filler(&mut pen, Point { x, y: y + reach }, inside, SIXTH, up, 3);
            self.filler(&mut pen, Point { x, y: next - reach }, inside, SIXTH, down, 3);
        }
        pen
    }

    fn decagons_and_bow_ties(&self) -> Pen {
        let wide = self.turn(2);
        let (width, height) = (4.0 * APOTHEM * wide.cos, 4.0 * APOTHEM * wide.sin);
        let middle = Point { x: width / 2.0, y: height / 2.0 };
        let mut pen = Pen::within(width, height);
        for centre in [
            middle,
            Point { x: 0.0, y: 0.0 },
            Point { x: width, y: 0.0 },
            Point { x: width, y: height },
            Point { x: 0.0, y: height },
        ] {
            self.tile_star(&mut pen, centre, 1);
        }
        for (x, y) in [(middle.x, 0.0), (middle.x, height), (0.0, middle.y), (width, middle.y)] {
            self.bow_tie(&mut pen, Point { x, y }, 1.0);
            self.bow_tie(&mut pen, Point { x, y }, -1.0);
        }
        pen
    }

    /// Half of the bow tie between four decagons; `side` is 1 for the half at greater x, else -1.
    fn bow_tie(&self, pen: &mut Pen, centre: Point, side: f64) {
        let (one, two) = (self.turn(1), self.turn(2));
        let half_edge = APOTHEM * one.sin / one.cos;
        let end = APOTHEM * (2.0 * two.cos - 1.0);
        let waist = APOTHEM * (2.0 * two.sin - 1.0 / one.cos);
        let (slope_x, slope_y) = (end / 2.0, (half_edge + waist) / 2.0);
        let (next, after) = (self.turn(self.skip + 1), self.turn(self.skip + 2));
        let inwards = half_edge * self.turn(self.skip).sin / after.sin;
        let (corner_x, corner_y) = (end - inwards * two.sin, half_edge - inwards * two.cos);
        let crossing = slope_x - slope_y * next.cos / next.sin;
        pen.polygon(
            &[
                (end, 0.0),
                (corner_x, -corner_y),
                (slope_x, -slope_y),
                (crossing, 0.0),
                (slope_x, slope_y),
                (corner_x, corner_y),
            ]
            .map(|(x, y)| Point { x: centre.x + side * x, y: centre.y + y }),
        );
    }

    /// The star that the same roofs make in a square or triangle of a tiling.
    /// `corner` is half the angle between two of its tips.
    fn filler(
        &self,
        pen: &mut Pen,
        centre: Point,
        radius: f64,
        corner: Turn,
        first: Turn,
        tips: usize,
    ) {
        let roof = self.turn(self.skip);
        let notch = radius * roof.cos / (roof.cos * corner.cos + roof.sin * corner.sin);
        let mut turn = first;
        let mut outline = Vec::with_capacity(2 * tips);
        for step in 0..2 * tips {
            outline.push(turn.place(centre, if step % 2 == 0 { radius } else { notch }, 0.0));
            turn = turn.then(corner);
        }
        pen.polygon(&outline);
    }
}
