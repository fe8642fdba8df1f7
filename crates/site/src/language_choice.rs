//! The language chooser at `/`: it leads to the reader's language.

use crate::{site::PublicSite, templates::prelude::*};
use naqra_campaign::Lang;
use naqra_ui::route::Route;

/// Redirects to the reader's language.
const REDIRECT_SCRIPT: &str = include_str!("choose.js");

/// The content of the body: a script that redirects, and links for browsers without scripts.
#[must_use]
pub(super) fn language_choice(site: &PublicSite) -> Html {
    let codes: Vec<_> = site.languages().iter().map(|lang| lang.code()).collect();
    html! {
        script data-languages=(codes.join(" ")) {
            (RawText::script(REDIRECT_SCRIPT.trim_ascii()))
        }
        main.page id="content" {
            @for lang in site.languages() { (choice(site, *lang)) }
        }
    }
}

/// The link to the home page in a language, with the tagline in it.
fn choice(site: &PublicSite, lang: Lang) -> Html {
    let text = site.text(lang).plain();
    html! {
        h1 lang=(lang.code()) dir=(lang.dir()) {
            a href=(Route::Home(lang).href()) { (site.name(text)) }
        }
        p lang=(lang.code()) dir=(lang.dir()) { (text.app_tagline()) }
    }
}
