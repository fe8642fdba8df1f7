//! HTTP requests and responses as plain values.

/// An HTTP request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The method in capital letters.
    pub method: String,
    /// The URL, absolute or relative to the base of the site.
    pub url: String,
    /// Names and values of headers, other than `Accept`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
}

/// An HTTP response with any status.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names and values of the readable headers.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// Whether a redirect was followed.
    pub redirected: bool,
}

/// Why there is no response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoResponse {
    /// The device is offline.
    Offline,
    /// The connection failed or timed out.
    Silent,
}

impl Response {
    /// The value of a header; its name is case-insensitive.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it is an HTML page, such as the login of a network, and not a response of an API.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let named = self.header("content-type").is_some_and(|kind| kind.contains("html"));
        named || self.body.trim_start_matches('\u{feff}').trim_start().starts_with('<')
    }
}
