//! The inline scripts of a page.

use crate::tags::{attribute, find_ignoring_case, opening_tag};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The `script-src` sources of a page: files of the site, and the hashes of its inline scripts.
#[must_use]
pub fn script_sources(html: &str) -> String {
    let mut sources = String::from("'self' 'wasm-unsafe-eval'");
    for script in inline_scripts(html) {
        // Browsers hash the parsed text, in which CRLF is LF.
        let hash = Sha256::digest(script.replace("\r\n", "\n").as_bytes());
        sources.push_str(&format!(" 'sha256-{}'", STANDARD.encode(hash)));
    }
    sources
}

/// The text of every script element without `src` that a browser would run.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((opening, after)) = opening_tag(rest, "<script") {
        let Some(end) = find_ignoring_case(after, "</script") else { break };
        let is_data = attribute(opening, "type")
            .is_some_and(|(start, end)| opening[start..end].to_ascii_lowercase().contains("json"));
        if attribute(opening, "src").is_none() && !is_data {
            found.push(&after[..end]);
        }
        rest = &after[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_excludes_data_and_external_scripts() {
        let html = r#"<html><script src="/a.js"></script><SCRIPT type="module">
import init from '/b.js';</SCRIPT><script type="application/ld+json">{"a":1}</script>
<script data-src="x">go()</script><script type=application/json id=seed>{}</script></html>"#;
        assert_eq!(inline_scripts(html), ["\nimport init from '/b.js';", "go()"]);
    }
}
