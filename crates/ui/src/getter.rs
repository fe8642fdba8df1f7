//! Values that may change, read when they are needed.

use std::sync::Arc;

/// Reads a value that may change.
pub type Getter<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A getter of a value that does not change.
pub fn constant<T: Clone + Send + Sync + 'static>(value: T) -> Getter<T> {
    Arc::new(move || value.clone())
}
