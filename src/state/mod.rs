//! The state of the pages: signals around the values and reducers of `naqra-campaign`, whose commands
//! run in the browser.

mod feed;
mod fetch;
mod live_campaign;
mod live_list;
mod live_source;
mod load;
mod navigation;
mod preferences;

pub(crate) use live_campaign::LiveCampaign;
pub(crate) use live_list::LiveList;
pub(crate) use load::Loading;
pub(crate) use navigation::{Navigation, follow_address, remember_language};
pub(crate) use preferences::{Preferences, stored_preferences};

use crate::browser;
use leptos::prelude::*;
use naqra_adapters::{Backend, read_config};
use naqra_campaign::SiteSettings;
use naqra_i18n::Text;
use naqra_ui::{act::Act, context::RenderContext};
use std::sync::Arc;

/// Handles an act of the visitor; `true` prevents the default action of the browser.
pub(crate) type ActHandler = Arc<dyn Fn(&Act) -> bool + Send + Sync>;

/// What all pages of the site share.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    /// The route and the environment of the page.
    pub navigation: Navigation,
    /// The visitor's choices.
    pub preferences: Preferences,
    /// The public address of the site, ending in a slash.
    pub address: StoredValue<String>,
    /// Whether the site has share images of its campaigns.
    pub has_pictures: bool,
    /// The backend.
    pub backend: StoredValue<Backend>,
    /// Name, digits, languages and zone of the site.
    pub settings: StoredValue<Arc<SiteSettings>>,
    /// The act handler of the open page.
    pub act_handler: StoredValue<Option<ActHandler>>,
}

impl Site {
    /// Reads page, address, `config.json` and storage at the start of the app.
    #[must_use]
    pub(crate) fn open() -> Self {
        let page = browser::api();
        let config = browser::config();
        let (backend, settings, problems) =
            read_config(config.as_deref().unwrap_or("{}"), page.as_deref());
        for problem in &problems {
            browser::warn(problem);
        }
        Self {
            navigation: follow_address(&settings),
            preferences: stored_preferences(&settings),
            address: StoredValue::new(browser::address()),
            // The prerendered images show the campaigns of the backend that the page names.
            has_pictures: browser::has_pictures() && backend.page_root() == page.as_deref(),
            backend: StoredValue::new(backend),
            settings: StoredValue::new(Arc::new(settings)),
            act_handler: StoredValue::new(None),
        }
    }

    /// Language and digits of the open page.
    #[must_use]
    pub(crate) fn text(self) -> Text {
        let lang = self.navigation.route.read().lang();
        self.preferences.text(lang.unwrap_or_default())
    }

    /// The context that templates are rendered with.
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

    /// Sets the act handler of the open page.
    pub(crate) fn set_act_handler(self, handler: impl Fn(&Act) -> bool + Send + Sync + 'static) {
        self.act_handler.set_value(Some(Arc::new(handler)));
    }
}
