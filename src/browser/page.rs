//! The document as a whole.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Nothing is set that stands there already: the browser would lay out the whole page again.
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

/// The root of the backend, as the root element names it.
#[must_use]
pub(crate) fn api() -> Option<String> {
    root_value("data-api")
}

/// The text of `config.json`, which the page's script has fetched.
#[must_use]
pub(crate) fn config() -> Option<String> {
    let window = window()?;
    let config = js_sys::Reflect::get(&window, &JsValue::from_str("naqraConfig"));
    config.ok()?.as_string().filter(|text| !text.is_empty())
}

/// Whether the root element says that the site has pictures of its campaigns.
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

/// Takes the shell's waiting words away and says that the page can be used.
pub(crate) fn mark_ready() {
    if let Some(boot) = document().and_then(|document| document.get_element_by_id("boot")) {
        boot.remove();
    }
    super::set_attribute("later", "media", "");
    root_attribute("data-ready", "true");
}

/// Goes to the top, as a new page does, and moves the focus to its heading for screen readers.
pub(crate) fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let main = document().and_then(|document| document.get_element_by_id("content"));
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// The visitor's languages, the best first.
#[must_use]
pub(crate) fn languages() -> Vec<String> {
    window()
        .map(|window| window.navigator().languages())
        .map(|list| list.iter().filter_map(|code| code.as_string()).collect())
        .unwrap_or_default()
}

/// Whether the page can be seen.
#[must_use]
pub(crate) fn is_visible() -> bool {
    !document().is_some_and(|document| document.hidden())
}

/// Calls when the page is hidden (`false`) or seen again.
pub(crate) fn on_visible(call: Box<dyn Fn(bool)>) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn()>::new(move || call(is_visible()));
    let _ = document
        .add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls when the network is back (`true`) or gone.
pub(crate) fn on_network(call: Box<dyn Fn(bool)>) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || call(is_online()));
    for name in ["online", "offline"] {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Whether the device has a network, as far as it says.
#[must_use]
pub(crate) fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Tells those who run the site what is wrong.
pub(crate) fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}
