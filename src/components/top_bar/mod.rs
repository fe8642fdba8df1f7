//! The slim bar: the mark, the other language, the settings.

mod menu;

use crate::{
    domain::Lang,
    route::Route,
    text::Text,
};
use leptos::prelude::*;
use menu::Menu;

/// The bar. Its elements stay while the language changes, so that focus stays too.
#[component]
pub fn TopBar(
    /// The page shown.
    route: Signal<Route>,
    /// The sentences of the page.
    text: Memo<Text>,
) -> impl IntoView {
    let other = move || text.get().lang.other();
    let switch = move || route.get().in_language(other()).path();
    view! {
        <a class="skip-link visually-hidden" href="#content">
            {move || text.get().skip_to_content()}
        </a>
        <header class="top-bar">
            <div class="top-bar-inner">
                <a
                    class="top-bar-mark"
                    href=move || Route::Home(text.get().lang).path()
                    aria-label=move || text.get().app_name()
                >
                    <svg class="top-bar-word" aria-hidden="true">
                        <use href="/icons.svg#mark"></use>
                    </svg>
                    {move || (text.get().lang == Lang::En).then(|| text.get().app_name())}
                </a>
                <a
                    class="top-bar-link top-bar-language"
                    lang=move || other().code()
                    dir=move || other().dir()
                    hreflang=move || other().code()
                    href=switch
                >
                    {move || text.get().language(other())}
                </a>
                <Menu text />
            </div>
        </header>
    }
}

/// Whether the digits can be chosen in a language.
const fn has_digits(lang: Lang) -> bool {
    matches!(lang, Lang::Ar)
}
