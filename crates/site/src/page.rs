//! Prerendered pages: the frame with the page in it, without the document around them.

use crate::context::SiteContext;
use naqra_campaign::{Instant, Lang};
use naqra_contract::zones;
use naqra_i18n::Text;
use naqra_ui::{
    context::RenderContext,
    getter::constant,
    html::prelude::*,
    markup::Markup,
    pages::{
        CampaignPage, Document, DrawnPage, Frame, HomePage, campaign_not_found, not_found,
        page_title,
    },
    route::Route,
};
use std::sync::Arc;

/// A prerendered page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RenderedPage {
    /// Title of the document.
    pub(super) title: String,
    /// Content of the `<body>`.
    pub(super) body: Markup,
}

/// Renders the page of a route from its document as of `now`; without a document, the 404 page.
#[must_use]
pub(super) fn render(
    route: &Route,
    document: Option<Document>,
    context: &SiteContext<'_>,
    now: Instant,
) -> RenderedPage {
    render_in_frame(route, context, |text| {
        let render_context = render_context(context, text, now);
        match document {
            Some(Document::List(campaigns)) => HomePage::fixed(campaigns, render_context).draw(),
            Some(Document::Campaign(campaign)) => {
                let (backend, summary) = (context.backend, &campaign.summary);
                let interaction_method =
                    backend.interaction_method(&summary.slug, summary.id.as_deref());
                let address = context.site.url("/");
                let counts = backend.counts_interactions();
                CampaignPage::fixed(
                    campaign,
                    (interaction_method, counts),
                    &address,
                    render_context,
                )
                .draw()
            }
            None if matches!(route, Route::Campaign(..)) => campaign_not_found(text),
            None => not_found(text),
        }
    })
}

fn render_context(context: &SiteContext<'_>, text: Text, now: Instant) -> RenderContext {
    RenderContext {
        text,
        now: constant(now),
        offsets: zones::offset_minutes,
        settings: Arc::new(context.site.settings().clone()),
        has_pictures: context.has_pictures,
        in_app: false,
        can_share: false,
    }
}

/// Renders the page for campaigns that do not exist, the same for every slug.
#[must_use]
pub(super) fn render_campaign_not_found(lang: Lang, context: &SiteContext<'_>) -> RenderedPage {
    render_in_frame(&Route::NotFound(lang), context, campaign_not_found)
}

/// Renders the 404 page for any path, in all languages of the site.
#[must_use]
pub(super) fn render_not_found_in_all_languages(context: &SiteContext<'_>) -> RenderedPage {
    let route = Route::NotFound(context.site.settings().first());
    render_in_frame(&route, context, |text| {
        let first = not_found(text);
        let Some(lang) = context.site.settings().other(text.lang) else { return first };
        let other = not_found(context.site.text(lang));
        let content = Markup::with_slots(|slots| {
            let (first, other) = (slots.keep(first.content), slots.keep(other.content));
            html! {
                (first)
                div lang=(lang.code()) dir=(lang.dir()) { (other) }
            }
        });
        DrawnPage { title: first.title, content }
    })
}

fn render_in_frame(
    route: &Route,
    context: &SiteContext<'_>,
    draw: impl FnOnce(Text) -> DrawnPage,
) -> RenderedPage {
    let settings = context.site.settings();
    let text = context.site.text(route.lang().unwrap_or_default());
    let DrawnPage { title, content } = draw(text);
    let frame = Frame {
        text: constant(text),
        route: constant(route.clone()),
        scheme: constant(None),
        settings: Arc::new(settings.clone()),
    };
    RenderedPage { title: page_title(title, settings, text), body: frame.draw(content) }
}
