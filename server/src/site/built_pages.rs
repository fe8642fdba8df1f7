//! HTML files of the built site with their policies; read again when they change.

use super::policy::with_frame_ancestors;
use crate::{
    http::compressed::{CompressedBody, Effort},
    render_cache::{CachePolicy, MemorySize, RenderCache, RenderLimit, RenderRequest},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use naqra_campaign::Lang;
use naqra_site::{
    policy::Policy,
    tags::{attribute, opening_tag},
};
use sha2::{Digest, Sha256};
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// Memory for pages, in bytes.
const CACHE_BYTES: usize = 64 << 20;
/// A changed file has another key.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::ZERO,
    max_age: Duration::from_secs(3_600),
    stale_while_rendering: Duration::ZERO,
};

/// A page that is ready to be sent.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The HTML.
    pub(super) body: CompressedBody,
    /// The ETag of its content; weak, as it may be sent compressed.
    pub(super) tag: String,
    /// The Content-Security-Policy without `frame-ancestors`.
    policy: String,
}

/// The cached pages.
#[derive(Debug)]
pub(super) struct BuiltPages {
    cache: RenderCache<Option<Arc<Page>>>,
}

impl MemorySize for Option<Arc<Page>> {
    fn memory_bytes(&self) -> usize {
        self.as_ref().map_or(0, |page| page.memory_bytes())
    }
}

impl BuiltPages {
    pub(super) fn new(limit: &RenderLimit) -> Self {
        Self { cache: RenderCache::new(CACHE_BYTES, limit) }
    }

    /// The page in the file at `path`, with `lang` as its language if one is given and with the
    /// policy that `policy` returns; `None` when there is no such file.
    pub(super) async fn get(
        &self,
        path: &Path,
        lang: Option<Lang>,
        policy: impl FnOnce() -> Policy + Send + 'static,
    ) -> Option<Arc<Page>> {
        let metadata =
            tokio::fs::metadata(path).await.ok().filter(|metadata| metadata.is_file())?;
        let changed = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let tag = lang.map(Lang::code).unwrap_or_default();
        let key = format!("{tag} {} {} {}", changed.as_nanos(), metadata.len(), path.display());
        let path = path.to_owned();
        let read_page = move |_| {
            let text = std::fs::read_to_string(path).ok()?;
            let text = match lang {
                Some(lang) => with_language(&text, lang),
                None => text,
            };
            Some(Arc::new(Page::of(text, Effort::Quick, &policy())))
        };
        let request = RenderRequest { key, version: 0, policy: CACHE_POLICY };
        let page = self.cache.get_or_render(request, read_page).await;
        page.ok()?.value.clone()
    }
}

impl Page {
    /// A page with the policy that its scripts need.
    pub(super) fn of(text: String, effort: Effort, policy: &Policy) -> Self {
        let hash = Sha256::digest(text.as_bytes());
        Self {
            tag: format!("W/\"{}\"", STANDARD.encode(&hash[..12])),
            policy: policy.of_page(&text),
            body: CompressedBody::of(text, effort),
        }
    }

    /// The Content-Security-Policy where the sites `ancestors` may show it in a frame.
    pub(super) fn policy(&self, ancestors: &str) -> String {
        with_frame_ancestors(&self.policy, ancestors)
    }

    /// The memory that it takes, in bytes.
    pub(super) fn memory_bytes(&self) -> usize {
        self.body.len() + self.policy.len() + self.tag.len()
    }
}

/// The HTML with `lang` and `dir` of a language on its root element.
fn with_language(html: &str, lang: Lang) -> String {
    let Some((opening, after)) = opening_tag(html, "<html") else {
        return html.to_owned();
    };
    let start = html.len() - after.len() - opening.len();
    let mut opening = opening.to_owned();
    for (name, value) in [("lang", lang.code()), ("dir", lang.dir())] {
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
    fn language_is_set_on_the_root_element() {
        let cases = [
            (r#"<html lang="ar" dir="rtl"><p>"#, r#"<html lang="en" dir="ltr"><p>"#),
            (r#"<HTML data-lang="ar" lang='ar'>"#, r#"<HTML dir="ltr" data-lang="ar" lang='en'>"#),
            ("<!doctype html><html>", r#"<!doctype html><html dir="ltr" lang="en">"#),
            ("<html lang=ar dir=rtl>", "<html lang=en dir=ltr>"),
            ("no html here", "no html here"),
        ];
        for (html, wanted) in cases {
            assert_eq!(with_language(html, Lang::En), wanted);
        }
    }
}
