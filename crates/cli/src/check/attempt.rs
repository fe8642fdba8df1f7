//! The two requests that `--send` makes under one idempotency key.

/// What the second request under one key must lead to; the start of a problem.
pub(super) const EXPECTED_OF_REPEAT: &str =
    "the same key again: expected that it is taken as counted before";

/// Which of the two requests under one key it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    First,
    Repeat,
}
