//! A sentence that stands apart: sample content, errors, empty states, each with a way on.

use super::{icon::icon, star::still_star};
use leptos::prelude::*;

/// A note beside the content.
pub fn note(kind: &'static str, icon_name: &'static str, sentence: String) -> impl IntoView + use<> {
    view! {
        <div class="notice" data-kind=kind>
            {icon(icon_name)}
            <div class="notice-words"><p>{sentence}</p></div>
        </div>
    }
}

/// What stands in the place of content that is not there; `way_on` is a link or a button.
pub fn state(title: String, sentence: String, way_on: impl IntoView + 'static) -> AnyView {
    let way_on = way_on.into_any();
    view! {
        <div class="notice" data-kind="empty" role="status">
            {still_star("naqra", 0, "")}
            <div class="notice-words">
                <h1 class="notice-title">{title}</h1>
                <p>{sentence}</p>
                {way_on}
            </div>
        </div>
    }
    .into_any()
}
