//! The top bar: logo, language switch, settings.

mod menu;
mod scheme;

pub use scheme::Scheme;

use crate::{markup::Markup, route::Route};
use naqra_campaign::Lang;
use naqra_i18n::Text;

/// Draws the bar. `other` is the other language of the page, if there is one; `name` is the name of the
/// site, if it differs from the product; `scheme` is the chosen colour scheme, `None` without the app,
/// which hides the settings.
pub fn top_bar(
    m: &mut Markup,
    (route, other): (&Route, Option<Lang>),
    name: Option<String>,
    scheme: Option<Scheme>,
    text: Text,
) {
    // Because of `<base>`, a bare fragment would lead to the home page, so the link has the path of the
    // page. A 404 page has none.
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
        // Settings need the app; reserve their space.
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
