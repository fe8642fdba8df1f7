//! Small values kept in the browser. In private windows, sandboxed frames and some in-app
//! browsers storage throws or is lost; then nothing is kept and nothing breaks.

use super::page::{document, window};
use wasm_bindgen::JsCast;
use web_sys::Storage;

fn local() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn session() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// A value kept over visits.
#[must_use]
pub(crate) fn stored(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Keeps a value over visits; an empty one is removed.
pub(crate) fn store(key: &str, value: &str) {
    put(local(), key, value);
}

/// A value kept for this visit.
#[must_use]
pub(crate) fn stored_for_visit(key: &str) -> Option<String> {
    session()?.get_item(key).ok()?
}

/// Keeps a value for this visit.
pub(crate) fn store_for_visit(key: &str, value: &str) {
    put(session(), key, value);
}

fn put(storage: Option<Storage>, key: &str, value: &str) {
    let Some(storage) = storage else { return };
    let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
}

/// Tells the server, by a cookie, which language `/` should lead to.
pub(crate) fn remember_language(code: &str) {
    let document =
        document().and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok());
    if let Some(document) = document {
        let cookie = format!("naqra_lang={code}; Path=/; Max-Age=31536000; SameSite=Lax");
        let _ = document.set_cookie(&cookie);
    }
}
