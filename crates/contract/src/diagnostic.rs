//! What could not be read of a backend's responses, as values.

use crate::node::Fault;
use std::fmt;

/// A problem and its place, for those who run the site. Its sentence is made by [`fmt::Display`], and
/// only there.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Diagnostic {
    /// The setting in `config.json`, as a JSON Pointer (RFC 6901); empty for a backend that speaks
    /// the contract, as it needs none.
    pub setting: String,
    /// The address of the request; `None` for a message of the stream.
    pub url: Option<String>,
    /// The place in the response, as the settings write it or as a JSON Pointer; empty for the whole.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
    /// What the sender of the request knows beyond the response: why there was none, where a
    /// redirect led.
    pub cause: Option<String>,
}

/// What is wrong with a response.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Problem {
    /// There was none.
    NoResponse,
    /// Its status, or a rule of the settings, says that the request failed.
    Status {
        /// The status.
        status: u16,
        /// The backend's own sentence, or the start of the body.
        sentence: Option<String>,
    },
    /// Its body is no JSON but this.
    NotJson(String),
    /// A part of its body was damaged and is read without that.
    Repaired(Fault),
    /// A value is not the expected one.
    Unexpected {
        /// The expected value.
        expected: String,
        /// The found value, shortened.
        found: String,
    },
    /// What the backend itself states.
    Stated(String),
}

impl Diagnostic {
    /// A problem with the response to a request.
    #[must_use]
    pub fn of(setting: &str, url: &str, problem: Problem) -> Self {
        Self {
            setting: setting.to_owned(),
            url: Some(url.to_owned()),
            path: String::new(),
            problem,
            cause: None,
        }
    }

    /// A problem with a message of the stream of a backend that speaks the contract.
    #[must_use]
    pub const fn of_stream(problem: Problem) -> Self {
        Self { setting: String::new(), url: None, path: String::new(), problem, cause: None }
    }

    /// The same problem at a place of the response.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// The place in the response, the problem and its cause, for a message that names the setting
    /// and the address in its own way.
    #[must_use]
    pub fn reason(&self) -> impl fmt::Display {
        Reason(self)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.setting.is_empty() {
            write!(f, "{}: ", self.setting)?;
        }
        write!(f, "{}: {}", self.url.as_deref().unwrap_or("the stream"), Reason(self))
    }
}

struct Reason<'a>(&'a Diagnostic);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { path, problem, cause, .. } = self.0;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match (problem, cause) {
            (Problem::NoResponse, Some(cause)) => f.write_str(cause),
            (problem @ Problem::Status { .. }, Some(cause)) => write!(f, "{problem}, {cause}"),
            (problem, Some(cause)) => write!(f, "{problem} ({cause})"),
            (problem, None) => write!(f, "{problem}"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoResponse => f.write_str("no answer"),
            Self::Status { status, sentence: None } => {
                write!(f, "the answer has status {status}")
            }
            Self::Status { status, sentence: Some(sentence) } => {
                write!(f, "the answer has status {status}: {sentence}")
            }
            Self::NotJson(found) => write!(f, "expected JSON, found {found}"),
            Self::Repaired(fault) => write!(f, "{fault}"),
            Self::Unexpected { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            Self::Stated(sentence) => f.write_str(sentence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_list(problem: Problem) -> Diagnostic {
        Diagnostic::of("/backend/list", "https://a/c", problem)
    }

    #[test]
    fn diagnostics_name_setting_address_and_path() {
        let unexpected = || Problem::Unexpected { expected: "a list".into(), found: "3".into() };
        for (diagnostic, text) in [
            (
                of_list(unexpected()).at("/data"),
                "/backend/list: https://a/c: /data: expected a list, found 3",
            ),
            (of_list(unexpected()), "/backend/list: https://a/c: expected a list, found 3"),
            (
                Diagnostic::of("", "api/v1/campaigns", unexpected()).at("/items"),
                "api/v1/campaigns: /items: expected a list, found 3",
            ),
            (Diagnostic::of_stream(unexpected()), "the stream: expected a list, found 3"),
        ] {
            assert_eq!(diagnostic.to_string(), text);
        }
        assert_eq!(
            of_list(unexpected()).at("/data").reason().to_string(),
            "/data: expected a list, found 3"
        );
    }

    #[test]
    fn problems_are_sentences() {
        let fault =
            Fault { pointer: "/x".into(), expected: "a number", found: "a word: NaN".into() };
        let refused = |sentence: Option<&str>| Problem::Status {
            status: 403,
            sentence: sentence.map(str::to_owned),
        };
        for (problem, text) in [
            (Problem::NoResponse, "no answer"),
            (refused(None), "the answer has status 403"),
            (refused(Some("No key")), "the answer has status 403: No key"),
            (Problem::NotJson("nothing".into()), "expected JSON, found nothing"),
            (Problem::Repaired(fault), "/x: expected a number, found a word: NaN"),
            (Problem::Stated("{\"error\":1}".into()), "{\"error\":1}"),
        ] {
            assert_eq!(of_list(problem).reason().to_string(), text);
        }
    }

    #[test]
    fn causes_complete_the_sentence() {
        let login = "a page of HTML, perhaps a login";
        for (problem, cause, text) in [
            (Problem::NoResponse, "the host is unknown", "the host is unknown"),
            (
                Problem::Status { status: 200, sentence: None },
                login,
                "the answer has status 200, a page of HTML, perhaps a login",
            ),
            (
                Problem::NotJson("nothing".into()),
                "after a redirect to https://a/login",
                "expected JSON, found nothing (after a redirect to https://a/login)",
            ),
        ] {
            let diagnostic = Diagnostic { cause: Some(cause.to_owned()), ..of_list(problem) };
            assert_eq!(diagnostic.reason().to_string(), text);
        }
    }
}
