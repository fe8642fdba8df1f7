//! The language chooser at `/`: it leads to the reader's language.

use crate::site::PublicSite;
use naqra_ui::{markup::Markup, route::Route};

/// Redirects to the reader's language.
const REDIRECT_SCRIPT: &str = include_str!("choose.js");

/// The content of the body: a script that redirects, and links for browsers without scripts.
#[must_use]
pub(super) fn language_choice(site: &PublicSite) -> String {
    let mut m = Markup::new();
    let codes: Vec<_> = site.languages().iter().map(|lang| lang.code()).collect();
    m.around("<script data-languages=\"", &codes.join(" "), "\">")
        .put(REDIRECT_SCRIPT.trim_ascii());
    m.put("</script><main class=page id=content>");
    for lang in site.languages().iter().copied() {
        let text = site.text(lang).plain();
        m.put("<h1 lang=").put(lang.code()).put(" dir=").put(lang.dir());
        m.around("><a href=\"", &Route::Home(lang).href(), "\">").text(&site.name(text));
        m.around("</a></h1><p lang=", lang.code(), " dir=").put(lang.dir()).put(">");
        m.text(&text.app_tagline()).put("</p>");
    }
    m.put("</main>");
    m.into_html()
}
