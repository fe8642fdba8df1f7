//! The route of the open page, links, and events of the page as a whole.

use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{Lang, SiteSettings, Slug};
use naqra_ui::route::{Route, referral};

/// The route, and events that concern every page.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    /// The route of the open page.
    pub route: RwSignal<Route>,
    /// The last event of the page.
    pub(super) page_event: RwSignal<Option<PageEvent>>,
}

/// An event of the page as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PageEvent {
    /// The page was shown (`true`) or hidden.
    Visible(bool),
    /// The device is online again.
    Online,
    /// The device is offline.
    Offline,
}

/// Reads the address and follows its changes.
#[must_use]
pub(crate) fn follow_address(settings: &SiteSettings) -> Navigation {
    let navigation = Navigation {
        route: RwSignal::new(Route::parse(&browser::path())),
        page_event: RwSignal::new(None),
    };
    if let Some(code) = referral(&browser::query()) {
        browser::store_for_visit(REFERRED_BY, &code);
    }
    if navigation.route.get_untracked() == Route::Root {
        navigation.replace(Route::Home(preferred_language(settings)));
    }
    navigation.redirect_unless_page();
    browser::on_history(Box::new(move || {
        navigation.route.set(Route::parse(&browser::path()));
        navigation.redirect_unless_page();
    }));
    browser::on_link(Box::new(move |path| navigation.follow(&path)));
    let page_event = navigation.page_event;
    browser::on_visible(Box::new(move |visible| {
        page_event.set(Some(PageEvent::Visible(visible)));
    }));
    browser::on_network(Box::new(move |online| {
        page_event.set(Some(if online { PageEvent::Online } else { PageEvent::Offline }));
    }));
    navigation
}

impl Navigation {
    /// Calls `call` at each event until the page is left.
    pub(super) fn on_page_event(self, call: impl Fn(PageEvent) + 'static) {
        let call: Box<dyn Fn(PageEvent)> = Box::new(call);
        Effect::watch(
            move || self.page_event.get(),
            move |now, _, _| {
                if let Some(now) = now {
                    call(*now);
                }
            },
            false,
        );
    }

    /// Follows a link to `path`; `false` if that is no page of the app.
    fn follow(self, path: &str) -> bool {
        let route = Route::parse(path);
        let is_page = matches!(route, Route::Home(_) | Route::Campaign(..));
        if is_page && self.route.get_untracked() != route {
            let old = self.route.get_untracked();
            let same_page = route.lang().is_some_and(|lang| old.in_language(lang) == route);
            browser::push(&route.href());
            self.route.set(route);
            if !same_page {
                browser::to_top();
            }
        }
        is_page
    }

    /// Redirects from an address that cannot be a page.
    fn redirect_unless_page(self) {
        if matches!(self.route.get_untracked(), Route::NotFound(_) | Route::UnknownLanguage) {
            self.redirect_to_guess();
        }
    }

    /// Whether the open page is that of a campaign, in any language.
    pub(super) fn shows(self, campaign: &Slug) -> bool {
        matches!(self.route.try_get_untracked(), Some(Route::Campaign(_, slug)) if slug == *campaign)
    }

    /// Redirects from an address without a page to the most likely one.
    pub(super) fn redirect_to_guess(self) {
        if let Some(guess) = Route::guess(&browser::path()) {
            self.replace(guess);
        }
    }

    /// Replaces the route; the query of the address stays.
    fn replace(self, route: Route) {
        browser::replace(&format!("{}{}", route.href(), browser::query()));
        self.route.set(route);
    }
}

/// The referral code of the link that led to the site.
#[must_use]
pub(super) fn referred_by() -> Option<String> {
    browser::stored_for_visit(REFERRED_BY)
}

const REFERRED_BY: &str = "naqra-referred-by";
const LANGUAGE: &str = "naqra-language";

/// Stores the language for the next visit to `/`.
pub(crate) fn remember_language(lang: Lang) {
    if browser::stored(LANGUAGE).as_deref() != Some(lang.code()) {
        browser::store(LANGUAGE, lang.code());
        browser::remember_language(lang.code());
    }
}

fn preferred_language(settings: &SiteSettings) -> Lang {
    let codes = browser::stored(LANGUAGE).into_iter().chain(browser::languages());
    let mut langs = codes.filter_map(|code| Lang::parse(code.split('-').next()?));
    langs.find(|lang| settings.languages.contains(lang)).unwrap_or(settings.first())
}
