//! The address bar and the links that change it.

use super::page::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// The path of the address.
#[must_use]
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// The query of the address, with its `?`.
#[must_use]
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Scheme, host and port of the address.
#[must_use]
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Goes to another page of the site.
pub fn push(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Replaces the address.
pub fn replace(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Calls when the visitor goes back or forward.
pub fn on_history(call: Box<dyn Fn()>) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(call);
    window.set_onpopstate(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Calls with the path of a link of this site that the visitor follows plainly (no new tab, no
/// download); if the call takes it, the browser does not load the page.
pub fn on_link(call: Box<dyn Fn(String) -> bool>) {
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
    let leaves = !link.target().is_empty() || link.has_attribute("download");
    let inside = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
    if leaves || inside || link.origin() != origin() {
        return None;
    }
    Some(link.pathname())
}
