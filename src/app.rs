//! The whole site: what is provided to all pages, and which page is shown.

use crate::{
    browser::{self, Act},
    components::{
        footer::footer,
        live::{live_part, said},
        top_bar::top_bar,
    },
    domain::{Digits, Slug},
    markup::Markup,
    pages::{Frame, campaign_page, home_page, language_not_found, not_found},
    route::Route,
    state::{
        Navigation, Preferences, Scheme, provide_navigation, provide_preferences,
        remember_language,
    },
    text::Text,
};
use leptos::prelude::*;

/// A page, whatever its language: switching the language keeps it.
#[derive(Clone, PartialEq, Eq)]
enum Page {
    Home,
    Campaign(Slug),
    NotFound,
    UnknownLanguage,
}

/// The site: its frame, in which the pages are drawn.
#[component]
pub fn App() -> impl IntoView {
    let preferences = provide_preferences();
    let navigation = provide_navigation();
    let frame = Frame { title: RwSignal::new(None), answer: StoredValue::new(None) };
    provide_context(frame);
    let route = navigation.route;
    let text = Memo::new(move |_| preferences.text(route.read().lang().unwrap_or_default()));
    browser::on_act(Box::new(move |act| {
        answer(preferences, &act) || frame.answer.get_value().is_some_and(|answer| answer(&act))
    }));
    name_document(navigation, frame, text);
    let frame = frame_markup(navigation, preferences, text);
    show_pages(navigation, text);
    view! { <div class="contents" inner_html=frame.into_html()></div> }
}

/// Top bar, the place of the page, and footer.
fn frame_markup(navigation: Navigation, preferences: Preferences, text: Memo<Text>) -> Markup {
    let mut m = Markup::new();
    live_part(&mut m, "top", move |m| {
        top_bar(m, &navigation.route.read(), preferences.scheme(), text.get());
    });
    m.put("<main tabindex=-1 id=").put(CONTENT).put("></main>");
    live_part(&mut m, "end", move |m| footer(m, text.get()));
    m
}

const CONTENT: &str = "content";

/// Draws the page that the address names; what belongs to a page ends with it.
fn show_pages(navigation: Navigation, text: Memo<Text>) {
    let page = Memo::new(move |_| match &*navigation.route.read() {
        Route::Root | Route::Home(_) => Page::Home,
        Route::Campaign(_, slug) => Page::Campaign(slug.clone()),
        Route::NotFound(_) => Page::NotFound,
        Route::UnknownLanguage => Page::UnknownLanguage,
    });
    Effect::new(move || {
        let frame = Frame::here();
        frame.title.set(None);
        frame.answer.set_value(None);
        let draw: Box<dyn Fn(&mut Markup, Text)> = match page.get() {
            Page::Home => {
                let page = home_page();
                Box::new(move |m, text| page.draw(m, text))
            }
            Page::Campaign(slug) => {
                let page = campaign_page(slug);
                Box::new(move |m, text| page.draw(m, text))
            }
            Page::NotFound => Box::new(not_found),
            Page::UnknownLanguage => Box::new(language_not_found),
        };
        Effect::new(move || {
            let mut m = Markup::new();
            draw(&mut m, text.get());
            browser::set_html(CONTENT, m.as_html());
        });
    });
}

/// Keeps language, direction and title of the document, and remembers the language.
fn name_document(navigation: Navigation, frame: Frame, text: Memo<Text>) {
    let title = said(move || {
        let text = text.get().plain();
        let title = frame.title.get().map(|title| title.words(text.lang).text);
        text.page_title(&title.unwrap_or_else(|| text.app_tagline()))
    });
    Effect::new(move || {
        let text = text.get();
        browser::set_document(text.lang.code(), text.lang.dir(), &title.read());
        if navigation.route.read().lang().is_some() {
            remember_language(text.lang);
        }
    });
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
