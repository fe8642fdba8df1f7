//! The root component: the frame of the site and its pages.

#![expect(unreachable_pub, reason = "Leptos' macro makes public items")]

use crate::{
    browser,
    pages::{CampaignState, HomeState},
    slots::bind,
    state::{Preferences, Site, remember_language},
};
use leptos::prelude::*;
use naqra_campaign::Lang;
use naqra_i18n::Text;
use naqra_ui::{
    act::Act,
    markup::Markup,
    pages::{CONTENT, DrawnPage, Frame, language_not_found, not_found, page_title},
    route::Route,
};
use std::sync::Arc;

/// The frame of the site, in which the pages are rendered.
#[component]
pub fn App() -> impl IntoView {
    let site = Site::open();
    browser::on_act(Box::new(move |act| {
        let page = site.act_handler.get_value();
        handle_act(site.preferences, &act) || page.is_some_and(|handle| handle(&act))
    }));
    // A page that came as HTML is not rendered again: its slots are bound.
    let resumed = browser::is_filled(CONTENT);
    let (html, slots) = frame(site).draw(Markup::default()).into_parts();
    bind(slots, resumed);
    show_pages(site, resumed);
    (!resumed).then(|| view! { <div class="contents" inner_html=html.into_string()></div> })
}

fn frame(site: Site) -> Frame {
    Frame {
        text: Arc::new(move || site.text()),
        route: Arc::new(move || site.navigation.route.get()),
        scheme: Arc::new(move || Some(site.preferences.scheme())),
        settings: site.settings.get_value(),
    }
}

/// Renders the page of the route; its state is dropped when the route changes.
fn show_pages(site: Site, resumed: bool) {
    // Switching the language keeps the state of a page.
    let page = Memo::new(move |_| match &*site.navigation.route.read() {
        Route::UnknownLanguage => None,
        route => Some(route.in_language(Lang::Ar)),
    });
    // Language and digits of the HTML that the page came with; `None` if it must be rendered.
    let text = site.text();
    let resumed_text = StoredValue::new(Some(text).filter(|text| {
        resumed && site.settings.with_value(|settings| text.digits == settings.digits(text.lang))
    }));
    // Whether the page has content, which stays until newer data arrive.
    let shown = StoredValue::new(false);
    Effect::new(move || {
        site.act_handler.set_value(None);
        shown.set_value(false);
        // Read, not only tracked: a memo that is never read does not run.
        drop(page.get());
        let opened = open(site);
        Effect::new(move || {
            let text = site.text();
            let is_resumed = resumed_text.get_value() == Some(text);
            if !is_resumed {
                opened.complete();
            }
            let DrawnPage { title, content } = opened.draw(text);
            resumed_text.set_value(None);
            if content.is_empty() && (is_resumed || shown.get_value()) {
                // The data are being fetched.
                return;
            }
            shown.set_value(true);
            let (html, slots) = content.into_parts();
            if !is_resumed {
                browser::set_html(CONTENT, html.as_str());
            }
            bind(slots, is_resumed);
            name_document(site, title, text);
        });
    });
}

/// The state of the open page.
enum Page {
    Home(HomeState),
    Campaign(CampaignState),
    NotFound,
    UnknownLanguage,
}

/// Opens the page of the route.
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
    /// Fetches what the seed of a resumed page lacks, before the page is rendered.
    fn complete(&self) {
        if let Self::Campaign(page) = self {
            page.complete();
        }
    }

    /// The page in a language.
    fn draw(&self, text: Text) -> DrawnPage {
        match self {
            Self::Home(page) => page.draw(text),
            Self::Campaign(page) => page.draw(text),
            Self::NotFound => not_found(text),
            Self::UnknownLanguage => language_not_found(text),
        }
    }
}

/// Sets language, direction and title of the document, and stores the language.
fn name_document(site: Site, title: Option<String>, text: Text) {
    let title = site.settings.with_value(|settings| page_title(title, settings, text));
    browser::set_document(text.lang.code(), text.lang.dir(), &title);
    if site.navigation.route.read_untracked().lang().is_some() {
        remember_language(text.lang);
    }
}

/// Handles the acts of every page.
fn handle_act(preferences: Preferences, act: &Act) -> bool {
    match act {
        Act::ChooseDigits(digits) => preferences.set_digits(*digits),
        Act::ChooseScheme(scheme) => preferences.set_scheme(*scheme),
        _ => {}
    }
    // Not prevented: the radio button must show the choice.
    false
}
