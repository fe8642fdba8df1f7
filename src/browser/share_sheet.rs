//! The system's share sheet.

use super::page::window;
use web_sys::ShareData;

/// Whether the browser has one.
#[must_use]
pub(crate) fn can_share() -> bool {
    window().is_some_and(|window| {
        js_sys::Reflect::get(&window.navigator(), &"share".into())
            .is_ok_and(|share| share.is_function())
    })
}

/// Opens it. The result is ignored: a closed sheet is no failure, and a completed one does not prove
/// that something was posted.
pub(crate) fn share(title: &str, text: &str, url: &str) {
    let Some(window) = window() else { return };
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    data.set_url(url);
    let promise = window.navigator().share_with_data(&data);
    super::spawn(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    });
}
