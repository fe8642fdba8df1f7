//! The pages: they fetch, follow, put components together and answer to what the visitor does.

mod campaign;
mod home;
mod states;

pub use campaign::campaign_page;
pub use home::home_page;
pub use states::{language_not_found, not_found};
