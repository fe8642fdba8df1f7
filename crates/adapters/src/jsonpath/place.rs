//! Places in a response.

use super::JsonPath;
use crate::syntax_error::SyntaxError;

const HEADER: &str = "header:";

/// A place in a response: a header, or a path into its document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The header with this name, written as `header:NAME`.
    Header(String),
    /// A path.
    Path(JsonPath),
}

impl Place {
    /// Parses a place.
    ///
    /// # Errors
    /// If the text is neither a path of the subset nor a header.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        match text.strip_prefix(HEADER) {
            Some(name) if is_header_name(name) => Ok(Self::Header(name.to_owned())),
            Some(_) => Err(SyntaxError::new(text, HEADER.len(), "the name of a header")),
            None => match JsonPath::parse(text) {
                #[cfg(not(target_arch = "wasm32"))]
                Err(error) if error.meant().is_none() => Err(error.with_meant(header_meant(text))),
                parsed => parsed.map(Self::Path),
            },
        }
    }

    /// The path, if it is none to a header.
    #[must_use]
    pub const fn path(&self) -> Option<&JsonPath> {
        match self {
            Self::Header(_) => None,
            Self::Path(path) => Some(path),
        }
    }

    /// The variables that it names.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.path().into_iter().flat_map(JsonPath::variables)
    }
}

/// The header that was perhaps meant: by `Header: X-Total`, `header:X-Total`.
#[cfg(not(target_arch = "wasm32"))]
fn header_meant(text: &str) -> Option<String> {
    let (kind, name) = text.split_once(':')?;
    let is_header = ["header", "headers"].contains(&&*kind.trim().to_ascii_lowercase());
    (is_header && is_header_name(name.trim())).then(|| [HEADER, name.trim()].concat())
}

/// Whether this can be the name of a header: a token (RFC 9110).
pub(crate) fn is_header_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_headers_or_paths() {
        let header = Place::parse("header:X-Total").unwrap();
        assert_eq!((&header, header.path()), (&Place::Header("X-Total".to_owned()), None));
        let path = Place::parse("$.a_{lang}").unwrap();
        assert_eq!(path.path().map(JsonPath::as_str), Some("$.a_{lang}"));
        assert_eq!(path.variables().collect::<Vec<_>>(), ["lang"]);
        let error = Place::parse("header:a b").unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected the name of a header after \"header:\", found \"header:a b\""
        );
        for (text, meant) in [
            ("/next", Some("$.next")),
            ("Header: X-Total", Some("header:X-Total")),
            ("headers:Link", Some("header:Link")),
            ("head:Link", None),
        ] {
            assert_eq!(Place::parse(text).unwrap_err().meant(), meant, "{text}");
        }
    }
}
