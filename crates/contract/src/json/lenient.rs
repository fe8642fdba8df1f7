//! Reads JSON with bad values in it. Each bad value is replaced or left out, and named by its place:
//!
//! | found | read as |
//! |---|---|
//! | half a surrogate pair, an unknown escape, a control character in a text | the text without it |
//! | a number out of range, `NaN`, `undefined`, any other word without quotes | `null` |
//! | more than [`DEPTH_MAX`] levels | `null` in place of the deeper ones |
//! | a member that stands twice | the last one |
//! | a comma before a closing bracket, HTML comments or other text around the document | nothing |
//!
//! A text that ends too early, or has no comma or colon where one must be, is not repaired: what is
//! missing is unknown.

use super::super::node::{Fault, found};
use serde_json::{Map, Value};

/// More levels than this are not read, as in strict reading.
const DEPTH_MAX: usize = 100;

/// A document, the values that were repaired, and where each value begins in the text.
#[cfg(not(target_arch = "wasm32"))]
pub struct Located {
    /// The document.
    pub value: Value,
    /// What was repaired.
    pub faults: Vec<Fault>,
    /// The pointer of each value, and the byte at which it begins.
    pub places: Vec<(String, usize)>,
}

/// Reads any value with the places of all that is in it; `None` where a repair is impossible.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn read_located(text: &str) -> Option<Located> {
    let mut reader = Reader { text, at: 0, faults: Vec::new(), places: Vec::new() };
    let value = reader.document()?;
    Some(Located { value, faults: reader.faults, places: reader.places })
}

/// Reads an object or a list; anything else is more likely no JSON at all.
pub(super) fn read(text: &str) -> Option<(Value, Vec<Fault>)> {
    let mut reader = Reader {
        text,
        at: 0,
        faults: Vec::new(),
        #[cfg(not(target_arch = "wasm32"))]
        places: Vec::new(),
    };
    let value = reader.document().filter(|value| value.is_object() || value.is_array())?;
    Some((value, reader.faults))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    faults: Vec<Fault>,
    #[cfg(not(target_arch = "wasm32"))]
    places: Vec<(String, usize)>,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Option<Value> {
        self.comments();
        let value = self.value("", 0)?;
        self.comments();
        let rest = &self.text[self.at..];
        if !rest.is_empty() {
            self.fault("", "nothing after the document", rest);
        }
        Some(value)
    }

    /// Skips HTML comments, which caches and debuggers write around a document.
    fn comments(&mut self) {
        self.space();
        while let Some(comment) = self.text[self.at..].strip_prefix("<!--") {
            let length = comment.find("-->").map_or(comment.len(), |end| end + 3);
            self.fault("", "no HTML comment around the document", &comment[..length]);
            self.at = self.text.len() - comment.len() + length;
            self.space();
        }
    }

    fn fault(&mut self, pointer: &str, expected: &'static str, text: &str) {
        let found = found(&Value::String(text.to_owned()));
        self.faults.push(Fault { pointer: pointer.to_owned(), found, expected });
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Takes this byte if it is the next one after space.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The bytes from the present one on, as far as `belongs` holds.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> &'t str {
        let begin = self.at;
        while self.peek().is_some_and(&belongs) {
            self.at += 1;
        }
        self.text.get(begin..self.at).unwrap_or_default()
    }

    fn value(&mut self, pointer: &str, depth: usize) -> Option<Value> {
        self.space();
        #[cfg(not(target_arch = "wasm32"))]
        self.places.push((pointer.to_owned(), self.at));
        match self.peek()? {
            open @ (b'{' | b'[') if depth == DEPTH_MAX => {
                self.skip_nested()?;
                self.fault(pointer, "at most 100 levels", if open == b'{' { "{" } else { "[" });
                Some(Value::Null)
            }
            b'{' => self.members(pointer, depth),
            b'[' => self.items(pointer, depth),
            b'"' => self.string(pointer).map(Value::String),
            _ => {
                let word = self.run(|byte| !b",:]}[{\" \n\r\t".contains(&byte));
                let value = serde_json::from_str(word).ok();
                if value.is_none() {
                    self.fault(pointer, "a value of JSON", word);
                }
                // Without a word there is another mark where a value should be.
                (!word.is_empty()).then(|| value.unwrap_or_default())
            }
        }
    }

    fn items(&mut self, pointer: &str, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.at += 1;
        while !self.take(b']') {
            let place = [pointer, "/", &items.len().to_string()].concat();
            items.push(self.value(&place, depth + 1)?);
            self.comma(&place, b']')?;
        }
        Some(Value::Array(items))
    }

    fn members(&mut self, pointer: &str, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        self.at += 1;
        while !self.take(b'}') {
            if self.peek() != Some(b'"') {
                return None;
            }
            let name = self.string(pointer)?;
            let place = [pointer, "/", &name].concat();
            if !self.take(b':') {
                return None;
            }
            let value = self.value(&place, depth + 1)?;
            if members.insert(name.clone(), value).is_some() {
                self.fault(&place, "each member once", &name);
            }
            self.comma(&place, b'}')?;
        }
        Some(Value::Object(members))
    }

    /// The comma after a value, or the bracket that closes what it is in.
    fn comma(&mut self, place: &str, close: u8) -> Option<()> {
        let is_there = self.take(b',');
        self.space();
        let closes = self.peek() == Some(close);
        if is_there && closes {
            self.fault(place, "no comma after the last value", ",");
        }
        (is_there || closes).then_some(())
    }

    /// A text in quotes, which begins here.
    fn string(&mut self, pointer: &str) -> Option<String> {
        let begin = self.at;
        self.skip_string()?;
        let quoted = &self.text[begin..self.at];
        if let Ok(text) = serde_json::from_str(quoted) {
            return Some(text);
        }
        self.fault(pointer, "a text without broken characters", &quoted[1..quoted.len() - 1]);
        serde_json::from_str(&mended(quoted)).ok()
    }

    fn skip_string(&mut self) -> Option<()> {
        let mut escaped = false;
        self.at += 1;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' if !escaped => return Some(()),
                _ => escaped = byte == b'\\' && !escaped,
            }
        }
    }

    /// Goes behind the bracket that closes the one here, without recursion.
    fn skip_nested(&mut self) -> Option<()> {
        let mut open = 0usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.skip_string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(());
            }
        }
    }
}

/// A quoted text without what JSON does not allow in it.
fn mended(quoted: &str) -> String {
    let mut out = String::new();
    let mut rest = quoted;
    while let Some(letter) = rest.chars().next() {
        let length = match rest.as_bytes() {
            [b'\\', b'u', ..] => match unit(rest) {
                Some(0xd800..0xdc00) if matches!(unit(&rest[6..]), Some(0xdc00..0xe000)) => 12,
                Some(0xd800..0xe000) => {
                    rest = &rest[6..];
                    continue;
                }
                Some(_) => 6,
                None => 0,
            },
            [b'\\', next, ..] if b"\"\\/bfnrt".contains(next) => 2,
            [b'\\', ..] => 0,
            _ if letter < ' ' => {
                out.push(' ');
                0
            }
            _ => letter.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length.max(letter.len_utf8())..];
    }
    out
}

/// The UTF-16 unit of an escape `\uXXXX` at the beginning.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}

#[cfg(test)]
#[path = "lenient_tests.rs"]
mod tests;
