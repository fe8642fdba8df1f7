//! The real browser.

mod clipboard;
mod clock;
mod events;
mod fetch;
mod history;
mod page;
mod random;
mod share_sheet;
mod stage;
mod storage;

pub use clipboard::*;
pub use clock::*;
pub use events::Stream;
pub use fetch::{send, spawn};
pub use history::*;
pub use page::*;
pub use random::*;
pub use share_sheet::*;
pub use stage::*;
pub use storage::*;
