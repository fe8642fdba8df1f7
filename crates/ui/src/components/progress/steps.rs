//! Steps of the goal that are announced to screen readers.

/// A step, in percent of the goal.
const STEP_PERCENT: u64 = 5;

/// The step of the last update.
#[derive(Clone, Copy, Default, Debug)]
pub struct Steps {
    step: Option<u64>,
    caught_up: bool,
    crossed: Option<u64>,
}

impl Steps {
    /// Takes the current percentage and returns the last one that crossed a step while live updates arrived.
    /// Updates before the page has caught up are not announced.
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
    fn steps_are_announced_only_during_live_updates() {
        let mut steps = Steps::default();
        for (percent, caught_up, announced) in [
            (None, false, None),
            (Some(60), false, None),
            // Own taps and the first count of the backend are not announced.
            (Some(61), false, None),
            (Some(67), true, None),
            (Some(69), true, None),
            (Some(70), true, Some(70)),
            (Some(71), true, Some(70)),
            (Some(83), true, Some(83)),
            // A lower count is not announced; later steps count from it.
            (Some(40), true, Some(83)),
            (Some(44), true, Some(83)),
            (Some(46), true, Some(46)),
        ] {
            assert_eq!(steps.crossed(percent, caught_up), announced, "{percent:?}");
        }
    }
}
