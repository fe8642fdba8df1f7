//! Which page is shown.

use crate::{browser, domain::Lang, route::{Route, referral}};
use leptos::prelude::*;

/// The page shown, and what of the surroundings concerns every page.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The page.
    pub route: RwSignal<Route>,
    /// Whether the page is in the foreground.
    pub visible: RwSignal<bool>,
    /// Grows when the network comes back.
    pub online: RwSignal<u32>,
}

/// Reads the address and follows it from now on.
pub fn provide_navigation() -> Navigation {
    let navigation = Navigation {
        route: RwSignal::new(Route::parse(&browser::path())),
        visible: RwSignal::new(true),
        online: RwSignal::new(0),
    };
    if let Some(code) = referral(&browser::query()) {
        browser::store_for_visit(REFERRED_BY, &code);
    }
    if navigation.route.get_untracked() == Route::Root {
        navigation.replace(Route::Home(preferred_language()));
    }
    browser::on_history(Box::new(move || navigation.route.set(Route::parse(&browser::path()))));
    browser::on_link(Box::new(move |path| navigation.follow(&path)));
    browser::on_visible(Box::new(move |visible| navigation.visible.set(visible)));
    browser::on_online(Box::new(move || navigation.online.update(|times| *times += 1)));
    provide_context(navigation);
    navigation
}

impl Navigation {
    /// The navigation of this site.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// Follows a link of this site; `false` for one that is no page of ours.
    fn follow(self, path: &str) -> bool {
        let route = Route::parse(path);
        let is_page = matches!(route, Route::Home(_) | Route::Campaign(..));
        if is_page && self.route.get_untracked() != route {
            let old = self.route.get_untracked();
            let same_page = route.lang().is_some_and(|lang| old.in_language(lang) == route);
            browser::push(&route.path());
            self.route.set(route);
            if !same_page {
                browser::to_top();
            }
        }
        is_page
    }

    fn replace(self, route: Route) {
        browser::replace(&route.path());
        self.route.set(route);
    }
}

/// The code of the sharer whose link led here.
#[must_use]
pub(super) fn referred_by() -> Option<String> {
    browser::stored_for_visit(REFERRED_BY)
}

const REFERRED_BY: &str = "naqra-referred-by";
const LANGUAGE: &str = "naqra-language";

/// Keeps the language for the next visit to `/`.
pub fn remember_language(lang: Lang) {
    if browser::stored(LANGUAGE).as_deref() != Some(lang.code()) {
        browser::store(LANGUAGE, lang.code());
        browser::remember_language(lang.code());
    }
}

fn preferred_language() -> Lang {
    let codes = browser::stored(LANGUAGE).into_iter().chain(browser::languages());
    let mut langs = codes.filter_map(|code| Lang::parse(code.split('-').next()?));
    langs.next().unwrap_or_default()
}
