//! HTML files of the built site: read again when they change, with the policy that fits them.

use super::language::Language;
use axum::body::Bytes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// A page that is ready to be sent.
#[derive(Debug)]
pub(super) struct Page {
    /// Its HTML.
    pub(super) body: Bytes,
    /// The same packed with brotli, where that is done ahead of the first reader.
    pub(super) packed: Option<Bytes>,
    /// A tag of its content. Weak, as it may be sent compressed.
    pub(super) tag: String,
    /// Its Content-Security-Policy, but for those who may show it in a frame.
    policy: String,
    stamp: Stamp,
}

type Stamp = (Option<SystemTime>, u64);
type Known = HashMap<(PathBuf, Option<&'static str>), Arc<Page>>;

/// The pages read so far, in the language they were turned to.
#[derive(Debug, Default)]
pub(super) struct Pages {
    known: Mutex<Known>,
}

impl Pages {
    /// The page in the file at `path`, turned to `language` if one is given; `None` when there
    /// is no such file.
    pub(super) async fn get(&self, path: &Path, language: Option<Language>) -> Option<Arc<Page>> {
        let about = tokio::fs::metadata(path).await.ok().filter(|about| about.is_file())?;
        let stamp = (about.modified().ok(), about.len());
        let key = (path.to_owned(), language.map(Language::tag));
        let known = self.known().get(&key).cloned();
        if let Some(page) = known.filter(|page| page.stamp == stamp) {
            return Some(page);
        }
        let text = tokio::fs::read_to_string(path).await.ok()?;
        let page = Arc::new(Page::new(text, language, stamp));
        self.known().insert(key, page.clone());
        Some(page)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    /// A page that was written for this request, packed harder than what is packed while it is
    /// sent: it serves all readers of the moment.
    pub(super) fn of(text: String) -> Self {
        let packed = packed(text.as_bytes());
        Self { packed, ..Self::new(text, None, (None, 0)) }
    }

    /// Its Content-Security-Policy where `ancestors` may show it in a frame.
    pub(super) fn policy(&self, ancestors: &str) -> String {
        format!("frame-ancestors {ancestors}; {}", self.policy)
    }

    fn new(text: String, language: Option<Language>, stamp: Stamp) -> Self {
        let text = match language {
            Some(language) => in_language(&text, language),
            None => text,
        };
        let hash = Sha256::digest(text.as_bytes());
        Self {
            tag: format!("W/\"{}\"", STANDARD.encode(&hash[..12])),
            policy: policy(&script_sources(&text)),
            body: Bytes::from(text),
            packed: None,
            stamp,
        }
    }
}

/// Packs a text with brotli: a page takes 40 ms, once a second at most. Quality 9 takes 15 ms and
/// leaves 10 % more, the highest takes 100 ms for another half a percent.
fn packed(text: &[u8]) -> Option<Bytes> {
    let settings = BrotliEncoderParams {
        quality: 10,
        lgwin: 18,
        size_hint: text.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &text[..], &mut packed, &settings).ok()?;
    Some(Bytes::from(packed))
}

/// The scripts that a page may run: files of the site, and what stands in the page itself.
fn script_sources(html: &str) -> String {
    let mut sources = String::from("'self' 'wasm-unsafe-eval'");
    for script in inline_scripts(html) {
        // Browsers hash what the parser made of the file, and that has no carriage returns.
        let hash = Sha256::digest(script.replace("\r\n", "\n").as_bytes());
        sources.push_str(&format!(" 'sha256-{}'", STANDARD.encode(hash)));
    }
    sources
}

/// What a page may load: itself, and what campaigns link to (pictures, films, other backends).
fn policy(scripts: &str) -> String {
    format!(
        "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: https:; media-src 'self' https:; \
         connect-src 'self' https: http: wss: ws:; object-src 'none'; \
         base-uri 'self'; form-action 'self'"
    )
}

/// The policy of an HTML file whose scripts were not looked at.
pub(super) fn strict_policy() -> String {
    format!("frame-ancestors 'none'; {}", policy("'self'"))
}

/// The text of every script element without `src` that a browser would run.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((opening, after)) = tag_after(rest, "<script") {
        let Some(end) = find_ignoring_case(after, "</script") else {
            break;
        };
        let data = attribute(opening, "type")
            .is_some_and(|(at, end)| opening[at..end].to_ascii_lowercase().contains("json"));
        if attribute(opening, "src").is_none() && !data {
            found.push(&after[..end]);
        }
        rest = &after[end..];
    }
    found
}

/// The HTML with the language and the direction of `language` on its root element.
fn in_language(html: &str, language: Language) -> String {
    let Some((opening, after)) = tag_after(html, "<html") else {
        return html.to_owned();
    };
    let start = html.len() - after.len() - opening.len();
    let mut opening = opening.to_owned();
    for (name, value) in [("lang", language.tag()), ("dir", language.direction())] {
        match attribute(&opening, name) {
            Some((at, end)) => opening.replace_range(at..end, value),
            None => opening.insert_str("<html".len(), &format!(" {name}=\"{value}\"")),
        }
    }
    format!("{}{opening}{after}", &html[..start])
}

/// The first opening tag that begins with `name`, including both brackets, and what follows it.
fn tag_after<'a>(html: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let start = find_ignoring_case(html, name)?;
    let end = start + html[start..].find('>')? + 1;
    Some((&html[start..end], &html[end..]))
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// Where the value of an attribute lies in an opening tag, without its quotes.
fn attribute(tag: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = find_ignoring_case(&tag[from..], name) {
        let start = from + found;
        from = start + name.len();
        let own_word = tag[..start].ends_with(|before: char| before.is_ascii_whitespace());
        let Some(value) = tag[from..].strip_prefix('=').filter(|_| own_word) else {
            continue;
        };
        let at = from + 1;
        return Some(match value.chars().next()? {
            quote @ ('"' | '\'') => (at + 1, at + 1 + value[1..].find(quote)?),
            _ => (at, at + value.find([' ', '>', '\n', '\t'])?),
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_that_run_here_are_found() {
        let html = r#"<html><script src="/a.js"></script><SCRIPT type="module">
import init from '/b.js';</SCRIPT><script type="application/ld+json">{"a":1}</script>
<script data-src="x">go()</script></html>"#;
        assert_eq!(inline_scripts(html), ["\nimport init from '/b.js';", "go()"]);
    }

    #[test]
    fn the_policy_names_the_hash_of_an_inline_script() {
        let scripts = script_sources("<script>alert('Hello, world.');</script>");
        let policy = policy(&scripts);
        // The example of the CSP specification.
        let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert!(policy.contains(&format!("'wasm-unsafe-eval' {hash};")), "{policy}");
        assert!(strict_policy().starts_with("frame-ancestors 'none'; default-src 'self';"));
        let page = Page::of("<p>".to_owned());
        assert!(page.policy("*").starts_with("frame-ancestors *; default-src 'self';"));
    }

    #[test]
    fn the_root_element_gets_the_language() {
        let cases = [
            (r#"<html lang="ar" dir="rtl"><p>"#, r#"<html lang="en" dir="ltr"><p>"#),
            (r#"<HTML data-lang="ar" lang='ar'>"#, r#"<HTML dir="ltr" data-lang="ar" lang='en'>"#),
            ("<!doctype html><html>", r#"<!doctype html><html dir="ltr" lang="en">"#),
            ("<html lang=ar dir=rtl>", "<html lang=en dir=ltr>"),
            ("no html here", "no html here"),
        ];
        for (html, wanted) in cases {
            assert_eq!(in_language(html, Language::English), wanted);
        }
    }
}
