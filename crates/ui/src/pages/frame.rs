//! The frame around every page: top bar, main element, footer.

use crate::{
    components::{
        footer::footer,
        top_bar::{Scheme, top_bar},
    },
    getter::Getter,
    html::prelude::*,
    markup::Markup,
    route::Route,
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

/// What the frame shows now.
struct FrameView {
    text: Text,
    route: Route,
    scheme: Option<Scheme>,
}

impl Frame {
    /// The frame with a page in it.
    #[must_use]
    pub fn draw(&self, content: Markup) -> Markup {
        let Self { text, route, scheme, settings } = self.clone();
        let view: Getter<FrameView> =
            Arc::new(move || FrameView { text: text(), route: route(), scheme: scheme() });
        Markup::with_slots(|slots| {
            let top = slots.slot("top", &view, move |view| bar(view, &settings));
            let content = slots.keep(content);
            let end = slots.slot("end", &view, end);
            html! {
                (top)
                main id=(CONTENT) tabindex="-1" { (content) }
                (end)
            }
        })
    }
}

fn bar(view: &FrameView, settings: &SiteSettings) -> Html {
    let other = settings.other(view.text.lang);
    let name = site_name(settings, view.text);
    top_bar((&view.route, other), name.as_deref(), view.scheme, view.text)
}

fn end(view: &FrameView) -> Html {
    html! {
        (footer(view.text))
        // The tap dock covers the end of a campaign page; this space scrolls it into view.
        @if let Route::Campaign(..) = view.route { div.tap-dock-room {} }
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
