//! The content of the page: elements, the seed, and acts of the visitor.

use super::page::{document, window};
use naqra_ui::act::Act;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Replaces the content of an element. The focused element and an open `<details>` are found again by
/// their ids.
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

/// Whether an element has content.
#[must_use]
pub(crate) fn is_filled(id: &str) -> bool {
    element(id).is_some_and(|element| element.has_child_nodes())
}

/// Takes the seed out of the page, if it is the document at `url`; also whether it is whole. It is
/// removed because later it would be old.
#[must_use]
pub(crate) fn seed(url: &str) -> Option<(String, bool)> {
    let seed = element("seed")?;
    if seed.get_attribute("data-url").as_deref() != Some(url) {
        return None;
    }
    seed.remove();
    Some((seed.text_content()?, !seed.has_attribute("data-part")))
}

/// Takes the ids of taps that the early script has sent before the app started.
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

/// Focuses an element.
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

/// Calls `call` with acts of the visitor on elements with `data-act`: clicks, and input into fields. If
/// it returns `true`, the default action of the browser is prevented.
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
    // A field, also a radio button, acts on `input`; any other element on `click`.
    if field.is_some() != (event.type_() == "input") {
        return None;
    }
    let value = target.get_attribute("data-value").or(field).unwrap_or_default();
    Act::parse(&name, &value)
}
