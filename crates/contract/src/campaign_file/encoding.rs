//! The text of a file, whatever wrote it: UTF-8 with or without a byte order mark, or UTF-16.

/// Reads the bytes of a file as text.
///
/// # Errors
/// What is wrong, with the place and what to do.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // JSON begins with a character of ASCII, which in UTF-16 has a zero byte beside it.
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }?;
    // Programs that convert files may put a second mark before the first.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let line = before.matches('\n').count() + 1;
        format!(
            "it is not UTF-8: byte 0x{byte:02X} in line {line}, at byte {at}, is no character; \
             save the file as UTF-8"
        )
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = String::from_utf16(&pairs.iter().map(|pair| unit(*pair)).collect::<Vec<_>>());
    text.ok().filter(|_| rest.is_empty()).ok_or_else(|| {
        "it is UTF-16 with a broken character or half of one at its end; save the file as UTF-8"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_all_editors_are_read() {
        let text = "{\"a\": \"ماء 😀\"}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", &little[..]].concat(),
            [b"\xff\xfe\xff\xfe", &little[..]].concat(),
            [b"\xfe\xff", &big[..]].concat(),
            little.clone(),
            big,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
        let windows = decode(b"{\n\"a\": \"\xe3\xc7\xc1\"}").unwrap_err();
        assert!(windows.contains("byte 0xE3 in line 2, at byte 8"), "{windows}");
        assert!(decode(&little[..little.len() - 1]).unwrap_err().contains("UTF-16"));
        assert_eq!(decode(b"").as_deref(), Ok(""));
    }
}
