//! The whole site: what all pages share, and which page is shown.

#![expect(unreachable_pub, reason = "Leptos' macro makes public items")]

use crate::{
    browser::{self, Act},
    pages::{CampaignState, HomeState},
    slots::bind,
    state::{Preferences, Site, remember_language},
};
use leptos::prelude::*;
use naqra_campaign::{Digits, Lang};
use naqra_i18n::Text;
use naqra_ui::{
    components::top_bar::Scheme,
    markup::Markup,
    pages::{CONTENT, Frame, language_not_found, not_found, page_title},
    route::Route,
};
use std::sync::Arc;

/// The site: its frame, in which the pages are drawn.
#[component]
pub fn App() -> impl IntoView {
    let site = Site::open();
    browser::on_act(Box::new(move |act| {
        let page = site.answer.get_value();
        answer(site.preferences, &act) || page.is_some_and(|answer| answer(&act))
    }));
    // A page that came as HTML stays as it stands: only its slots are bound.
    let resumed = browser::is_filled(CONTENT);
    let (html, slots) = frame(site).draw(&Markup::new()).into_parts();
    bind(slots, resumed);
    show_pages(site, resumed);
    (!resumed).then(|| view! { <div class="contents" inner_html=html></div> })
}

fn frame(site: Site) -> Frame {
    Frame {
        text: Arc::new(move || site.text()),
        route: Arc::new(move || site.navigation.route.get()),
        scheme: Arc::new(move || Some(site.preferences.scheme())),
        settings: site.settings.get_value(),
    }
}

/// Draws the page that the address names; what belongs to a page ends with it.
fn show_pages(site: Site, resumed: bool) {
    // The same page in every language: switching the language keeps it.
    let page = Memo::new(move |_| match &*site.navigation.route.read() {
        Route::UnknownLanguage => None,
        route => Some(route.in_language(Lang::Ar)),
    });
    // How the page stands that came as HTML: in the digits that the site has for its language.
    let standing = site.text();
    let standing = StoredValue::new(Some(standing).filter(|text| {
        resumed && site.settings.with_value(|settings| text.digits == settings.digits(text.lang))
    }));
    // Whether something of the page is there, which stands until there is something newer.
    let shown = StoredValue::new(false);
    Effect::new(move || {
        site.answer.set_value(None);
        shown.set_value(false);
        page.track();
        let opened = open(site);
        Effect::new(move || {
            let text = site.text();
            let stands = standing.get_value() == Some(text);
            if !stands {
                opened.complete();
            }
            let mut m = Markup::new();
            let title = opened.draw(&mut m, text);
            standing.set_value(None);
            if m.is_empty() && (stands || shown.get_value()) {
                // Its data are on their way.
                return;
            }
            shown.set_value(true);
            let (html, slots) = m.into_parts();
            if !stands {
                browser::set_html(CONTENT, &html);
            }
            bind(slots, stands);
            name_document(site, title, text);
        });
    });
}

/// The page that is open.
enum Page {
    Home(HomeState),
    Campaign(CampaignState),
    NotFound,
    UnknownLanguage,
}

/// Opens the page that the address names.
fn open(site: Site) -> Page {
    let route = site.navigation.route.get_untracked();
    let known = |lang| site.settings.with_value(|settings| settings.languages.contains(&lang));
    match route {
        page if page.lang().is_some_and(|lang| !known(lang)) => Page::UnknownLanguage,
        Route::Root | Route::Home(_) => Page::Home(HomeState::open(site)),
        Route::Campaign(_, slug) => Page::Campaign(CampaignState::open(slug, site)),
        Route::NotFound(_) => Page::NotFound,
        Route::UnknownLanguage => Page::UnknownLanguage,
    }
}

impl Page {
    /// Fetches what is missing of a page that came as HTML, before it is drawn anew.
    fn complete(&self) {
        if let Self::Campaign(page) = self {
            page.complete();
        }
    }

    /// Draws the page; returns its title where it has one of its own.
    fn draw(&self, m: &mut Markup, text: Text) -> Option<String> {
        match self {
            Self::Home(page) => {
                page.draw(m, text);
                None
            }
            Self::Campaign(page) => page.draw(m, text),
            Self::NotFound => Some(not_found(m, text)),
            Self::UnknownLanguage => Some(language_not_found(m, text)),
        }
    }
}

/// Sets language, direction and title of the document, and remembers the language.
fn name_document(site: Site, title: Option<String>, text: Text) {
    let title = site.settings.with_value(|settings| page_title(title, settings, text));
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
