//! Time: what it is, and being called later.

use super::page::window;
use crate::domain::Instant;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The time of the device.
#[must_use]
pub fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "seconds fit for ages")]
    Instant::from_seconds((js_sys::Date::now() / 1000.0) as i64)
}

/// How far the device's clock is east of UTC at a moment, in minutes.
#[must_use]
pub fn offset_minutes(at: Instant) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "dates are far below 2^52 milliseconds")]
    let date = js_sys::Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes of a day")]
    let west = date.get_timezone_offset() as i32;
    -west
}

/// Calls once after a time.
pub fn after(milliseconds: u32, call: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let call = Closure::once_into_js(call);
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let _ = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
}

/// Calls once before the next paint.
pub fn next_frame(call: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let call = Closure::once_into_js(call);
    let _ = window.request_animation_frame(call.unchecked_ref());
}
