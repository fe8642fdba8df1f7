//! Small values in the storage of the browser. In private windows, sandboxed frames and some in-app
//! browsers storage throws or is lost; then nothing is stored and nothing breaks.

use super::page::{document, window};
use wasm_bindgen::JsCast;
use web_sys::Storage;

fn local() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn session() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// A value from local storage.
#[must_use]
pub(crate) fn stored(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Stores a value in local storage; an empty one is removed.
pub(crate) fn store(key: &str, value: &str) {
    put(local(), key, value);
}

/// A value from session storage.
#[must_use]
pub(crate) fn stored_for_visit(key: &str) -> Option<String> {
    session()?.get_item(key).ok()?
}

/// Stores a value in session storage; an empty one is removed.
pub(crate) fn store_for_visit(key: &str, value: &str) {
    put(session(), key, value);
}

fn put(storage: Option<Storage>, key: &str, value: &str) {
    let Some(storage) = storage else { return };
    let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
}

/// Sets the cookie by which the server redirects `/` to a language.
pub(crate) fn remember_language(code: &str) {
    let document =
        document().and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok());
    if let Some(document) = document {
        let cookie = format!("naqra_lang={code}; Path=/; Max-Age=31536000; SameSite=Lax");
        let _ = document.set_cookie(&cookie);
    }
}
