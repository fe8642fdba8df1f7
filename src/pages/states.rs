//! What is shown when there is nothing to show.

use crate::{
    components::notice::state,
    route::Route,
    state::{Load, LoadError},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A page that does not exist.
pub fn not_found(text: Text) -> AnyView {
    page(state(text.not_found_title(), text.not_found_text(), all_campaigns(text)))
}

/// An address in a language that the site does not speak.
pub fn language_not_found(text: Text) -> AnyView {
    page(state(
        text.language_not_found_title(),
        text.language_not_found_text(),
        all_campaigns(text),
    ))
}

/// A page around a state.
pub fn page(state: AnyView) -> AnyView {
    view! { <div class="page">{state}</div> }.into_any()
}

/// Draws a document or what became of it; nothing at all while it is too early to speak.
pub fn loaded<T: 'static>(
    load: Load<T>,
    text: Text,
    missing: impl FnOnce() -> AnyView,
    retry: Callback<()>,
    ready: impl FnOnce(Arc<T>) -> AnyView,
) -> AnyView {
    match load {
        Load::Waiting => ().into_any(),
        Load::Slow => {
            page(view! { <p class="loading" role="status">{text.loading()}</p> }.into_any())
        }
        Load::Ready(value) => ready(value),
        Load::Failed(LoadError::NotFound) => missing(),
        Load::Failed(error) => page(failed(error, text, retry)),
    }
}

/// The state of a campaign that does not exist.
pub fn campaign_missing(text: Text) -> AnyView {
    page(state(
        text.campaign_not_found_title(),
        text.campaign_not_found_text(),
        all_campaigns(text),
    ))
}

fn failed(error: LoadError, text: Text, retry: Callback<()>) -> AnyView {
    let (title, sentence) = match error {
        LoadError::Offline => (text.offline_title(), text.offline_text()),
        LoadError::Down => (text.down_title(), text.down_text()),
        LoadError::Broken | LoadError::NotFound => (text.broken_title(), text.broken_text()),
    };
    let again = text.try_again();
    state(
        title,
        sentence,
        view! {
            <button class="button button--main" type="button" on:click=move |_| retry.run(())>
                {again}
            </button>
        },
    )
}

fn all_campaigns(text: Text) -> impl IntoView + use<> {
    view! {
        <a class="button button--main" href=Route::Home(text.lang).path()>
            {text.see_all_campaigns()}
        </a>
    }
}
