//! What the page knows and remembers: signals around finished domain values, and the commands
//! of the domain carried out in the browser.

mod live_campaign;
mod live_list;
mod load;
mod navigation;
mod preferences;
mod stream;

pub use live_campaign::LiveCampaign;
pub use live_list::LiveList;
pub use load::{Document, Load, LoadError, Loading};
pub use navigation::{Navigation, follow_address, remember_language};
pub use preferences::{Preferences, Scheme, kept_preferences};

use crate::{
    browser::{self, Act},
    domain::Look,
    route::Route,
    text::Text,
    wire::{Backend, read_config},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Answers to what the visitor does; `true` keeps the browser from doing anything of its own.
pub type Answer = Arc<dyn Fn(&Act) -> bool + Send + Sync>;

/// What every page has of the site around it.
#[derive(Clone, Copy)]
pub struct Site {
    /// Which page is shown.
    pub navigation: Navigation,
    /// What the visitor chose.
    pub preferences: Preferences,
    /// The site's public address, with its base.
    pub address: StoredValue<String>,
    /// Whether it has pictures of its campaigns.
    pub pictures: bool,
    /// What it speaks to.
    pub backend: StoredValue<Backend>,
    /// What its owner says of it as a whole.
    pub look: StoredValue<Look>,
    /// The answer of the page shown to what the visitor does.
    pub answer: StoredValue<Option<Answer>>,
}

impl Site {
    /// The site as it is when the program starts.
    #[must_use]
    pub fn open() -> Self {
        let page = browser::api();
        let config = browser::config();
        let (backend, look, problem) =
            read_config(config.as_deref().unwrap_or("{}"), page.as_deref());
        if let Some(problem) = problem {
            browser::warn(&problem);
        }
        Self {
            navigation: follow_address(&look),
            preferences: kept_preferences(&look),
            address: StoredValue::new(browser::address()),
            // Those of the build are not of another backend's campaigns.
            pictures: browser::has_pictures() && backend.page_root() == page.as_deref(),
            backend: StoredValue::new(backend),
            look: StoredValue::new(look),
            answer: StoredValue::new(None),
        }
    }

    /// The site on one of its pages, without a browser; `address` is where it is for everybody
    /// else, with its base.
    #[must_use]
    pub fn at(route: Route, address: &str, pictures: bool, backend: Backend, look: Look) -> Self {
        Self {
            navigation: Navigation::at(route),
            preferences: kept_preferences(&look),
            address: StoredValue::new(address.to_owned()),
            pictures,
            backend: StoredValue::new(backend),
            look: StoredValue::new(look),
            answer: StoredValue::new(None),
        }
    }

    /// The way of speaking of the page shown.
    #[must_use]
    pub fn text(self) -> Text {
        let lang = self.navigation.route.read().lang();
        self.preferences.text(lang.unwrap_or_default())
    }

    /// The site's name in the language of the text, if it has one of its own.
    #[must_use]
    pub fn name(self, text: Text) -> Option<String> {
        self.look.with_value(|look| Some(look.name.some_words(text.lang)?.text))
    }

    /// Answers for the page shown from now on.
    pub fn answer_with(self, answer: impl Fn(&Act) -> bool + Send + Sync + 'static) {
        self.answer.set_value(Some(Arc::new(answer)));
    }
}
