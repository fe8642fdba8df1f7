//! Figures that were measured several times, their goals, and the table of them.

/// How a part ended, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Nothing is worse than its goal.
    Met,
    /// A goal is missed; that is said and no failure.
    Missed,
    /// A budget is exceeded or nothing could be measured: the command fails.
    Failed,
}

impl Verdict {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Met => "goal met",
            Self::Missed => "goal missed",
            Self::Failed => "FAILED",
        }
    }

    /// Met or missed.
    pub(super) fn of_goal(met: bool) -> Self {
        if met { Self::Met } else { Self::Missed }
    }
}

/// Median, smallest and largest of some values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Spread {
    /// Nothing without values.
    pub(super) fn of(values: &[f64]) -> Option<Self> {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let (least, most) = (*values.first()?, *values.last()?);
        let half = values.len() / 2;
        let median = if values.len().is_multiple_of(2) {
            f64::midpoint(values[half - 1], values[half])
        } else {
            values[half]
        };
        Some(Self { median, least, most })
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// From 0 to 100.
    Score,
    /// Milliseconds, shown as seconds.
    Seconds,
    Milliseconds,
    /// Without a unit, with four decimals.
    Share,
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::Score => format!("{value:.0}"),
            Self::Seconds => format!("{:.2} s", value / 1000.0),
            Self::Milliseconds => format!("{value:.0} ms"),
            Self::Share => format!("{value:.4}"),
        }
    }
}

/// What the median should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// Shown because it explains the others.
    None,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) unit: Unit,
    pub(super) goal: Goal,
    /// One value for each run that has it.
    pub(super) values: Vec<f64>,
}

impl Figure {
    /// Whether the median is as it should be. A goal without a value is missed.
    pub(super) fn is_met(&self) -> bool {
        let median = Spread::of(&self.values).map(|spread| spread.median);
        match self.goal {
            Goal::AtLeast(goal) => median.is_some_and(|median| median >= goal),
            Goal::AtMost(goal) => median.is_some_and(|median| median <= goal),
            Goal::None => true,
        }
    }

    fn line(&self) -> String {
        let write = |value| self.unit.write(value);
        let (median, least, most) = Spread::of(&self.values)
            .map_or_else(Default::default, |spread| {
                (write(spread.median), write(spread.least), write(spread.most))
            });
        let goal = match self.goal {
            Goal::AtLeast(goal) => write(goal),
            Goal::AtMost(goal) => format!("≤ {}", write(goal)),
            Goal::None => String::new(),
        };
        let verdict = match self.goal {
            Goal::None => "",
            _ if self.values.is_empty() => "not measured",
            _ if self.is_met() => "met",
            _ => "missed",
        };
        format!("{:<24} {median:>9} {least:>9} {most:>9}  {goal:<9} {verdict}", self.name)
    }
}

/// Prints the figures and answers whether all goals are met.
pub(super) fn table(figures: &[Figure]) -> Verdict {
    println!("    {:<24} {:>9} {:>9} {:>9}  goal", "", "median", "least", "most");
    for figure in figures {
        println!("    {}", figure.line().trim_end());
    }
    Verdict::of_goal(figures.iter().all(Figure::is_met))
}

/// `12,345`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        let spread = |values: &[f64]| Spread::of(values).map(|s| (s.median, s.least, s.most));
        assert_eq!(spread(&[3.0, 1.0, 2.0]), Some((2.0, 1.0, 3.0)));
        assert_eq!(spread(&[4.0, 1.0]), Some((2.5, 1.0, 4.0)));
        assert_eq!(spread(&[]), None);
    }

    #[test]
    fn goals_are_held_by_the_median() {
        for (goal, values, met) in [
            (Goal::AtLeast(100.0), vec![99.0, 100.0, 100.0], true),
            (Goal::AtLeast(100.0), vec![99.0, 99.0, 100.0], false),
            (Goal::AtMost(0.0), vec![0.0, 0.0, 0.2], true),
            (Goal::AtMost(0.0), vec![0.01], false),
            (Goal::AtMost(1.0), vec![], false),
            (Goal::None, vec![], true),
        ] {
            let figure = Figure { name: "x", unit: Unit::Score, goal, values };
            assert_eq!(figure.is_met(), met, "{figure:?}");
        }
    }

    #[test]
    fn lines_name_value_goal_and_verdict() {
        let figure = |unit, goal, values: &[f64]| {
            let values = values.to_vec();
            let line = Figure { name: "x", unit, goal, values }.line();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            figure(Unit::Seconds, Goal::AtMost(800.0), &[1958.9, 700.0, 2000.0]),
            "x 1.96 s 0.70 s 2.00 s ≤ 0.80 s missed"
        );
        assert_eq!(figure(Unit::Score, Goal::AtLeast(100.0), &[100.0]), "x 100 100 100 100 met");
        assert_eq!(figure(Unit::Share, Goal::AtMost(0.0), &[]), "x ≤ 0.0000 not measured");
        assert_eq!(figure(Unit::Milliseconds, Goal::None, &[12.4]), "x 12 ms 12 ms 12 ms");
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1_000, 14_336, 1_234_567].map(grouped).join(" "),
            "0 999 1,000 14,336 1,234,567"
        );
    }
}
