//! The slim bar: the mark, the other language, the settings.

mod menu;

use crate::{domain::Lang, markup::Markup, route::Route, state::Scheme, text::Text};

/// Draws the bar.
pub fn top_bar(m: &mut Markup, route: &Route, scheme: Scheme, text: Text) {
    m.el_with("a", "skip-link visually-hidden", &[("href", "#content")], |m| {
        m.text(&text.skip_to_content());
    });
    m.el("header", "top-bar", |m| {
        m.el("div", "top-bar-inner", |m| {
            home_link(m, text);
            language_link(m, route, text);
            menu::menu(m, scheme, text);
        });
    });
}

fn home_link(m: &mut Markup, text: Text) {
    let (home, name) = (Route::Home(text.lang).path(), text.app_name());
    m.el_with("a", "top-bar-mark", &[("href", &home), ("aria-label", &name)], |m| {
        m.el_with("svg", "top-bar-word", &[("aria-hidden", "true")], |m| {
            m.el_with("use", "", &[("href", "/icons.svg#mark")], |_| ());
        });
        if text.lang == Lang::En {
            m.text(&name);
        }
    });
}

/// The same page in the other language.
fn language_link(m: &mut Markup, route: &Route, text: Text) {
    let other = text.lang.other();
    let href = route.in_language(other).path();
    let attributes = [
        ("id", "language"),
        ("href", href.as_str()),
        ("lang", other.code()),
        ("dir", other.dir()),
        ("hreflang", other.code()),
    ];
    m.el_with("a", "top-bar-link top-bar-language", &attributes, |m| {
        m.text(&text.language(other));
    });
}
