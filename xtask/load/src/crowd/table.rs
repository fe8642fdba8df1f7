//! What was measured beside what is wanted.

/// The first line of the table.
pub(crate) const HEAD: &str =
    "crowds                                              measured  wanted";

/// What a figure must be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bar {
    /// At most this.
    Most(f64),
    /// It is only told.
    None,
}

/// A line of the table.
#[derive(Debug)]
pub(super) struct Row {
    what: &'static str,
    figure: f64,
    unit: &'static str,
    bar: Bar,
}

/// Counts and times as figures of a table.
pub(super) trait Figure {
    fn figure(self) -> f64;
}

impl Figure for f64 {
    fn figure(self) -> f64 {
        self
    }
}

impl Figure for u64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn figure(self) -> f64 {
        self as f64
    }
}

impl Figure for usize {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn figure(self) -> f64 {
        self as f64
    }
}

impl Row {
    pub(super) fn new(
        what: &'static str,
        figure: impl Figure,
        unit: &'static str,
        bar: Bar,
    ) -> Self {
        Self { what, figure: figure.figure(), unit, bar }
    }

    pub(super) fn told(what: &'static str, figure: impl Figure, unit: &'static str) -> Self {
        Self::new(what, figure, unit, Bar::None)
    }

    pub(super) fn holds(&self) -> bool {
        match self.bar {
            Bar::Most(most) => self.figure <= most,
            Bar::None => true,
        }
    }

    pub(super) fn line(&self) -> String {
        let Self { what, figure, unit, bar } = self;
        let wanted = match bar {
            Bar::Most(most) if self.holds() => format!("at most {most}"),
            Bar::Most(most) => format!("at most {most}: MISSED"),
            Bar::None => String::new(),
        };
        format!("{what:<48} {figure:>8.1} {unit:<3} {wanted}").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_above_their_bar_are_missed() {
        for (figure, bar, holds) in [
            (500.0, Bar::Most(500.0), true),
            (500.1, Bar::Most(500.0), false),
            (1e9, Bar::None, true),
        ] {
            let row = Row::new("a", figure, "ms", bar);
            assert_eq!((row.holds(), row.line().contains("MISSED")), (holds, !holds), "{row:?}");
        }
    }
}
