//! Random values.

use super::page::window;

fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = window().and_then(|window| window.crypto().ok());
    let filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
        bytes.iter_mut().for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

/// A random UUID, version 4 (RFC 9562). Not `crypto.randomUUID`, which pages over plain HTTP
/// do not have.
#[must_use]
pub(crate) fn uuid() -> String {
    let mut bytes = bytes::<16>();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut out = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        for half in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    out
}

/// A random code of six letters and digits, without those that are easily confused.
#[must_use]
pub(crate) fn short_code() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    bytes::<6>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// A random delay between half of `milliseconds` and all of it, so that many pages do not reconnect
/// at once.
#[must_use]
pub(crate) fn jitter(milliseconds: u32) -> u32 {
    let [random] = bytes::<1>();
    milliseconds / 2 + milliseconds / 2 * u32::from(random) / 255
}
