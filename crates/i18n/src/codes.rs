//! Control characters of compiled messages. Text is kept as it is; a control character introduces the index
//! of an argument, or a selection: its argument, then variants of key, pattern and end.
//!
//! `build/encoder.rs` writes them, `message.rs` reads them.

/// An argument.
pub(crate) const ARGUMENT: char = '\u{1}';
/// An argument in a pattern with other elements, which is isolated.
pub(crate) const ISOLATED_ARGUMENT: char = '\u{2}';
/// A selection.
pub(crate) const SELECT: char = '\u{3}';
/// A selection in a pattern with other elements, which is isolated.
pub(crate) const ISOLATED_SELECT: char = '\u{4}';
/// The end of a variant's key; the key of the default is empty.
pub(crate) const KEY_END: char = '\u{5}';
/// The end of a variant's pattern.
pub(crate) const VARIANT_END: char = '\u{6}';
/// The end of a selection.
pub(crate) const SELECT_END: char = '\u{7}';
