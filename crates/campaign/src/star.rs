//! The star of a campaign: a rosette and a tiling of 8, 10 or 12 folds, made from the slug.
//!
//! The geometry is that of girih and zellige, where every line continues straight through its crossings:
//!
//! * `n` tips lie on a circle and are joined `k` steps apart, as in the star polygon {n/k}. These lines
//!   are the roofs of the petals.
//! * Inside is the star polygon {n/(n/2-1)}. Its edges, extended through its points, are the parallel
//!   sides of the petals; no other star polygon continues into them without a bend.
//! * A petal is the hexagon notch, point, shoulder, tip, shoulder, point; between two petals is a kite.
//!
//! The tiling puts the same roofs into polygons that touch edge to edge (octagons and squares,
//! decagons and bow ties, dodecagons and triangles), so that every line crosses the edges without a bend.
//!
//! All directions are powers of one constant rotation: no trigonometry at run time, so that the result
//! has the same bytes natively and in the browser.

mod hash;
mod pen;
#[cfg(test)]
mod tests;
mod tiling;

use hash::HashChoices;
use pen::{Pen, Point, Turn};
pub use tiling::Tile;

/// The `viewBox` of a rosette.
pub const VIEW_BOX: &str = "0 0 100 100";

const CENTRE: Point = Point { x: 50.0, y: 50.0 };
/// Radius of the petals' tips; the rest of the square is for the line width.
const REACH: f64 = 48.5;

/// The shape of a campaign's star. Equal slugs give equal stars on all platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Star {
    fold: Fold,
    /// The `k` of {n/k}: tips from one end of a roof line to the other.
    skip: usize,
    /// Radius of the inner star in percent of the tips' radius.
    heart_percent: u8,
    /// Whether a kite points up instead of a petal.
    turned: bool,
}

/// The number of petals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Fold {
    Eight,
    Ten,
    Twelve,
}

impl Fold {
    const ALL: [Self; 3] = [Self::Eight, Self::Ten, Self::Twelve];

    /// The values of `skip` and `heart_percent` to choose from.
    const fn shapes(self) -> ([usize; 2], [u8; 3]) {
        match self {
            Self::Eight => ([2, 3], [38, 42, 46]),
            Self::Ten => ([3, 4], [42, 46, 50]),
            Self::Twelve => ([3, 4], [46, 50, 54]),
        }
    }
}

/// A rosette as SVG path data in [`VIEW_BOX`], one path for each colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rosette {
    /// The petals that are lit; empty when none is.
    pub lit: String,
    /// The petals that are not lit; empty when all are.
    pub waiting: String,
    /// The kites between the petals.
    pub kites: String,
    /// The small star in the middle.
    pub core: String,
}

impl Star {
    /// All possible stars.
    pub fn all() -> impl Iterator<Item = Self> {
        let shapes = Fold::ALL.into_iter().flat_map(|fold| {
            let (skips, hearts) = fold.shapes();
            skips.into_iter().flat_map(move |skip| hearts.map(|heart| (fold, skip, heart)))
        });
        shapes.flat_map(|(fold, skip, heart_percent)| {
            [false, true].map(|turned| Self { fold, skip, heart_percent, turned })
        })
    }

    /// The name of the shape: petals, skip and heart such as `12-3-46`, with a final `t` if turned.
    pub fn name(&self) -> String {
        let Self { skip, heart_percent, .. } = self;
        let turned = if self.turned { "t" } else { "" };
        format!("{}-{skip}-{heart_percent}{turned}", self.petals())
    }

    /// The star of a slug.
    pub fn from_slug(slug: &str) -> Self {
        let mut choices = HashChoices::of(slug);
        let fold = Fold::ALL[choices.below(3)];
        let (skips, hearts) = fold.shapes();
        Self {
            fold,
            skip: skips[choices.below(skips.len())],
            heart_percent: hearts[choices.below(hearts.len())],
            turned: choices.below(2) == 1,
        }
    }

    /// The number of petals: 8, 10 or 12.
    pub const fn petals(&self) -> usize {
        match self.fold {
            Fold::Eight => 8,
            Fold::Ten => 10,
            Fold::Twelve => 12,
        }
    }

    /// The number of lit petals at a percentage of the goal, rounded down, so that the last petal lights
    /// at 100.
    pub fn lit_petals(&self, percent: u32) -> usize {
        percent.min(100) as usize * self.petals() / 100
    }

