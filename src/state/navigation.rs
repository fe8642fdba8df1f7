//! Which page is shown.

use crate::browser;
use leptos::prelude::*;
use naqra_campaign::{Lang, SiteSettings, Slug};
use naqra_ui::route::{Route, referral};

/// The page shown, and what of the surroundings concerns every page.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    /// The page.
    pub route: RwSignal<Route>,
    /// What happens around the page.
    pub(super) surroundings: RwSignal<Option<Surroundings>>,
}

/// What happened last around the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Surroundings {
    /// The page apply_count to the foreground (`true`) or left it.
    Visible(bool),
    /// The network apply_count back.
    Online,
    /// The network is gone.
    Offline,
}

/// Reads the address and follows it from now on.
#[must_use]
pub(crate) fn follow_address(settings: &SiteSettings) -> Navigation {
    let navigation = Navigation {
        route: RwSignal::new(Route::parse(&browser::path())),
        surroundings: RwSignal::new(None),
    };
    if let Some(code) = referral(&browser::query()) {
        browser::store_for_visit(REFERRED_BY, &code);
    }
    if navigation.route.get_untracked() == Route::Root {
        navigation.replace(Route::Home(preferred_language(settings)));
    }
    navigation.leave_nowhere();
    browser::on_history(Box::new(move || {
        navigation.route.set(Route::parse(&browser::path()));
        navigation.leave_nowhere();
    }));
    browser::on_link(Box::new(move |path| navigation.follow(&path)));
    let around = navigation.surroundings;
    browser::on_visible(Box::new(move |visible| {
        around.set(Some(Surroundings::Visible(visible)));
    }));
    browser::on_network(Box::new(move |online| {
        around.set(Some(if online { Surroundings::Online } else { Surroundings::Offline }));
    }));
    navigation
}

impl Navigation {
    /// Calls at everything that happens around the page while it is shown.
    pub(super) fn on_surroundings(self, call: impl Fn(Surroundings) + 'static) {
        let call: Box<dyn Fn(Surroundings)> = Box::new(call);
        Effect::watch(
            move || self.surroundings.get(),
            move |now, _, _| {
                if let Some(now) = now {
                    call(*now);
                }
            },
            false,
        );
    }

    /// Follows a link of this site; `false` for one that is no page of ours.
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

    /// Leads on from an address that cannot be a page.
    fn leave_nowhere(self) {
        if matches!(self.route.get_untracked(), Route::NotFound(_) | Route::UnknownLanguage) {
            self.guess();
        }
    }

    /// Whether the address is that of a campaign, in any language.
    pub(super) fn shows(self, campaign: &Slug) -> bool {
        matches!(self.route.try_get_untracked(), Some(Route::Campaign(_, slug)) if slug == *campaign)
    }

    /// Leads from an address where there is nothing to the page that it may have meant.
    pub(super) fn guess(self) {
        if let Some(guess) = Route::guess(&browser::path()) {
            self.replace(guess);
        }
    }

    /// Shows another page; what the query of the address says stays.
    fn replace(self, route: Route) {
        browser::replace(&format!("{}{}", route.href(), browser::query()));
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
