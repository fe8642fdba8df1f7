//! Texts in quotes, with variables in them.

use super::cursor::{Cursor, Unexpected};
use crate::variables::{Part, push_text};

const ESCAPE: &str = "one of \\b \\f \\n \\r \\t \\/ \\\\ \\u0000 or the quote itself";

/// The text between the quotes at which the cursor stands.
pub(super) fn quoted(cursor: &mut Cursor<'_>) -> Result<Vec<Part>, Unexpected> {
    let mut parts = Vec::new();
    let quote = cursor.next_char();
    cursor.at += 1;
    loop {
        let Some(letter) = cursor.next_char() else {
            return cursor.wrong("the quote at the end of the text");
        };
        match letter {
            '{' => {
                parts.push(Part::Variable(cursor.variable()?));
                continue;
            }
            letter if letter < ' ' => return cursor.wrong("no control character (\\n is a line)"),
            _ => cursor.at += letter.len_utf8(),
        }
        if Some(letter) == quote {
            return Ok(parts);
        }
        let letter = if letter == '\\' { escaped(cursor, quote)? } else { letter };
        push_text(&mut parts, letter.encode_utf8(&mut [0; 4]));
    }
}

/// The character that an escape stands for; the cursor stands behind the backslash.
fn escaped(cursor: &mut Cursor<'_>, quote: Option<char>) -> Result<char, Unexpected> {
    let from = cursor.at;
    let Some(code) = cursor.next_char() else { return cursor.wrong(ESCAPE) };
    cursor.at += code.len_utf8();
    match code {
        'b' => Ok('\u{8}'),
        'f' => Ok('\u{c}'),
        'n' => Ok('\n'),
        'r' => Ok('\r'),
        't' => Ok('\t'),
        '/' | '\\' => Ok(code),
        'u' => {
            let mut unit = hex(cursor, from)?;
            // Characters beyond the first plane are two units (UTF-16).
            if (0xd800..0xdc00).contains(&unit) && cursor.take("\\u") {
                let low = hex(cursor, from)?;
                if (0xdc00..0xe000).contains(&low) {
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                }
            }
            char::from_u32(unit).ok_or((from, ESCAPE))
        }
        code if Some(code) == quote => Ok(code),
        _ => Err((from, ESCAPE)),
    }
}

/// Four hexadecimal digits.
fn hex(cursor: &mut Cursor<'_>, from: usize) -> Result<u32, Unexpected> {
    let digits = cursor.rest().get(..4).filter(|digits| !digits.starts_with('+'));
    let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    cursor.at += 4 * usize::from(unit.is_some());
    unit.ok_or((from, ESCAPE))
}
