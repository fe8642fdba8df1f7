//! Values that are made while an answer is read. They live as long as its reading, so everything
//! that reads passes plain references: moving and dropping values by hand would weigh more than
//! the reading itself.

use serde_json::Value;
use std::cell::{Cell, OnceCell};

/// A shelf that grows and never gives anything away.
#[derive(Default)]
pub(super) struct Kept {
    places: Box<[OnceCell<Value>]>,
    used: Cell<usize>,
    next: OnceCell<Box<Self>>,
}

impl Kept {
    /// Keeps a value.
    pub(super) fn keep(&self, value: Value) -> &Value {
        let at = self.used.get();
        if let Some(place) = self.places.get(at) {
            self.used.set(at + 1);
            return place.get_or_init(|| value);
        }
        let next = self.next.get_or_init(|| {
            let places = (0..2 * at + 16).map(|_| OnceCell::new()).collect();
            Box::new(Self { places, ..Self::default() })
        });
        next.keep(value)
    }

    /// Keeps a text.
    pub(super) fn text(&self, text: String) -> &str {
        self.keep(Value::String(text)).as_str().unwrap_or_default()
    }

    /// The value as text; `null`, lists and objects have none.
    pub(super) fn text_of<'a>(&'a self, value: &'a Value) -> &'a str {
        match value {
            Value::String(text) => text,
            Value::Number(_) | Value::Bool(_) => self.text(super::json::write(value)),
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_stays_where_it_is() {
        let kept = Kept::default();
        let values: Vec<_> = (0..500).map(|number| kept.keep(number.into())).collect();
        assert!(values.iter().enumerate().all(|(number, value)| **value == number));
        assert_eq!(kept.text_of(values[7]), "7");
        assert_eq!(kept.text_of(&Value::Null), "");
    }
}
