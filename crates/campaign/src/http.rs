//! A question to a server and its answer, whoever carries them.

/// A request over HTTP.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The address; relative ones are relative to the site's base.
    pub url: String,
    /// Names and values of headers besides `Accept`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
}

/// An answer of a server, whatever its status.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that can be read.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// Whether it came from another address, to which a redirect led.
    pub redirected: bool,
}

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoResponse {
    /// The device says that it is offline.
    Offline,
    /// The server did not answer, or not in time.
    Silent,
}

impl Response {
    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it is a page for people, such as the login of a network, and not the answer of an
    /// interface.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let named = self.header("content-type").is_some_and(|kind| kind.contains("html"));
        named || self.body.trim_start_matches('\u{feff}').trim_start().starts_with('<')
    }
}
