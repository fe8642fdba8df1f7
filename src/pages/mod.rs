//! The pages: they fetch, follow and put components together.

mod campaign;
mod home;
mod states;

pub use campaign::CampaignPage;
pub use home::HomePage;
pub use states::{language_not_found, not_found};

use leptos::prelude::*;

/// The title of the page shown, for the window; `None` stands for the site's own name.
#[derive(Clone, Copy)]
pub struct PageTitle(pub RwSignal<Option<crate::domain::Bilingual>>);
