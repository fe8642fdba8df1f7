//! The control characters of compiled messages: text stands as it is, and behind one of these an
//! argument's place, or a selection: its argument, then variants of key, pattern and end.
//!
//! `build/messages.rs` writes them, `message.rs` reads them.

/// An argument.
pub(crate) const ARGUMENT: char = '\u{1}';
/// An argument with something beside it, so that it is isolated.
pub(crate) const ARGUMENT_BESIDE: char = '\u{2}';
/// A selection.
pub(crate) const SELECT: char = '\u{3}';
/// A selection with something beside it.
pub(crate) const SELECT_BESIDE: char = '\u{4}';
/// The end of a variant's key; the default's key is empty.
pub(crate) const KEY_END: char = '\u{5}';
/// The end of a variant's pattern.
pub(crate) const VARIANT_END: char = '\u{6}';
/// The end of a selection.
pub(crate) const SELECT_END: char = '\u{7}';
