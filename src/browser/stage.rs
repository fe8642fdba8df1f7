//! Drawing into the page, and hearing what the visitor does on it.

use super::page::{document, window};
use crate::browser::Act;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Replaces what is inside an element. The focus stays on the element with the same id, and
/// details with an id stay open.
pub(crate) fn set_html(id: &str, html: &str) {
    let (Some(document), Some(element)) = (document(), element(id)) else { return };
    let focused = document.active_element().filter(|focused| element.contains(Some(focused)));
    let focused = focused.map(|focused| focused.id()).filter(|id| !id.is_empty());
    let open = element.query_selector("details[open]").ok().flatten().map(|open| open.id());
    element.set_inner_html(html);
    let find = |id: Option<String>| id.and_then(|id| document.get_element_by_id(&id));
    if let Some(open) = find(open) {
        let _ = open.set_attribute("open", "");
    }
    if let Some(focused) = find(focused).and_then(|focused| focused.dyn_into::<HtmlElement>().ok())
    {
        let _ = focused.focus();
    }
}

/// Whether the page came with something in an element.
#[must_use]
pub(crate) fn is_filled(id: &str) -> bool {
    element(id).is_some_and(|element| element.has_child_nodes())
}

/// The document that came with the page, if it is the one of this address, and whether it is
/// whole. It is taken out: later it would be old.
#[must_use]
pub(crate) fn seed(url: &str) -> Option<(String, bool)> {
    let seed = element("seed")?;
    if seed.get_attribute("data-url").as_deref() != Some(url) {
        return None;
    }
    seed.remove();
    Some((seed.text_content()?, !seed.has_attribute("data-part")))
}

/// Takes the ids of taps that were made before the program arrived; the page's first lines of
/// script keep them and have sent them already.
#[must_use]
pub(crate) fn early_taps() -> Vec<String> {
    let Some(window) = window() else { return Vec::new() };
    let name = JsValue::from_str("naqraTaps");
    let taps = js_sys::Reflect::get(&window, &name).unwrap_or_default();
    let _ = js_sys::Reflect::set(&window, &name, &js_sys::Array::new());
    if !taps.is_array() {
        return Vec::new();
    }
    js_sys::Array::from(&taps).iter().filter_map(|id| id.as_string()).collect()
}

/// Sets an attribute; an empty value removes it.
pub(crate) fn set_attribute(id: &str, name: &str, value: &str) {
    if let Some(element) = element(id) {
        let _ = if value.is_empty() {
            element.remove_attribute(name)
        } else {
            element.set_attribute(name, value)
        };
    }
}

/// Moves the focus to an element.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Empties an input.
pub(crate) fn clear_input(id: &str) {
    if let Some(input) = element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
    {
        input.set_value("");
    }
}

/// Calls with what the visitor does on elements that carry `data-act`: clicks, and input into
/// fields. Where the call takes it, the browser does nothing of its own.
pub(crate) fn on_act(call: Box<dyn Fn(Act) -> bool>) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(act) = act(&event)
            && call(act)
        {
            event.prevent_default();
        }
    });
    for name in ["click", "input"] {
        let _ = document.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn act(event: &Event) -> Option<Act> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let target = target.closest("[data-act]").ok()??;
    let name = target.get_attribute("data-act")?;
    let field = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    // A click into a text field says nothing yet, and choosing a radio is heard as input.
    if field.is_some() != (event.type_() == "input") {
        return None;
    }
    let value = target.get_attribute("data-value").or(field).unwrap_or_default();
    Some(Act { name, value })
}
