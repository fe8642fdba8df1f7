//! The settings.

use super::has_digits;
use crate::{
    components::icon::icon,
    domain::Digits,
    state::{Preferences, Scheme},
    text::Text,
};
use leptos::prelude::*;

/// Digits and colour scheme.
#[component]
pub(super) fn Menu(text: Memo<Text>) -> impl IntoView {
    let preferences = Preferences::here();
    let digits_choice = move |digits: Digits, label: fn(Text) -> String| {
        choice(
            "digits",
            Signal::derive(move || text.get().digits == digits),
            Signal::derive(move || label(text.get())),
            move || preferences.choose_digits(digits),
        )
    };
    let scheme_choice = move |scheme: Scheme, label: fn(Text) -> String| {
        choice(
            "scheme",
            Signal::derive(move || preferences.scheme() == scheme),
            Signal::derive(move || label(text.get())),
            move || preferences.choose_scheme(scheme),
        )
    };
    let digits = move || {
        view! {
            <fieldset>
                <legend class="menu-name">{move || text.get().digits_label()}</legend>
                <div class="menu-choices">
                    {digits_choice(Digits::ArabicIndic, Text::digits_arab)}
                    {digits_choice(Digits::Latin, Text::digits_latn)}
                </div>
            </fieldset>
        }
    };
    let in_arabic = Memo::new(move |_| has_digits(text.get().lang));
    view! {
        <details class="menu">
            <summary class="menu-open" aria-label=move || text.get().menu_label()>
                {icon("menu")}
            </summary>
            <div class="menu-panel">
                <Show when=move || in_arabic.get()>{digits()}</Show>
                <fieldset>
                    <legend class="menu-name">{move || text.get().scheme_label()}</legend>
                    <div class="menu-choices">
                        {scheme_choice(Scheme::Auto, Text::scheme_auto)}
                        {scheme_choice(Scheme::Light, Text::scheme_light)}
                        {scheme_choice(Scheme::Dark, Text::scheme_dark)}
                    </div>
                </fieldset>
            </div>
        </details>
    }
}

fn choice(
    group: &'static str,
    chosen: Signal<bool>,
    label: Signal<String>,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="menu-choice">
            <input
                type="radio"
                name=group
                prop:checked=move || chosen.get()
                on:change=move |_| choose()
            />
            <span>{label}</span>
        </label>
    }
}