    /// The rosette with its first `lit` petals lit, clockwise from the top; a greater number means all.
    pub fn rosette(&self, lit: usize) -> Rosette {
        let lit = lit.min(self.petals());
        let mut kites = Pen::default();
        for index in 0..self.petals() {
            kites.polygon(&self.kite(index));
        }
        let mut core = Pen::default();
        core.polygon(&self.star_polygon(
            CENTRE,
            self.heart() * 0.62,
            self.petals() / 2 - 1,
            1 + usize::from(self.turned),
        ));
        Rosette {
            lit: self.petal_paths(0, lit),
            waiting: self.petal_paths(lit, self.petals()),
            kites: kites.into_path(),
            core: core.into_path(),
        }
    }

    /// The path of one petal, counted clockwise from the top; `index` wraps around.
    pub fn petal_path(&self, index: usize) -> String {
        let index = index % self.petals();
        self.petal_paths(index, index + 1)
    }

    /// Radius of the inner star's points.
    fn heart(&self) -> f64 {
        REACH * f64::from(self.heart_percent) / 100.0
    }

    /// Half the angle between two petals, as a rotation.
    fn half_step(&self) -> Turn {
        match self.fold {
            Fold::Eight => Turn { cos: 0.923_879_532_511_286_7, sin: 0.382_683_432_365_089_8 },
            Fold::Ten => Turn { cos: 0.951_056_516_295_153_6, sin: 0.309_016_994_374_947_4 },
            Fold::Twelve => Turn { cos: 0.965_925_826_289_068_3, sin: 0.258_819_045_102_520_7 },
        }
    }

    /// The rotation by `half_steps`, clockwise as SVG draws it.
    fn turn(&self, half_steps: usize) -> Turn {
        let step = self.half_step();
        (0..half_steps % (2 * self.petals()))
            .fold(Turn { cos: 1.0, sin: 0.0 }, |sum, _| sum.then(step))
    }

    /// The point at `half_steps` clockwise from the top of a circle.
    fn around(&self, centre: Point, radius: f64, half_steps: usize) -> Point {
        let turn = self.turn(half_steps);
        Point { x: centre.x + radius * turn.sin, y: centre.y - radius * turn.cos }
    }

    /// The distance from the centre at which lines cross that join tips `skip` apart on a circle of radius
    /// 1.
    fn crossing(&self, skip: usize) -> f64 {
        self.turn(skip).cos / self.turn(skip - 1).cos
    }

    /// The outline of the star polygon {n/skip}, its first tip at `half_steps` from the top.
    fn star_polygon(
        &self,
        centre: Point,
        radius: f64,
        skip: usize,
        half_steps: usize,
    ) -> Vec<Point> {
        let notch = radius * self.crossing(skip);
        (0..2 * self.petals())
            .map(|step| {
                self.around(centre, if step % 2 == 0 { radius } else { notch }, half_steps + step)
            })
            .collect()
    }

    /// The paths of the petals `from..to`.
    fn petal_paths(&self, from: usize, to: usize) -> String {
        let mut pen = Pen::default();
        for index in from..to {
            pen.polygon(&self.petal(index));
        }
        pen.into_path()
    }

    /// The shoulder of a petal, where its side meets its roof: distance along the axis, and from it.
    fn shoulder(&self) -> (f64, f64) {
        let roof = self.turn(self.skip);
        let beside = self.heart() * self.half_step().sin;
        (REACH - beside * roof.sin / roof.cos, beside)
    }

    fn petal(&self, index: usize) -> [Point; 6] {
        let axis = self.turn(2 * index + usize::from(self.turned));
        let (along, beside) = self.shoulder();
        let point = self.heart() * self.half_step().cos;
        let notch = self.heart() * self.crossing(self.petals() / 2 - 1);
        [
            (notch, 0.0),
            (point, beside),
            (along, beside),
            (REACH, 0.0),
            (along, -beside),
            (point, -beside),
        ]
        .map(|(along, beside)| axis.place(CENTRE, along, beside))
    }

    /// The kite clockwise after the petal of the same number.
    fn kite(&self, index: usize) -> [Point; 4] {
        let axis = self.turn(2 * index + 1 + usize::from(self.turned));
        let half = self.half_step();
        let (along, beside) = self.shoulder();
        let wing = (along * half.cos + beside * half.sin, along * half.sin - beside * half.cos);
        [(self.heart(), 0.0), wing, (REACH * self.crossing(self.skip), 0.0), (wing.0, -wing.1)]
            .map(|(along, beside)| axis.place(CENTRE, along, beside))
    }
}
