//! Figures with their limits, and the table of them.

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Bytes,
    /// Milliseconds, shown as seconds.
    Seconds,
    Milliseconds,
    /// Scores from 0 to 100, and counts.
    Count,
    /// Without a unit, with four decimals.
    Share,
}

/// What the median must or should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Limit {
    /// More fails the command.
    Budget(f64),
    /// More is reported.
    AtMost(f64),
    /// Less is reported.
    AtLeast(f64),
    /// Shown because it explains the others.
    None,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) unit: Unit,
    pub(super) limit: Limit,
    /// One value for each run that has it.
    pub(super) values: Vec<f64>,
}

/// How a part ended, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Met,
    /// A goal is missed; that is reported and no failure.
    Missed,
    /// A budget is exceeded or nothing could be measured: the command fails.
    Failed,
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::Bytes | Self::Count => format!("{value:.0}"),
            Self::Seconds => format!("{:.2} s", value / 1000.0),
            Self::Milliseconds => format!("{value:.0} ms"),
            Self::Share => format!("{value:.4}"),
        }
    }
}

impl Verdict {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Failed => "FAILED",
        }
    }
}

impl Figure {
    pub(super) fn new(
        name: impl Into<String>,
        unit: Unit,
        limit: Limit,
        values: impl IntoIterator<Item = f64>,
    ) -> Self {
        Self { name: name.into(), unit, limit, values: values.into_iter().collect() }
    }

    /// A count of bytes. Files are far below 2^52 bytes.
    #[expect(clippy::cast_precision_loss, reason = "files are far below 2^52 bytes")]
    pub(super) fn bytes(name: impl Into<String>, limit: Limit, bytes: u64) -> Self {
        Self::new(name, Unit::Bytes, limit, [bytes as f64])
    }

    fn verdict(&self) -> Verdict {
        let (median, limit) = (median(&self.values), self.limit);
        let met = match limit {
            Limit::Budget(most) | Limit::AtMost(most) => median.is_some_and(|value| value <= most),
            Limit::AtLeast(least) => median.is_some_and(|value| value >= least),
            Limit::None => true,
        };
        match limit {
            _ if met => Verdict::Met,
            Limit::Budget(_) => Verdict::Failed,
            _ => Verdict::Missed,
        }
    }

    fn line(&self) -> String {
        let write = |value| self.unit.write(value);
        let least = self.values.iter().copied().reduce(f64::min);
        let most = self.values.iter().copied().reduce(f64::max);
        let [median, least, most] =
            [median(&self.values), least, most].map(|value| value.map_or_else(String::new, write));
        let limit = match self.limit {
            Limit::Budget(most) => format!("budget {}", write(most)),
            Limit::AtMost(most) => format!("at most {}", write(most)),
            Limit::AtLeast(least) => format!("at least {}", write(least)),
            Limit::None => return format!("{:<44} {median:>9} {least:>9} {most:>9}", self.name),
        };
        let verdict = self.verdict().words();
        format!("{:<44} {median:>9} {least:>9} {most:>9}  {limit}: {verdict}", self.name)
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    Some(if values.len().is_multiple_of(2) {
        f64::midpoint(values[half - 1], upper)
    } else {
        upper
    })
}

/// Prints the figures; answers the worst of their verdicts.
pub(super) fn table(figures: &[Figure]) -> Verdict {
    println!("    {:<44} {:>9} {:>9} {:>9}", "", "median", "least", "most");
    for figure in figures {
        println!("    {}", figure.line());
    }
    figures.iter().map(Figure::verdict).max().unwrap_or(Verdict::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_decides() {
        for (limit, values, verdict) in [
            (Limit::AtLeast(100.0), vec![99.0, 100.0, 100.0], Verdict::Met),
            (Limit::AtLeast(100.0), vec![99.0, 99.0, 100.0], Verdict::Missed),
            (Limit::AtMost(2.5), vec![4.0, 1.0], Verdict::Met),
            (Limit::AtMost(2.4), vec![4.0, 1.0], Verdict::Missed),
            (Limit::Budget(1.0), vec![1.0], Verdict::Met),
            (Limit::Budget(1.0), vec![2.0], Verdict::Failed),
            (Limit::Budget(1.0), vec![], Verdict::Failed),
            (Limit::None, vec![], Verdict::Met),
        ] {
            let figure = Figure::new("x", Unit::Count, limit, values);
            assert_eq!(figure.verdict(), verdict, "{figure:?}");
        }
    }

    #[test]
    fn lines_name_value_limit_and_verdict() {
        let line = |unit, limit, values: &[f64]| {
            let line = Figure::new("x", unit, limit, values.to_vec()).line();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            line(Unit::Seconds, Limit::AtMost(800.0), &[1958.9, 700.0, 2000.0]),
            "x 1.96 s 0.70 s 2.00 s at most 0.80 s: missed"
        );
        assert_eq!(line(Unit::Bytes, Limit::Budget(7.0), &[9.0]), "x 9 9 9 budget 7: FAILED");
        assert_eq!(line(Unit::Share, Limit::None, &[]), "x");
    }
}
