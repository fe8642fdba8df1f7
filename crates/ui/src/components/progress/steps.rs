//! Which steps of the goal are worth a word to somebody who does not see the bar.

/// A step, in percent of the goal.
const STEP_PERCENT: u64 = 5;

/// How far a campaign was when it was looked at last.
#[derive(Clone, Copy, Default, Debug)]
pub struct Steps {
    step: Option<u64>,
    caught_up: bool,
    crossed: Option<u64>,
}

impl Steps {
    /// Takes the percentage shown now; answers the one that last crossed a step while the page was
    /// followed. What the page catches up with after it was opened is no news.
    pub fn crossed(&mut self, percent: Option<u64>, caught_up: bool) -> Option<u64> {
        let step = percent.map(|percent| percent / STEP_PERCENT);
        if self.caught_up && self.step.is_some() && step > self.step {
            self.crossed = percent;
        }
        self.step = step.or(self.step);
        self.caught_up = caught_up;
        self.crossed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_step_that_is_crossed_while_the_page_is_followed_is_said() {
        let mut steps = Steps::default();
        for (percent, caught_up, said) in [
            (None, false, None),
            (Some(60), false, None),
            // Own taps and the first count of the backend belong to the beginning.
            (Some(61), false, None),
            (Some(67), true, None),
            (Some(69), true, None),
            (Some(70), true, Some(70)),
            (Some(71), true, Some(70)),
            (Some(83), true, Some(83)),
            // A lower count is no news, and what follows it is measured from there.
            (Some(40), true, Some(83)),
            (Some(44), true, Some(83)),
            (Some(46), true, Some(46)),
        ] {
            assert_eq!(steps.crossed(percent, caught_up), said, "{percent:?}");
        }
    }
}
