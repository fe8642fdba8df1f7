//! Addresses and headers of requests.

use super::{mistake_list::MistakeList, templates::Scope, templates::names};
use crate::{
    config::{
        address::{host, is_whole},
        mistake::below,
    },
    description::{Address, Headers},
    jsonpath::is_header_name,
};
use serde_json::json;

/// Headers that browsers set by themselves and let no page set.
const OF_BROWSERS: [&str; 14] = [
    "accept-charset",
    "accept-encoding",
    "connection",
    "content-length",
    "cookie",
    "date",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "te",
    "transfer-encoding",
    "upgrade",
];

impl MistakeList {
    /// What stands before addresses.
    pub(super) fn root(&mut self, at: &str, root: &str) {
        let sound = if is_whole(root) { host(root).is_some() } else { !root.contains("://") };
        if !sound || !is_clean(root) || root.contains(['?', '#', '{']) {
            let expected = "an address without query, such as https://cms.example.org, or a path";
            self.wrong(at, expected, &json!(root));
        }
    }

    /// A URL template of a request.
    pub(super) fn url(&mut self, at: &str, url: &Address, scope: &Scope<'_>) {
        self.url_of(at, url, &["https", "http"], scope);
    }

    /// A URL template with one of these schemes, if it has any.
    pub(super) fn url_of(
        &mut self,
        at: &str,
        address: &Address,
        schemes: &[&str],
        scope: &Scope<'_>,
    ) {
        let url = address.as_str();
        let found = json!(url);
        // In a query an address may be a value.
        let path = url.split('?').next().unwrap_or_default();
        if url.trim().is_empty() {
            return self.wrong(at, "an address", &found);
        }
        if !is_clean(url) || path.contains('#') {
            return self.wrong(at, "an address without spaces (%20) and fragment", &found);
        }
        if let Some((scheme, _)) = path.split_once("://") {
            if !schemes.contains(&scheme) {
                let expected = format!("an address with {}://", schemes.join(":// or "));
                return self.wrong(at, &expected, &found);
            }
            if host(url).is_none() {
                let expected = "an address with a host, without variables, name and password in it";
                return self.wrong(at, expected, &found);
            }
        }
        match address.parsed() {
            Ok(template) => self.variables(at, url, template.variables(), scope),
            Err(error) => self.syntax(at, error),
        }
    }

    /// Headers with their templates.
    pub(super) fn headers(&mut self, at: &str, headers: Option<&Headers>, scope: &Scope<'_>) {
        for (name, value) in headers.into_iter().flatten() {
            let at = below(at, name);
            if !is_header_name(name) {
                self.words(&at, "expected the name of a header, without spaces and colon");
            }
            let plain = name.to_ascii_lowercase();
            if OF_BROWSERS.contains(&plain.as_str())
                || plain.starts_with("sec-")
                || plain.starts_with("proxy-")
            {
                self.wrong(
                    &at,
                    "a header that a page may set; browsers set this one",
                    &json!(value),
                );
            }
            if value.contains(['\n', '\r']) {
                self.wrong(&at, "one line", &json!(value));
            }
            self.template(&at, value, scope);
        }
    }

    /// Reports an address that names none of the variables that distinguish one campaign
    /// from another.
    pub(super) fn needs(&mut self, at: &str, url: &str, wanted: &[&str], elsewhere: bool) {
        let known = self.has_one_at(at);
        if !known && !elsewhere && !names(url, wanted) {
            let list: Vec<String> = wanted.iter().map(|name| format!("{{{name}}}")).collect();
            self.wrong(at, &format!("an address with {}", list.join(" or ")), &json!(url));
        }
    }
}

fn is_clean(address: &str) -> bool {
    !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && !address.contains('\\')
}
