//! The whole site: what is provided to all pages, and which page is shown.

use crate::{
    browser,
    components::{footer::footer, top_bar::TopBar},
    domain::Slug,
    pages::{CampaignPage, HomePage, PageTitle, language_not_found, not_found},
    route::Route,
    state::{provide_navigation, provide_preferences, remember_language},
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

/// The site.
#[component]
pub fn App() -> impl IntoView {
    let preferences = provide_preferences();
    let navigation = provide_navigation();
    let title = PageTitle(RwSignal::new(None));
    provide_context(title);
    let route = navigation.route;
    let text = Memo::new(move |_| preferences.text(route.read().lang().unwrap_or_default()));
    let page = Memo::new(move |_| match &*route.read() {
        Route::Root | Route::Home(_) => Page::Home,
        Route::Campaign(_, slug) => Page::Campaign(slug.clone()),
        Route::NotFound(_) => Page::NotFound,
        Route::UnknownLanguage => Page::UnknownLanguage,
    });
    Effect::new(move || {
        let text = text.get();
        let title = title.0.get().map_or_else(
            || text.plain().page_title(&text.app_tagline()),
            |title| text.plain().page_title(&title.words(text.lang).text),
        );
        browser::set_document(text.lang.code(), text.lang.dir(), &title);
        if route.read().lang().is_some() {
            remember_language(text.lang);
        }
    });
    let content = move || match page.get() {
        Page::Home => view! { <HomePage text /> }.into_any(),
        Page::Campaign(slug) => view! { <CampaignPage slug text /> }.into_any(),
        Page::NotFound => (move || not_found(text.get())).into_any(),
        Page::UnknownLanguage => (move || language_not_found(text.get())).into_any(),
    };
    view! {
        <TopBar route=route.into() text />
        <main id="content" tabindex="-1">{content}</main>
        {footer(text)}
    }
}
