//! Points, rotations and the writer of path data.

#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A rotation, as cosine and sine of its angle.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) cos: f64,
    pub(super) sin: f64,
}

impl Turn {
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            cos: self.cos * next.cos - self.sin * next.sin,
            sin: self.sin * next.cos + self.cos * next.sin,
        }
    }

    /// The point at distance `along` from the centre in this direction (0 is up), and `beside` it.
    pub(super) fn place(self, centre: Point, along: f64, beside: f64) -> Point {
        Point {
            x: centre.x + along * self.sin - beside * self.cos,
            y: centre.y - along * self.cos - beside * self.sin,
        }
    }
}

/// Writes path data with one decimal.
#[derive(Default)]
pub(super) struct Pen {
    path: String,
    /// The current position in tenths.
    at: (i32, i32),
    /// The size of the tile; lines completely outside are omitted.
    tile: Option<(f64, f64)>,
}

impl Pen {
    pub(super) fn within(width: f64, height: f64) -> Self {
        Self { tile: Some((width, height)), ..Self::default() }
    }

    /// Width and height of the tile for attributes.
    pub(super) fn size(&self) -> (String, String) {
        let (width, height) = self.tile.unwrap_or_default();
        (decimal(width), decimal(height))
    }

    pub(super) fn into_path(self) -> String {
        self.path
    }

    pub(super) fn polygon(&mut self, corners: &[Point]) {
        let mut drawing = false;
        let mut whole = true;
        for (index, &corner) in corners.iter().enumerate() {
            let next = corners[(index + 1) % corners.len()];
            if self.misses(corner, next) {
                (drawing, whole) = (false, false);
            } else if drawing && whole && index + 1 == corners.len() {
                self.path.push('z');
            } else {
                if !drawing {
                    self.move_to(corner);
                }
                self.line_to(next);
                drawing = true;
            }
        }
    }

    pub(super) fn line(&mut self, from: Point, to: Point) {
        if !self.misses(from, to) {
            self.move_to(from);
            self.line_to(to);
        }
    }

    fn misses(&self, from: Point, to: Point) -> bool {
        self.tile.is_some_and(|(width, height)| {
            from.x.max(to.x) < 0.0
                || from.y.max(to.y) < 0.0
                || from.x.min(to.x) > width
                || from.y.min(to.y) > height
        })
    }

    fn move_to(&mut self, point: Point) {
        self.at = (tenths(point.x), tenths(point.y));
        self.path.push('M');
        self.number(self.at.0);
        self.number(self.at.1);
        self.path.push('l');
    }

    fn line_to(&mut self, point: Point) {
        let (x, y) = (tenths(point.x), tenths(point.y));
        let (from_x, from_y) = std::mem::replace(&mut self.at, (x, y));
        self.number(x - from_x);
        self.number(y - from_y);
    }

    /// Writes tenths as a decimal number, after a space if the path ends with a digit.
    fn number(&mut self, tenths: i32) {
        if tenths < 0 {
            self.path.push('-');
        } else if self.path.ends_with(|last: char| last.is_ascii_digit()) {
            self.path.push(' ');
        }
        let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if whole > 0 || part == 0 {
            self.digits(whole);
        }
        if part > 0 {
            self.path.push('.');
            self.digits(part);
        }
    }

    fn digits(&mut self, number: u32) {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.path.push(char::from(b'0' + (number % 10) as u8));
    }
}

/// A length in tenths, halves rounded away from zero.
fn tenths(length: f64) -> i32 {
    (length * 10.0 + if length < 0.0 { -0.5 } else { 0.5 }) as i32
}

/// A length as text, with at most one decimal.
fn decimal(length: f64) -> String {
    let mut pen = Pen::default();
    pen.number(tenths(length));
    pen.path
}
