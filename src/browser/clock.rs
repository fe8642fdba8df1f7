//! The clock of the device, time zones, timers and animation frames.

use super::page::window;
use naqra_campaign::{Civil, Date, Instant};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};

/// The time of the device.
#[must_use]
pub(crate) fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "seconds fit for ages")]
    Instant::from_seconds((js_sys::Date::now() / 1000.0) as i64)
}

/// The UTC offset of a zone at a moment, in minutes east; `None` for a zone that this browser does not
/// know. The empty name is the zone of the device.
#[must_use]
pub(crate) fn offset_minutes(zone: &str, at: Instant) -> Option<i32> {
    #[expect(clippy::cast_precision_loss, reason = "dates are far below 2^52 milliseconds")]
    let date = js_sys::Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    if zone.is_empty() {
        #[expect(clippy::cast_possible_truncation, reason = "whole minutes of a day")]
        let west = date.get_timezone_offset() as i32;
        return Some(-west);
    }
    let options = [OPTIONS.0, zone, OPTIONS.1].concat();
    let options = js_sys::JSON::parse(&options).ok()?;
    let shown = date.unchecked_into::<LocalDate>().to_locale_string("en-US", &options).ok()?;
    // Such as `4/2/2027, 18:00`; other formats give `None`.
    let mut numbers = shown.split(|letter: char| !letter.is_ascii_digit());
    let mut numbers = numbers.by_ref().filter(|part| !part.is_empty()).map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (month, day, year, hour, minute) = (next()?, next()?, next()?, next()?, next()?);
    let part = |number: u16| u8::try_from(number).ok();
    let date = Date { year: year.into(), month: part(month)?, day: part(day)? };
    let civil = Civil { date, hour: part(hour % 24)?, minute: part(minute)?, second: 0 };
    // The offset is whole minutes; seconds are not shown.
    i32::try_from((civil.seconds() - at.seconds()).div_euclid(60)).ok()
}

const OPTIONS: (&str, &str) = (
    r#"{"timeZone":""#,
    r#"","hourCycle":"h23","year":"numeric","month":"numeric","day":"numeric","hour":"numeric","minute":"numeric"}"#,
);

#[wasm_bindgen]
extern "C" {
    /// JavaScript's `Date`, whose formatting throws for unknown zones.
    #[wasm_bindgen(js_name = Date)]
    type LocalDate;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn to_locale_string(
        this: &LocalDate,
        locale: &str,
        options: &JsValue,
    ) -> Result<String, JsValue>;
}

/// Calls `call` once after a delay.
pub(crate) fn after(milliseconds: u32, call: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let call = Closure::once_into_js(call);
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let _ = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
}

/// Calls `call` once before the next paint.
pub(crate) fn next_frame(call: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let call = Closure::once_into_js(call);
    let _ = window.request_animation_frame(call.unchecked_ref());
}
