//! The pages: they fetch, follow, put components together and answer to what the visitor does.

mod campaign;
mod home;
mod states;

pub use campaign::{CampaignPage, campaign_page, campaign_page_of};
pub use home::{HomePage, home_page, home_page_of};
pub use states::{campaign_not_found, language_not_found, not_found};
