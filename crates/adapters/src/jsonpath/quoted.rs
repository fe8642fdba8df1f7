//! Texts in quotes, with variables in them.

use super::parser::{Parser, Unexpected};
use crate::variables::{Part, push_text};

const ESCAPE: &str = "one of \\b \\f \\n \\r \\t \\/ \\\\ \\u0000 or the quote itself";

/// The text between the quotes at which the parser stands.
pub(super) fn quoted(parser: &mut Parser<'_>) -> Result<Vec<Part>, Unexpected> {
    let mut parts = Vec::new();
    let quote = parser.next_char();
    parser.at += 1;
    loop {
        let Some(letter) = parser.next_char() else {
            return parser.wrong("the quote at the end of the text");
        };
        match letter {
            '{' => {
                parts.push(Part::Variable(parser.variable()?));
                continue;
            }
            letter if letter < ' ' => return parser.wrong("no control character (\\n is a line)"),
            _ => parser.at += letter.len_utf8(),
        }
        if Some(letter) == quote {
            return Ok(parts);
        }
        let letter = if letter == '\\' { escaped(parser, quote)? } else { letter };
        push_text(&mut parts, letter.encode_utf8(&mut [0; 4]));
    }
}

/// The character that an escape stands for; the parser stands behind the backslash.
fn escaped(parser: &mut Parser<'_>, quote: Option<char>) -> Result<char, Unexpected> {
    let from = parser.at;
    let Some(code) = parser.next_char() else { return parser.wrong(ESCAPE) };
    parser.at += code.len_utf8();
    match code {
        'b' => Ok('\u{8}'),
        'f' => Ok('\u{c}'),
        'n' => Ok('\n'),
        'r' => Ok('\r'),
        't' => Ok('\t'),
        '/' | '\\' => Ok(code),
        'u' => {
            let mut unit = hex(parser, from)?;
            // Characters beyond the first plane are two units (UTF-16).
            if (0xd800..0xdc00).contains(&unit) && parser.take("\\u") {
                let low = hex(parser, from)?;
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
fn hex(parser: &mut Parser<'_>, from: usize) -> Result<u32, Unexpected> {
    let digits = parser.rest().get(..4).filter(|digits| !digits.starts_with('+'));
    let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    parser.at += 4 * usize::from(unit.is_some());
    unit.ok_or((from, ESCAPE))
}
