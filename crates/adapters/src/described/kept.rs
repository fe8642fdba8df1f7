//! Values that are made while an answer is read. They live as long as its reading, so everything
//! that reads passes plain references: moving and dropping values by hand would weigh more than
//! the reading itself.

use serde_json::Value;
use std::cell::{Cell, OnceCell};

/// A tree that grows and never gives anything away.
#[derive(Default)]
pub(super) struct Kept {
    count: Cell<usize>,
    value: OnceCell<Value>,
    below: [OnceCell<Box<Self>>; 2],
}

impl Kept {
    /// Keeps a value: the bits of its number are the way down the tree.
    pub(super) fn keep(&self, value: Value) -> &Value {
        let mut way = self.count.get() + 1;
        self.count.set(way);
        let mut place = self;
        while way > 1 {
            place = place.below[way & 1].get_or_init(Box::default);
            way >>= 1;
        }
        place.value.get_or_init(|| value)
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
