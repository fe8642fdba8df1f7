//! The frame around every page: top bar, main element, footer.

use crate::{
    components::{
        footer::footer,
        top_bar::{Scheme, top_bar},
    },
    markup::Markup,
    route::Route,
    slot::{Getter, slot},
};
use naqra_campaign::{SiteSettings, one_line, with_marks};
use naqra_i18n::Text;
use std::sync::Arc;

/// The id of the element that holds the page.
pub const CONTENT: &str = "content";

/// The frame around every page.
#[derive(Clone)]
pub struct Frame {
    /// Language, digits and sentences.
    pub text: Getter<Text>,
    /// The current route.
    pub route: Getter<Route>,
    /// The colour scheme that the visitor chose; `None` without the app.
    pub scheme: Getter<Option<Scheme>>,
    /// The settings of the site.
    pub settings: Arc<SiteSettings>,
}

impl Frame {
    /// Draws the frame with a page in it.
    #[must_use]
    pub fn draw(&self, content: &Markup) -> Markup {
        let mut m = Markup::new();
        let own = self.clone();
        slot(&mut m, "top", move |m| {
            let text = (own.text)();
            let other = own.settings.other(text.lang);
            let name = site_name(&own.settings, text);
            top_bar(m, (&(own.route)(), other), name, (own.scheme)(), text);
        });
        m.put("<main tabindex=-1 id=").put(CONTENT).put(">").append(content).put("</main>");
        let own = self.clone();
        slot(&mut m, "end", move |m| {
            footer(m, (own.text)());
            // The tap dock covers the end of a campaign page; this space scrolls it into view.
            if let Route::Campaign(..) = (own.route)() {
                m.put("<div class=tap-dock-room></div>");
            }
        });
        m
    }
}

/// The title of the document: that of the page, else the tagline, and the name of the site.
#[must_use]
pub fn page_title(title: Option<String>, settings: &SiteSettings, text: Text) -> String {
    let name = site_name(settings, text).unwrap_or_else(|| text.app_name());
    let title = text.plain().page_title(&name, &title.unwrap_or_else(|| text.app_tagline()));
    with_marks(&one_line(&title), text.lang)
}

/// The name of the site in the language of the text, if its settings have one.
fn site_name(settings: &SiteSettings, text: Text) -> Option<String> {
    Some(settings.name.localized_opt(text.lang)?.text)
}
