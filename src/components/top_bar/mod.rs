//! The slim bar: the mark, the other language, the settings.

mod menu;

use crate::{browser, domain::Lang, markup::Markup, route::Route, state::Scheme, text::Text};

/// Draws the bar.
pub fn top_bar(m: &mut Markup, route: &Route, scheme: Scheme, text: Text) {
    // A bare fragment would lead to the base of the site, and where there is nothing the page
    // has no address that could be asked for again.
    if let Route::Home(_) | Route::Campaign(..) = route {
        m.around("<a class='skip-link visually-hidden' href=\"", &route.href(), "#content\">");
        m.text(&text.skip_to_content()).put("</a>");
    }
    m.put("<header class=top-bar><div class=top-bar-inner>");
    home_link(m, text);
    language_link(m, route, text);
    if browser::is_here() {
        menu::menu(m, scheme, text);
    } else {
        // Settings need the program; their room is kept.
        m.put("<span class=menu-open></span>");
    }
    m.put("</div></header>");
}

fn home_link(m: &mut Markup, text: Text) {
    let name = text.app_name();
    m.around("<a class=top-bar-mark href=\"", &Route::Home(text.lang).href(), "\"");
    m.around(" aria-label=\"", &name, "\"><svg class=top-bar-word aria-hidden=true>");
    m.put("<use href=icons.svg#mark /></svg>");
    if text.lang == Lang::En {
        m.text(&name);
    }
    m.put("</a>");
}

/// The same page in the other language.
fn language_link(m: &mut Markup, route: &Route, text: Text) {
    let other = text.lang.other();
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
