//! What is found in a campaign file.

use std::fmt::{self, Display};

/// How much a finding matters to the owner.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Worth knowing, and perhaps meant so.
    Note,
    /// Probably not what was meant.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What kind of finding it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The file cannot be read as a campaign at all.
    Unreadable,
    /// A field is missing or has a value that it cannot have.
    Wrong,
    /// A value that is no JSON, and was replaced.
    Repaired,
    /// A field that is not known, but nearly spelt like one that is.
    Misspelt,
    /// A field that is not known.
    Unknown,
    /// A value that is allowed and probably not meant.
    Doubtful,
    /// A value that the site leaves out.
    LeftOut,
    /// Texts that have one language only.
    OneLanguage,
}

impl Kind {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Unreadable | Self::Wrong | Self::Repaired | Self::Misspelt => Severity::Error,
            Self::Unknown | Self::Doubtful | Self::LeftOut => Severity::Warning,
            Self::OneLanguage => Severity::Note,
        }
    }

    /// Whether a campaign with it cannot be shown. Unknown fields are allowed by the contract, also
    /// those that look misspelt.
    #[must_use]
    pub const fn refuses(self) -> bool {
        matches!(self, Self::Unreadable | Self::Wrong)
    }
}

/// Something in a file that its owner should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What kind it is.
    pub kind: Kind,
    /// The place as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// Field, value and remedy in a sentence.
    message: String,
}

impl Finding {
    /// A finding whose line is not known yet.
    pub(super) fn new(kind: Kind, pointer: &str, message: String) -> Self {
        Self { kind, pointer: pointer.to_owned(), line: 1, column: 1, message }
    }
}

/// The sentence, without the place in the file.
impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The place of a field in a document: for a person and for a program.
#[derive(Clone, Default)]
pub(super) struct Location {
    /// For instance `facts[2].label.ar`; empty for the whole document.
    pub(super) field: String,
    /// For instance `/facts/2/label/ar`. Names are not escaped, as in the places of a document.
    pub(super) pointer: String,
}

impl Location {
    /// A member of the object at this place.
    pub(super) fn member(&self, name: &str) -> Self {
        let dot = if self.field.is_empty() { "" } else { "." };
        Self {
            field: format!("{}{dot}{name}", self.field),
            pointer: format!("{}/{name}", self.pointer),
        }
    }

    /// An entry of the list at this place.
    pub(super) fn entry(&self, index: usize) -> Self {
        Self {
            field: format!("{}[{index}]", self.field),
            pointer: format!("{}/{index}", self.pointer),
        }
    }

    /// The place at a pointer: numbers are entries of lists.
    pub(super) fn at(pointer: &str) -> Self {
        pointer.split('/').skip(1).fold(Self::default(), |place, step| match step.parse() {
            Ok(index) => place.entry(index),
            Err(_) => place.member(step),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Location;

    #[test]
    fn places_are_written_as_people_say_them() {
        let place = Location::at("/facts/2/label/ar");
        assert_eq!(place.field, "facts[2].label.ar");
        assert_eq!(place.pointer, "/facts/2/label/ar");
        assert_eq!(Location::at("").field, "");
    }
}
