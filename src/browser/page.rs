//! The document as a whole.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Sets an attribute of the root element, if it differs: the browser would lay out the page again.
fn root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element())
        && root.get_attribute(name).unwrap_or_default() != value
    {
        let _ = if value.is_empty() {
            root.remove_attribute(name)
        } else {
            root.set_attribute(name, value)
        };
    }
}

fn root_value(name: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(name)
}

/// The root URL of the backend, from the root element.
#[must_use]
pub(crate) fn api() -> Option<String> {
    root_value("data-api")
}

/// The text of `config.json`, which the early script has fetched; `None` if there is none.
#[must_use]
pub(crate) fn config() -> Option<String> {
    let window = window()?;
    let config = js_sys::Reflect::get(&window, &JsValue::from_str("naqraConfig"));
    config.ok()?.as_string().filter(|text| !text.is_empty())
}

/// Whether the site has share images of its campaigns, from the root element.
#[must_use]
pub(crate) fn has_pictures() -> bool {
    root_value("data-pictures").is_some()
}

/// Sets language, direction and title.
pub(crate) fn set_document(lang: &str, dir: &str, title: &str) {
    root_attribute("lang", lang);
    root_attribute("dir", dir);
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the colour scheme: `light`, `dark`, or empty for the device's.
pub(crate) fn set_scheme(scheme: &str) {
    root_attribute("data-scheme", scheme);
}

/// Removes the loading message of the shell and marks the page as ready.
pub(crate) fn mark_ready() {
    if let Some(boot) = document().and_then(|document| document.get_element_by_id("boot")) {
        boot.remove();
    }
    super::set_attribute("later", "media", "");
    root_attribute("data-ready", "true");
}

/// Scrolls to the top and moves the focus to the content, as a page load does.
pub(crate) fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let main = document().and_then(|document| document.get_element_by_id("content"));
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// The visitor's languages as BCP 47 codes, the preferred one first.
#[must_use]
pub(crate) fn languages() -> Vec<String> {
    window()
        .map(|window| window.navigator().languages())
        .map(|list| list.iter().filter_map(|code| code.as_string()).collect())
        .unwrap_or_default()
}

/// Whether the page is visible.
#[must_use]
pub(crate) fn is_visible() -> bool {
    !document().is_some_and(|document| document.hidden())
}

/// Calls `call` when the page is hidden (`false`) or shown again.
pub(crate) fn on_visible(call: Box<dyn Fn(bool)>) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn()>::new(move || call(is_visible()));
    let _ = document
        .add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `call` when the device is online (`true`) or offline.
pub(crate) fn on_network(call: Box<dyn Fn(bool)>) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || call(is_online()));
    for name in ["online", "offline"] {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Whether the device reports that it is online.
#[must_use]
pub(crate) fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Writes a problem of the site to the console.
pub(crate) fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}
