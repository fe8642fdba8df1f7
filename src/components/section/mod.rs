//! A part of a page with its heading.

use leptos::prelude::*;

/// Draws a section; `id` is also the anchor of its heading.
pub fn section(id: &'static str, title: String, body: impl IntoView + 'static) -> AnyView {
    let body = body.into_any();
    view! {
        <section class="section" aria-labelledby=id>
            <h2 class="section-title" id=id>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Draws a section unless the list behind it is empty.
pub fn section_of<T, V: IntoView + 'static>(
    id: &'static str,
    title: impl FnOnce() -> String,
    items: Vec<T>,
    body: impl FnOnce(Vec<T>) -> V,
) -> Option<AnyView> {
    (!items.is_empty()).then(|| section(id, title(), body(items)))
}
