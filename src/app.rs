//! The whole site: what is provided to all pages, and which page is shown.

use crate::{
    browser::{self, Act},
    components::{
        footer::footer,
        live::{live_part, said, take_over},
        top_bar::top_bar,
    },
    domain::{Digits, Lang, one_line, with_marks},
    markup::Markup,
    pages::{campaign_page, home_page, language_not_found, not_found},
    route::Route,
    state::{Preferences, Scheme, Site, remember_language},
    text::Text,
};
use leptos::prelude::*;

/// The site: its frame, in which the pages are drawn.
#[component]
pub fn App() -> impl IntoView {
    let site = Site::open();
    browser::on_act(Box::new(move |act| {
        let page = site.answer.get_value();
        answer(site.preferences, &act) || page.is_some_and(|answer| answer(&act))
    }));
    // A page that came written is taken over as it stands: nothing of it is drawn again but the
    // places that move.
    let written = browser::is_filled(CONTENT);
    take_over(written);
    let frame = frame_markup(site, &Markup::new());
    take_over(false);
    show_pages(site, written);
    (!written).then(|| view! { <div class="contents" inner_html=frame.into_html()></div> })
}

/// Top bar, the place of the page with its content, and footer.
pub(crate) fn frame_markup(site: Site, content: &Markup) -> Markup {
    let mut m = Markup::new();
    live_part(&mut m, "top", move |m| {
        let (text, scheme) = (site.text(), site.preferences.scheme());
        let other = site.look.with_value(|look| look.other(text.lang));
        top_bar(m, (&site.navigation.route.read(), other), site.name(text), scheme, text);
    });
    m.put("<main tabindex=-1 id=").put(CONTENT).put(">").html(content.as_html()).put("</main>");
    live_part(&mut m, "end", move |m| {
        footer(m, site.text());
        // The dock lies over the end of a campaign's page; what ends there can be scrolled above it.
        if let Route::Campaign(..) = &*site.navigation.route.read() {
            m.put("<div class=tap-dock-room></div>");
        }
    });
    m
}

const CONTENT: &str = "content";

/// Draws the page that the address names; what belongs to a page ends with it.
fn show_pages(site: Site, written: bool) {
    // The same page in every language: switching the language keeps it.
    let page = said(move || match &*site.navigation.route.read() {
        Route::UnknownLanguage => String::new(),
        route => route.in_language(Lang::Ar).path(),
    });
    // How the page stands when it came written: in the language's own digits.
    let standing = site.text();
    let standing = StoredValue::new(Some(standing).filter(|text| {
        written && site.look.with_value(|look| text.digits == look.digits(text.lang))
    }));
    // Whether something of the page is there, which stands until there is something newer.
    let shown = StoredValue::new(false);
    Effect::new(move || {
        site.answer.set_value(None);
        shown.set_value(false);
        // Read, not only tracked: a memo that nobody reads does not run.
        drop(page.get());
        let draw = page_of(site);
        Effect::new(move || {
            let text = site.text();
            let stands = standing.get_value() == Some(text);
            take_over(stands);
            let mut m = Markup::new();
            let title = draw(&mut m, text);
            take_over(false);
            standing.set_value(None);
            if m.is_empty() && (stands || shown.get_value()) {
                // Its data are on their way.
                return;
            }
            shown.set_value(true);
            if !stands {
                browser::set_html(CONTENT, m.as_html());
            }
            name_document(site, title, text);
        });
    });
}

/// Opens the page that the address names.
fn page_of(site: Site) -> Box<Draw> {
    let route = site.navigation.route.get_untracked();
    let known = |lang| site.look.with_value(|look| look.languages.contains(&lang));
    match route {
        page if page.lang().is_some_and(|lang| !known(lang)) => {
            Box::new(|m, text| Some(language_not_found(m, text)))
        }
        Route::Root | Route::Home(_) => {
            let page = home_page(site);
            Box::new(move |m, text| {
                page.draw(m, text);
                None
            })
        }
        Route::Campaign(_, slug) => {
            let page = campaign_page(slug, site);
            Box::new(move |m, text| page.draw(m, text))
        }
        Route::NotFound(_) => Box::new(|m, text| Some(not_found(m, text))),
        Route::UnknownLanguage => Box::new(|m, text| Some(language_not_found(m, text))),
    }
}

/// Draws a page; returns its title where it has one of its own.
type Draw = dyn Fn(&mut Markup, Text) -> Option<String>;

/// The title of the window: the page's own, else what the site is, and the site's name.
pub(crate) fn site_title(title: Option<String>, site: Site, text: Text) -> String {
    let name = site.name(text).unwrap_or_else(|| text.app_name());
    let title = text.plain().page_title(&name, &title.unwrap_or_else(|| text.app_tagline()));
    with_marks(&one_line(&title), text.lang)
}

/// Sets language, direction and title of the document, and remembers the language.
fn name_document(site: Site, title: Option<String>, text: Text) {
    let title = site_title(title, site, text);
    browser::set_document(text.lang.code(), text.lang.dir(), &title);
    if site.navigation.route.read_untracked().lang().is_some() {
        remember_language(text.lang);
    }
}

/// Answers to what concerns every page.
fn answer(preferences: Preferences, act: &Act) -> bool {
    match act.name.as_str() {
        "digits" => {
            if let Some(digits) = Digits::parse(&act.value) {
                preferences.choose_digits(digits);
            }
        }
        "scheme" => {
            let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.id() == act.value);
            preferences.choose_scheme(scheme.unwrap_or_default());
        }
        _ => return false,
    }
    // The radio button shows its own choice.
    false
}
