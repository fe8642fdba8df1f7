//! The templates of pages. They draw documents and fetch nothing.

mod campaign;
mod document;
mod frame;
mod home;
mod states;

pub use campaign::{CampaignPage, Done, progress_of, site_rule, taps_add};
pub use document::{Document, DrawnPage, Load};
pub use frame::{CONTENT, Frame, page_title};
pub use home::HomePage;
pub use states::{campaign_not_found, language_not_found, loaded, not_found};
