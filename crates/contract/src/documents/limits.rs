//! The largest values of a campaign file.

/// The largest whole number that every JSON reader keeps exact (2^53 - 1).
pub const COUNT_MAX: u64 = 9_007_199_254_740_991;

/// The longest word, such as a name or a unit, in characters.
pub(crate) const WORD_CHARS_MAX: usize = 200;
/// The longest address, in characters.
pub(crate) const ADDRESS_CHARS_MAX: usize = 2_000;
/// The longest text in one language, in characters.
pub(crate) const TEXT_CHARS_MAX: usize = 20_000;
/// The most entries of a list.
pub(crate) const LIST_MAX: usize = 500;
/// The most members of an object of counters.
pub(crate) const COUNTERS_MAX: usize = 100;
