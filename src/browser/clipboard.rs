//! The clipboard.

use super::page::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Copies a text; `false` if the browser cannot or may not.
pub(crate) async fn copy(text: String) -> bool {
    // Pages over plain HTTP and many in-app browsers have no clipboard object at all.
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !has.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}

/// Focuses an input and selects its value.
pub(crate) fn select_input(id: &str) {
    let input = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        let _ = input.focus();
        input.select();
    }
}
