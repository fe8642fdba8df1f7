//! The slim bar: the mark, the other language, the settings.

mod menu;

use crate::{domain::Lang, markup::Markup, route::Route, state::Scheme, text::Text};

/// Draws the bar.
pub fn top_bar(m: &mut Markup, route: &Route, scheme: Scheme, text: Text) {
    m.put("<a class='skip-link visually-hidden' href=#content>").text(&text.skip_to_content());
    m.put("</a><header class=top-bar><div class=top-bar-inner>");
    home_link(m, text);
    language_link(m, route, text);
    menu::menu(m, scheme, text);
    m.put("</div></header>");
}

fn home_link(m: &mut Markup, text: Text) {
    let name = text.app_name();
    m.around("<a class=top-bar-mark href=\"", &Route::Home(text.lang).path(), "\"");
    m.around(" aria-label=\"", &name, "\"><svg class=top-bar-word aria-hidden=true>");
    m.put("<use href='/icons.svg#mark'></use></svg>");
    if text.lang == Lang::En {
        m.text(&name);
    }
    m.put("</a>");
}

/// The same page in the other language.
fn language_link(m: &mut Markup, route: &Route, text: Text) {
    let other = text.lang.other();
    let code = other.code();
    m.put("<a class='top-bar-link top-bar-language' id=language lang=").put(code);
    m.put(" dir=").put(other.dir()).put(" hreflang=").put(code);
    m.around(" href=\"", &route.in_language(other).path(), "\">");
    m.text(&text.language(other)).put("</a>");
}
