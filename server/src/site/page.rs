//! HTML files of the built site: read again when they change, with the policy that fits them.

use super::drawings::{Drawings, Pace, Turns, Weight, Wish};
use super::language::Language;
use super::packed::{Effort, Packed};
use super::policy::{Sources, content_policy};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Memory for the pages that were read.
const KEPT_BYTES: usize = 64 << 20;
/// A file that was changed has another key.
const PACE: Pace =
    Pace { pause: Duration::ZERO, kept: Duration::from_secs(3_600), stale: Duration::ZERO };

/// A page that is ready to be sent.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its HTML.
    pub(super) body: Packed,
    /// A tag of its content. Weak, as it may be sent compressed.
    pub(super) tag: String,
    /// Its Content-Security-Policy, but for those who may show it in a frame.
    policy: String,
}

/// The pages read so far, in the language they were turned to.
#[derive(Debug)]
pub(super) struct Pages {
    known: Drawings<Option<Arc<Page>>>,
}

impl Weight for Option<Arc<Page>> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, |page| page.weight())
    }
}

impl Pages {
    pub(super) fn new(turns: &Turns) -> Self {
        Self { known: Drawings::new(KEPT_BYTES, turns) }
    }

    /// The page in the file at `path` of the site in `dist`, turned to `language` if one is given;
    /// `None` when there is no such file.
    pub(super) async fn get(
        &self,
        dist: &Path,
        path: &Path,
        language: Option<Language>,
    ) -> Option<Arc<Page>> {
        let about = tokio::fs::metadata(path).await.ok().filter(|about| about.is_file())?;
        let changed = about.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let tag = language.map(Language::tag).unwrap_or_default();
        let key = format!("{tag} {} {} {}", changed.as_nanos(), about.len(), path.display());
        let (dist, path) = (dist.to_owned(), path.to_owned());
        let reading = move |_| {
            let text = std::fs::read_to_string(path).ok()?;
            let text = match language {
                Some(language) => in_language(&text, language),
                None => text,
            };
            Some(Arc::new(Page::of(text, Effort::Quick, &Sources::of_site(&dist))))
        };
        let read = self.known.get(Wish { key, version: 0, pace: PACE }, reading).await;
        read.ok()?.value.clone()
    }
}

impl Page {
    /// A page that may load from these sources.
    pub(super) fn of(text: String, effort: Effort, sources: &Sources) -> Self {
        let hash = Sha256::digest(text.as_bytes());
        Self {
            tag: format!("W/\"{}\"", STANDARD.encode(&hash[..12])),
            policy: content_policy(&script_sources(&text), sources),
            body: Packed::of(text, effort),
        }
    }

    /// Its Content-Security-Policy where `ancestors` may show it in a frame.
    pub(super) fn policy(&self, ancestors: &str) -> String {
        format!("frame-ancestors {ancestors}; {}", self.policy)
    }

    /// Bytes of memory.
    pub(super) fn weight(&self) -> usize {
        self.body.len() + self.policy.len() + self.tag.len()
    }
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

/// The policy of an HTML file of the site in `dist` whose scripts were not looked at.
pub(super) fn strict_policy(dist: &Path) -> String {
    format!("frame-ancestors 'none'; {}", content_policy("'self'", &Sources::of_site(dist)))
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
        // The example of the CSP specification.
        let text = "<script>alert('Hello, world.');</script>".to_owned();
        let nowhere = Path::new("/nowhere");
        let page = Page::of(text, Effort::Quick, &Sources::of_site(nowhere));
        let policy = page.policy("*");
        let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert!(policy.contains(&format!("'wasm-unsafe-eval' {hash};")), "{policy}");
        assert!(policy.starts_with("frame-ancestors *; default-src 'self';"), "{policy}");
        let strict = strict_policy(nowhere);
        assert!(strict.starts_with("frame-ancestors 'none'; default-src 'self';"), "{strict}");
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
