//! Sharing a campaign: links that need no script of a network.

mod view;

pub use view::Sharing;

use super::icon::icon;
use crate::{
    context::RenderContext,
    markup::Markup,
    slot::{Getter, slot, slot_attribute, slot_element},
};
use naqra_campaign::{ShareTarget, Slug};
use naqra_i18n::Text;
use std::sync::Arc;

/// Id of the field with the URL of the page.
pub const ADDRESS: &str = "pass-on-address";

/// Draws the share section. Its acts are `pass-on` with a network, `copy` and `system`. `picture` is the
/// path of the story image, if there is one; `outcome` is whether copying worked.
pub fn pass_on(
    m: &mut Markup,
    sharing: &Getter<Sharing>,
    slug: &Slug,
    picture: Option<&str>,
    outcome: impl Fn() -> Option<bool> + Send + Sync + 'static,
    context: &RenderContext,
) {
    let text = context.text;
    m.put("<section class=pass-on id=pass-on aria-labelledby=pass-on-title>");
    m.around("<h2 class=pass-on-title id=pass-on-title>", &text.share_title(), "</h2>");
    let own = Arc::clone(sharing);
    slot(m, "pass-on-links", move |m| share_links(m, &own(), text));
    m.put("<div class=pass-on-copy>");
    copy_link(m, &sharing().url, text);
    m.put("</div>");
    m.put("<div class=pass-on-more>");
    if let Some(picture) = picture {
        m.around("<a class=pass-on-picture download href=\"", picture, "\">");
        icon(m, "download");
        m.text(&text.share_picture()).put("</a>");
    }
    // Prerendered pages link to the embed builder.
    if !context.in_app {
        partners(m, slug, text);
    }
    // Only known in the browser. CSS reserves the space, so that the layout does not shift.
    let can_share = context.can_share;
    slot(m, "pass-on-system", move |m| {
        if can_share {
            m.put("<button class=button type=button data-act=system>");
            icon(m, "pass-on");
            m.text(&text.share_system()).put("</button>");
        }
    });
    m.put("</div>");
    slot_element(m, ("<p role=status", "pass-on-status", "</p>"), move |m| {
        m.text(&match outcome() {
            None => String::new(),
            Some(true) => text.share_copied(),
            Some(false) => text.share_copy_failed(),
        });
    });
    m.put("</section>");
    let own = Arc::clone(sharing);
    slot_attribute(m, ADDRESS, "value", Arc::new(move || own().url));
}

/// The link to the builder of embeds.
fn partners(m: &mut Markup, slug: &Slug, text: Text) {
    m.put("<a href=\"").put(text.lang.code());
    m.around("/embed/?campaign=", &slug.encoded(), "\">");
    m.text(&text.builder_title()).put("</a>");
}

/// The URL in a field, to copy by hand where the clipboard is not available, as in many in-app browsers.
fn copy_link(m: &mut Markup, url: &str, text: Text) {
    m.put("<input class=pass-on-address readonly dir=ltr id=").put(ADDRESS);
    m.around(" aria-label=\"", &text.share_link_label(), "\"");
    m.around(" value=\"", url, "\">");
    m.put("<button class=button type=button data-act=copy>");
    icon(m, "copy");
    m.text(&text.share_copy()).put("</button>");
}

/// Draws the links, the first one large.
fn share_links(m: &mut Markup, sharing: &Sharing, text: Text) {
    let [first, others @ ..] = ShareTarget::ALL;
    share_link(m, sharing, first, "'button button--main'", text);
    m.put("<ul class=pass-on-list>");
    for target in others {
        m.put("<li>");
        share_link(m, sharing, target, "pass-on-link", text);
        m.put("</li>");
    }
    m.put("</ul>");
}

fn share_link(
    m: &mut Markup,
    sharing: &Sharing,
    target: ShareTarget,
    class: &'static str,
    text: Text,
) {
    let label = text.plain().share_on(&text.network(target.id()));
    open_link(m, sharing, target, class, &label);
    m.text(&text.network(target.id())).put("</a>");
}

/// Opens the link of a network, with accessible name and icon; `</a>` closes it. The visible text must be
/// part of the accessible name (WCAG 2.5.3).
pub(super) fn open_link(
    m: &mut Markup,
    sharing: &Sharing,
    target: ShareTarget,
    class: &'static str,
    label: &str,
) {
    m.put("<a target=_blank rel=noopener data-act=pass-on class=").put(class);
    m.put(" data-value=").put(target.id()).around(" href=\"", &sharing.link(target), "\"");
    m.around(" aria-label=\"", label, "\">");
    icon(m, if target == ShareTarget::Email { "mail" } else { target.id() });
}
