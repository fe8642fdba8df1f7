//! The page of the site's address itself: it leads to the reader's language.

use super::site::SiteUrl;
use naqra_ui::{markup::Markup, route::Route};

/// The script that leads to the reader's language.
const CHOOSE: &str = include_str!("choose.js");

/// The inside of the page that leads to the reader's language: by script, else by links.
#[must_use]
pub(super) fn choose_language(place: &SiteUrl) -> String {
    let mut m = Markup::new();
    let codes: Vec<_> = place.languages().iter().map(|lang| lang.code()).collect();
    m.around("<script data-languages=\"", &codes.join(" "), "\">").put(CHOOSE.trim_ascii());
    m.put("</script><main class=page id=content>");
    for lang in place.languages().iter().copied() {
        let text = place.text(lang).plain();
        m.put("<h1 lang=").put(lang.code()).put(" dir=").put(lang.dir());
        m.around("><a href=\"", &Route::Home(lang).href(), "\">").text(&place.name(text));
        m.around("</a></h1><p lang=", lang.code(), " dir=").put(lang.dir()).put(">");
        m.text(&text.app_tagline()).put("</p>");
    }
    m.put("</main>");
    m.into_html()
}
