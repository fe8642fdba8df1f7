//! The state of the pages: fetched documents, live counts, and handlers for acts of the visitor. The
//! templates are in [`naqra_ui::pages`].

mod campaign;
mod home;

pub(crate) use campaign::CampaignState;
pub(crate) use home::HomeState;
