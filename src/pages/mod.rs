//! The pages: they fetch, follow and answer to what the visitor does. What they show is drawn by
//! [`naqra_ui::pages`].

mod campaign;
mod home;

pub(crate) use campaign::CampaignState;
pub(crate) use home::HomeState;
