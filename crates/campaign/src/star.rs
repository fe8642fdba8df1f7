//! The star of a campaign: a rosette and a tiling of 8, 10 or 12 folds, made from the slug.
//!
//! The geometry is that of girih and zellige, where every line runs on straight through its crossings:
//!
//! * `n` tips stand on a circle; `k` steps apart they are joined, as in the star polygon {n/k}.
//!   These lines are the roofs of the petals.
//! * Inside stands the star polygon {n/(n/2-1)}. Its edges, carried on through its points, are the
//!   parallel sides of the petals: only with this star do the two meet without a bend.
//! * A petal is the hexagon notch, point, shoulder, tip, shoulder, point; between two petals lies a kite.
//!
//! The tiling sets the same roofs into polygons that touch edge to edge (octagons and squares,
//! decagons and bow ties, dodecagons and triangles), so that every line crosses the edge unbroken.
//!
//! All directions are powers of one constant rotation: no trigonometry at run time, and therefore the
//! same bytes natively and in the browser.

mod pen;
#[cfg(test)]
mod tests;
mod tiling;

use pen::{Pen, Point, Turn};
pub use tiling::Tile;

/// The `viewBox` of a rosette.
pub const VIEW_BOX: &str = "0 0 100 100";

const CENTRE: Point = Point { x: 50.0, y: 50.0 };
/// Radius of the petals' tips; the rest of the square is room for the line.
const REACH: f64 = 48.5;

/// The shape of a campaign's star. Equal slugs give equal stars, on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Star {
    fold: Fold,
    /// Tips from one end of a roof line to the other: the `k` of {n/k}.
    skip: usize,
    /// Radius of the inner star, in hundredths of the tips' radius.
    heart_percent: u8,
    /// A kite instead of a petal points up.
    turned: bool,
}

/// How many petals a star has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Fold {
    Eight,
    Ten,
    Twelve,
}

impl Fold {
    const ALL: [Self; 3] = [Self::Eight, Self::Ten, Self::Twelve];

    /// The skips and hearts that look well with it.
    const fn shapes(self) -> ([usize; 2], [u8; 3]) {
        match self {
            Self::Eight => ([2, 3], [38, 42, 46]),
            Self::Ten => ([3, 4], [42, 46, 50]),
            Self::Twelve => ([3, 4], [46, 50, 54]),
        }
    }
}

/// A rosette as SVG path data in [`VIEW_BOX`], parted by what is painted alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rosette {
    /// The petals that are lit; empty when none is.
    pub lit: String,
    /// The petals still waiting; empty when all are lit.
    pub waiting: String,
    /// The kites between the petals.
    pub kites: String,
    /// The small star in the middle.
    pub core: String,
}

impl Star {
    /// All stars that there are.
    pub fn all() -> impl Iterator<Item = Self> {
        let shapes = Fold::ALL.into_iter().flat_map(|fold| {
            let (skips, hearts) = fold.shapes();
            skips.into_iter().flat_map(move |skip| hearts.map(|heart| (fold, skip, heart)))
        });
        shapes.flat_map(|(fold, skip, heart_percent)| {
            [false, true].map(|turned| Self { fold, skip, heart_percent, turned })
        })
    }

    /// A name that says the shape: `12-3-46`, and with a `t` at its end for a turned one.
    pub fn name(&self) -> String {
        let Self { skip, heart_percent, .. } = self;
        let turned = if self.turned { "t" } else { "" };
        format!("{}-{skip}-{heart_percent}{turned}", self.petals())
    }

    /// The star of a slug.
    pub fn from_slug(slug: &str) -> Self {
        let mut dice = Dice(fnv1a(slug.as_bytes()));
        let fold = Fold::ALL[dice.throw(3)];
        let (skips, hearts) = fold.shapes();
        Self {
            fold,
            skip: skips[dice.throw(skips.len())],
            heart_percent: hearts[dice.throw(hearts.len())],
            turned: dice.throw(2) == 1,
        }
    }

    /// How many petals the star has: 8, 10 or 12.
    pub const fn petals(&self) -> usize {
        match self.fold {
            Fold::Eight => 8,
            Fold::Ten => 10,
            Fold::Twelve => 12,
        }
    }

    /// How many petals are lit at a percentage of the goal: rounded down, so that the
    /// last petal waits for the goal itself; all of them at 100 and beyond.
    pub fn lit_petals(&self, percent: u32) -> usize {
        percent.min(100) as usize * self.petals() / 100
    }

    /// The rosette with its first `lit` petals lit, counted clockwise from the top.
    /// More than there are means all.
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

    /// How far from the middle two lines cross that join tips `skip` apart on a circle of radius 1.
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

    /// The shoulder of a petal, where its side meets its roof: along its axis, and beside it.
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

/// FNV-1a, 64 bits: small, and the same everywhere.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Choices taken from a hash, one after the other.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        // FNV alone leaves neighbouring slugs alike in their high bits: stir before every throw.
        self.0 = (self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (((self.0 >> 32) * sides as u64) >> 32) as usize
    }
}
