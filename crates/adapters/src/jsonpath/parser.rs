//! The grammar of paths.

use super::{
    cursor::{Cursor, Unexpected},
    quoted::quoted,
    segment::{Comparison, Filter, Literal, Segment},
};
use crate::variables::{Part, push_text, split_name};

/// The largest whole number that all programs exchange (RFC 7493).
const NUMBER_MAX: i64 = (1 << 53) - 1;

impl Cursor<'_> {
    /// A whole path.
    pub(super) fn path(&mut self) -> Result<Vec<Segment>, Unexpected> {
        let segments = self.query()?;
        if self.rest().is_empty() { Ok(segments) } else { self.wrong(NEXT) }
    }

    /// A path at the beginning of a text.
    pub(super) fn query(&mut self) -> Result<Vec<Segment>, Unexpected> {
        if self.rest().starts_with("header:") {
            return self.wrong("a path into the document, which has no headers");
        }
        if !self.take("$") {
            return self.wrong("a path that begins with \"$\", such as $.data.items");
        }
        self.segments(Self::any_selector)
    }

    fn segments(
        &mut self,
        selector: fn(&mut Self) -> Result<Segment, Unexpected>,
    ) -> Result<Vec<Segment>, Unexpected> {
        let mut segments = Vec::new();
        loop {
            let end = self.at;
            self.space();
            if self.take(".") {
                if self.rest().starts_with('.') {
                    return self.wrong("one \".\": \"..\" (on any level) is not possible");
                }
                segments.push(if self.rest().starts_with('*') {
                    selector(self)?
                } else {
                    Segment::Name(self.shorthand()?)
                });
            } else if self.take("[") {
                self.space();
                segments.push(selector(self)?);
                self.space();
                if !self.take("]") {
                    return self.wrong(match self.next_char() {
                        Some(',') => "\"]\": several names between brackets are not possible",
                        Some(':') => "\"]\": a part of a list is not possible",
                        Some('&' | '|') => "\"]\": several comparisons are not possible",
                        _ => "\"]\"",
                    });
                }
            } else {
                self.at = end;
                return Ok(segments);
            }
        }
    }

    /// What stands between brackets.
    fn any_selector(&mut self) -> Result<Segment, Unexpected> {
        if self.take("*") {
            return Ok(Segment::Wildcard);
        }
        if self.take("?") {
            return Ok(Segment::Filter(self.filter()?));
        }
        self.selector()
    }

    /// What leads to one member.
    fn selector(&mut self) -> Result<Segment, Unexpected> {
        match self.next_char() {
            Some('\'' | '"') => Ok(Segment::Name(quoted(self)?)),
            Some('-' | '0'..='9') => {
                let is_negative = self.rest().starts_with('-');
                let from = self.at;
                let index = self.whole_number()?;
                if index == 0 && is_negative {
                    return Err((from, "0"));
                }
                Ok(Segment::Index(index))
            }
            Some('*' | '?') => self.wrong("the way to one value: a name, or a number in brackets"),
            Some(':') => self.wrong("a number: a part of a list is not possible"),
            _ => self.wrong("a name in quotes, a number, * or ?@…"),
        }
    }

    /// A name without quotes.
    fn shorthand(&mut self) -> Result<Vec<Part>, Unexpected> {
        let mut parts = Vec::new();
        while let Some(letter) = self.next_char() {
            if letter == '{' {
                parts.push(Part::Variable(self.variable()?));
                continue;
            }
            let is_first = letter.is_ascii_alphabetic() || letter == '_' || !letter.is_ascii();
            if !is_first && (parts.is_empty() || !letter.is_ascii_digit()) {
                break;
            }
            push_text(&mut parts, letter.encode_utf8(&mut [0; 4]));
            self.at += letter.len_utf8();
        }
        if parts.is_empty() { self.wrong(NAME) } else { Ok(parts) }
    }

    /// A whole number.
    fn whole_number(&mut self) -> Result<i64, Unexpected> {
        let from = self.at;
        self.take("-");
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let is_padded = digits > 1 && self.rest().starts_with('0');
        self.at += digits;
        let number = self.text[from..self.at].parse::<i64>().ok();
        match (number, self.next_char()) {
            (Some(number), next)
                if number.abs() <= NUMBER_MAX
                    && !is_padded
                    && !matches!(next, Some('.' | 'e' | 'E')) =>
            {
                Ok(number)
            }
            _ => Err((from, "a whole number")),
        }
    }

    /// What stands behind `?`.
    fn filter(&mut self) -> Result<Filter, Unexpected> {
        self.space();
        if !self.take("@") {
            return self.wrong(match self.next_char() {
                Some('(') => "\"@\": parentheses are not possible",
                Some('!') => "\"@\": \"!\" is not possible; compare with != instead",
                Some('$') => "\"@\", the member that is tested",
                _ => "\"@\" and the way to what is tested, such as ?@.id == 4",
            });
        }
        let query = self.segments(Self::selector)?;
        self.space();
        let is_equal = self.take("==");
        if !is_equal && !self.take("!=") {
            return match self.next_char() {
                Some(']') | None => Ok(Filter { query, comparison: None }),
                Some('=' | '<' | '>' | '!') => self.wrong("== or !="),
                Some('&' | '|') => self.wrong("\"]\": several comparisons are not possible"),
                _ => self.wrong("\".\", \"[\", \"]\", == or !="),
            };
        }
        self.space();
        let literal = self.literal()?;
        Ok(Filter { query, comparison: Some(Comparison { is_equal, literal }) })
    }

    fn literal(&mut self) -> Result<Literal, Unexpected> {
        let from = self.at;
        match self.next_char() {
            Some('\'' | '"') => return Ok(Literal::Text(quoted(self)?)),
            Some('{') => return Ok(Literal::Variable(self.variable()?)),
            Some('-' | '0'..='9') => return Ok(Literal::Number(self.whole_number()?)),
            _ => {}
        }
        let (word, _) = split_name(self.rest());
        self.at += word.len();
        match word {
            "true" => Ok(Literal::Bool(true)),
            "false" => Ok(Literal::Bool(false)),
            "null" => Ok(Literal::Null),
            _ => Err((from, LITERAL)),
        }
    }
}

const NEXT: &str = "the end, \".\" or \"[\" (other names than of letters, digits and _ stand in \
                    quotes: ['a-b'])";
const NAME: &str = "a name that begins with a letter (others stand in quotes: ['a-b'], members of \
                    lists in brackets: [0])";
const LITERAL: &str = "a text in quotes, a whole number, true, false, null or a {variable}";
