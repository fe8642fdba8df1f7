//! The slim bar: the mark, the other language, the settings.

mod menu;
mod scheme;

pub use scheme::Scheme;

use crate::{markup::Markup, route::Route};
use naqra_campaign::Lang;
use naqra_i18n::Text;

/// Draws the bar of a page that there is in another language too, perhaps, and of a site that has
/// a name of its own, perhaps. `scheme` is the colour scheme that the visitor chose; without the app
/// there are no settings.
pub fn top_bar(
    m: &mut Markup,
    (route, other): (&Route, Option<Lang>),
    name: Option<String>,
    scheme: Option<Scheme>,
    text: Text,
) {
    // A bare fragment would lead to the base of the site, and where there is nothing the page
    // has no address that could be asked for again.
    if let Route::Home(_) | Route::Campaign(..) = route {
        m.around("<a class='skip-link visually-hidden' href=\"", &route.href(), "#content\">");
        m.text(&text.skip_to_content()).put("</a>");
    }
    m.put("<header class=top-bar><div class=top-bar-inner>");
    home_link(m, name, text);
    if let Some(other) = other {
        language_link(m, route, other, text);
    }
    match scheme {
        Some(scheme) => menu::menu(m, scheme, text),
        // Settings need the app; their room is kept.
        None => {
            m.put("<span class=menu-open></span>");
        }
    }
    m.put("</div></header>");
}

fn home_link(m: &mut Markup, name: Option<String>, text: Text) {
    m.around("<a class=top-bar-mark href=\"", &Route::Home(text.lang).href(), "\"");
    match name {
        Some(name) => m.put(">").text(&name),
        None => {
            let name = text.app_name();
            m.around(" aria-label=\"", &name, "\"><svg class=top-bar-word aria-hidden=true>");
            m.put("<use href=icons.svg#mark /></svg>");
            m.text(if text.lang == Lang::En { &name } else { "" })
        }
    };
    m.put("</a>");
}

/// The same page in the other language.
fn language_link(m: &mut Markup, route: &Route, other: Lang, text: Text) {
    let code = other.code();
    let other_page = match route {
        Route::NotFound(_) => Route::Home(other),
        page => page.in_language(other),
    };
    m.put("<a class='top-bar-link top-bar-language' id=language lang=").put(code);
    m.put(" dir=").put(other.dir()).put(" hreflang=").put(code);
    m.around(" href=\"", &other_page.href(), "\">");
    m.text(&text.language(other)).put("</a>");
}
