//! The address, the history and links.

use super::page::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// The path of the address relative to the base of the site, with a leading slash: `/ar/`.
#[must_use]
pub(crate) fn path() -> String {
    let href = window().and_then(|window| window.location().href().ok());
    href.and_then(|href| below_base(&href)).unwrap_or_default()
}

/// The query of the address with its `?`, or empty.
#[must_use]
pub(crate) fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The address of the site, which its links are relative to, with a slash at its end.
#[must_use]
pub(crate) fn address() -> String {
    document().and_then(|page| page.base_uri().ok().flatten()).unwrap_or_default()
}

/// The path of an absolute address relative to the base of the site; `None` outside of the site.
fn below_base(whole: &str) -> Option<String> {
    let path = whole.strip_prefix(&address())?.split(['?', '#']).next()?;
    Some(format!("/{path}"))
}

/// Pushes a link of the site to the history.
pub(crate) fn push(href: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Replaces the address with a link of the site.
pub(crate) fn replace(href: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Calls `call` when the visitor goes back or forward.
pub(crate) fn on_history(call: Box<dyn Fn()>) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(call);
    window.set_onpopstate(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Calls `call` with the path of a link of this site that the visitor follows in the same tab, not as a
/// download. If it returns `true`, the browser does not load the page.
pub(crate) fn on_link(call: Box<dyn Fn(String) -> bool>) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(path) = followed_path(&event)
            && call(path)
        {
            event.prevent_default();
        }
    });
    let _ = document.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    listener.forget();
}

fn followed_path(event: &MouseEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    // The early script handles links to fragments.
    let href = link.href();
    if !link.target().is_empty() || link.has_attribute("download") || href.contains('#') {
        return None;
    }
    below_base(&href)
}
