//! HTML files of the built site: read again when they change, with the policy that fits them.

use super::drawings::{Drawings, Pace, Turns, Weight, Wish};
use super::language::Language;
use super::packed::{Effort, Packed};
use super::policy::with_frame_ancestors;
use base64::{Engine, engine::general_purpose::STANDARD};
use naqra::prerender::{
    policy::Policy,
    tags::{attribute, opening_tag},
};
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

    /// The page in the file at `path`, turned to `language` if one is given, with the policy that
    /// `policy` reads; `None` when there is no such file.
    pub(super) async fn get(
        &self,
        path: &Path,
        language: Option<Language>,
        policy: impl FnOnce() -> Policy + Send + 'static,
    ) -> Option<Arc<Page>> {
        let about = tokio::fs::metadata(path).await.ok().filter(|about| about.is_file())?;
        let changed = about.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let tag = language.map(Language::tag).unwrap_or_default();
        let key = format!("{tag} {} {} {}", changed.as_nanos(), about.len(), path.display());
        let path = path.to_owned();
        let reading = move |_| {
            let text = std::fs::read_to_string(path).ok()?;
            let text = match language {
                Some(language) => in_language(&text, language),
                None => text,
            };
            Some(Arc::new(Page::of(text, Effort::Quick, &policy())))
        };
        let read = self.known.get(Wish { key, version: 0, pace: PACE }, reading).await;
        read.ok()?.value.clone()
    }
}

impl Page {
    /// A page with the policy that its scripts need.
    pub(super) fn of(text: String, effort: Effort, policy: &Policy) -> Self {
        let hash = Sha256::digest(text.as_bytes());
        Self {
            tag: format!("W/\"{}\"", STANDARD.encode(&hash[..12])),
            policy: policy.of_page(&text),
            body: Packed::of(text, effort),
        }
    }

    /// Its Content-Security-Policy where `ancestors` may show it in a frame.
    pub(super) fn policy(&self, ancestors: &str) -> String {
        with_frame_ancestors(&self.policy, ancestors)
    }

    /// Bytes of memory.
    pub(super) fn weight(&self) -> usize {
        self.body.len() + self.policy.len() + self.tag.len()
    }
}

/// The HTML with the language and the direction of `language` on its root element.
fn in_language(html: &str, language: Language) -> String {
    let Some((opening, after)) = opening_tag(html, "<html") else {
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

#[cfg(test)]
mod tests {
    use super::*;

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
