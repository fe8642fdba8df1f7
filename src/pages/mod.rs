//! The pages: they fetch, follow, put components together and answer to what the visitor does.

mod campaign;
mod home;
mod states;

pub use campaign::campaign_page;
pub use home::home_page;
pub use states::{language_not_found, not_found};

use crate::{browser::Act, domain::Bilingual};
use leptos::prelude::*;
use std::sync::Arc;

/// Answers to what the visitor does; `true` keeps the browser from doing anything of its own.
pub type Answer = Arc<dyn Fn(&Act) -> bool + Send + Sync>;

/// What a page has of the frame around it.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The title for the window; `None` stands for the site's own name.
    pub title: RwSignal<Option<Bilingual>>,
    /// The page's answer to what the visitor does.
    pub answer: StoredValue<Option<Answer>>,
}

impl Frame {
    /// The frame of this site.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }
}
