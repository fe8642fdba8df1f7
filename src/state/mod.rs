//! What the page knows and remembers: signals around finished domain values, and the commands
//! of the domain carried out in the browser.

mod live_campaign;
mod live_list;
mod load;
mod navigation;
mod preferences;
mod stream;

pub(crate) use live_campaign::LiveCampaign;
pub(crate) use live_list::LiveList;
pub(crate) use load::Loading;
pub(crate) use navigation::{Navigation, follow_address, remember_language};
pub(crate) use preferences::{Preferences, kept_preferences};

use crate::browser::{self, Act};
use leptos::prelude::*;
use naqra_adapters::{Backend, read_config};
use naqra_campaign::SiteSettings;
use naqra_i18n::Text;
use naqra_ui::context::RenderContext;
use std::sync::Arc;

/// Answers to what the visitor does; `true` keeps the browser from doing anything of its own.
pub(crate) type ActHandler = Arc<dyn Fn(&Act) -> bool + Send + Sync>;

/// What every page has of the site around it.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    /// Which page is shown.
    pub navigation: Navigation,
    /// What the visitor chose.
    pub preferences: Preferences,
    /// The site's public address, with its base.
    pub address: StoredValue<String>,
    /// Whether it has pictures of its campaigns.
    pub has_pictures: bool,
    /// What it speaks to.
    pub backend: StoredValue<Backend>,
    /// What its owner says of it as a whole.
    pub settings: StoredValue<Arc<SiteSettings>>,
    /// The answer of the page shown to what the visitor does.
    pub answer: StoredValue<Option<ActHandler>>,
}

impl Site {
    /// The site as it is when the program starts.
    #[must_use]
    pub(crate) fn open() -> Self {
        let page = browser::api();
        let config = browser::config();
        let (backend, settings, problem) =
            read_config(config.as_deref().unwrap_or("{}"), page.as_deref());
        if let Some(problem) = problem {
            browser::warn(&problem);
        }
        Self {
            navigation: follow_address(&settings),
            preferences: kept_preferences(&settings),
            address: StoredValue::new(browser::address()),
            // Those of the build are not of another backend's campaigns.
            has_pictures: browser::has_pictures() && backend.page_root() == page.as_deref(),
            backend: StoredValue::new(backend),
            settings: StoredValue::new(Arc::new(settings)),
            answer: StoredValue::new(None),
        }
    }

    /// The way of speaking of the page shown.
    #[must_use]
    pub(crate) fn text(self) -> Text {
        let lang = self.navigation.route.read().lang();
        self.preferences.text(lang.unwrap_or_default())
    }

    /// What a page is drawn with.
    #[must_use]
    pub(crate) fn context(self, text: Text) -> RenderContext {
        RenderContext {
            text,
            now: Arc::new(browser::now),
            offsets: browser::offset_minutes,
            settings: self.settings.get_value(),
            has_pictures: self.has_pictures,
            in_app: true,
            can_share: browser::can_share(),
        }
    }

    /// Answers for the page shown from now on.
    pub(crate) fn answer_with(self, answer: impl Fn(&Act) -> bool + Send + Sync + 'static) {
        self.answer.set_value(Some(Arc::new(answer)));
    }
}
