//! Content lines of iCalendar (RFC 5545, section 3.1).

/// The longest line in octets, without CRLF.
const LINE_MAX: usize = 75;

/// Folded content lines that end with CRLF.
#[derive(Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// Appends a line whose value needs no escaping: a date, a rule, a URL or a constant. Control
    /// characters are removed, so that it stays one line.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        let line: String = [name, ":", value].concat();
        let line: String = line.chars().filter(|letter| !letter.is_control()).collect();
        let mut octets_left = LINE_MAX;
        for letter in line.chars() {
            if letter.len_utf8() > octets_left {
                self.0.push_str("\r\n ");
                octets_left = LINE_MAX - 1;
            }
            self.0.push(letter);
            octets_left -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Appends a line with a value of type TEXT, escaped.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.put(name, &escaped(text));
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// Escapes a value of type TEXT (RFC 5545, section 3.3.11). All kinds of line ends become `\n`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str) -> String {
        let mut lines = ContentLines::default();
        lines.text("SUMMARY;LANGUAGE=ar", text);
        lines.into_string()
    }

    #[test]
    fn text_values_are_escaped() {
        let table = [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            ("a\r\nb\rc\nd", "a\\nb\\nc\\nd"),
            ("\u{0}\u{8}x\u{7f}", "x"),
            ("END:VEVENT\r\n", "END:VEVENT"),
            ("«نقرة»، 👨‍👩‍👧", "«نقرة»، 👨‍👩‍👧"),
        ];
        for (text, value) in table {
            assert_eq!(line(text), format!("SUMMARY;LANGUAGE=ar:{value}\r\n"));
        }
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let folded = line(&"ح".repeat(60));
        // 20 octets of name, 27 letters of two; then a space and 33 letters.
        let expected = format!("SUMMARY;LANGUAGE=ar:{}\r\n {}\r\n", "ح".repeat(27), "ح".repeat(33));
        assert_eq!(folded, expected);
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_the_text(text in "(?s).{0,200}") {
            let folded = line(&text);
            let body = folded.strip_suffix("\r\n").unwrap();
            for line in body.split("\r\n") {
                prop_assert!(line.len() <= 75);
                prop_assert!(!line.chars().any(char::is_control));
            }
            let unfolded = body.replace("\r\n ", "");
            let kept: String = escaped(&text).chars().filter(|c| !c.is_control()).collect();
            prop_assert_eq!(unfolded.strip_prefix("SUMMARY;LANGUAGE=ar:"), Some(kept.as_str()));
        }

        #[test]
        fn escaping_can_be_undone(text in "[a\\\\;,\n]{0,40}") {
            let mut out = String::new();
            let escaped = escaped(&text);
            let mut letters = escaped.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => match letters.next() {
                        Some('n') => out.push('\n'),
                        Some(other) => out.push(other),
                        None => prop_assert!(false, "a lone backslash"),
                    },
                    ';' | ',' | '\n' => prop_assert!(false, "not escaped"),
                    other => out.push(other),
                }
            }
            prop_assert_eq!(out, text.trim());
        }
    }
}
