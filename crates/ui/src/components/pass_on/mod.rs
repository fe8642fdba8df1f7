//! Sharing a campaign: links that need no script of a network.

mod view;

pub use view::Sharing;

use super::icon::icon;
use crate::{act::Act, context::RenderContext, getter::Getter, html::prelude::*, markup::Markup};
use naqra_campaign::{ShareTarget, Slug};
use naqra_i18n::Text;
use std::sync::Arc;

/// Id of the field with the URL of the page.
pub const ADDRESS: &str = "pass-on-address";

/// The share section. Its acts are `pass-on` with a network, `copy` and `system`. `picture` is the path of
/// the story image, if there is one; `copied` is whether copying worked.
#[must_use]
pub fn pass_on(
    sharing: &Getter<Sharing>,
    slug: &Slug,
    picture: Option<&str>,
    copied: &Getter<Option<bool>>,
    context: &RenderContext,
) -> Markup {
    let text = context.text;
    // Only known in the browser. CSS reserves the space, so that the layout does not shift.
    let can_share: Getter<bool> = {
        let can_share = context.can_share;
        Arc::new(move || can_share)
    };
    let address: Getter<String> = {
        let sharing = Arc::clone(sharing);
        Arc::new(move || sharing().url)
    };
    Markup::with_slots(|slots| {
        let links = slots.slot("pass-on-links", sharing, move |sharing| share_links(sharing, text));
        let system = slots.slot("pass-on-system", &can_share, move |can| system_button(*can, text));
        let status = slots.inside("pass-on-status", copied, move |copied| status(*copied, text));
        slots.attribute(ADDRESS, "value", address);
        html! {
            section.pass-on id="pass-on" aria-labelledby="pass-on-title" {
                h2.pass-on-title id="pass-on-title" { (text.share_title()) }
                (links)
                div.pass-on-copy { (copy_link(&sharing().url, text)) }
                div.pass-on-more {
                    @if let Some(picture) = picture {
                        a.pass-on-picture download href=(picture) {
                            (icon("download"))
                            (text.share_picture())
                        }
                    }
                    // Prerendered pages link to the embed builder.
                    @if !context.in_app {
                        a href={ (text.lang.code()) "/embed/?campaign=" (slug.encoded()) } {
                            (text.builder_title())
                        }
                    }
                    (system)
                }
                p id="pass-on-status" role="status" { (status) }
            }
        }
    })
}

fn system_button(can_share: bool, text: Text) -> Html {
    html! {
        @if can_share {
            button.button type="button" data-act=(Act::ShareSheet.name()) {
                (icon("pass-on"))
                (text.share_system())
            }
        }
    }
}

fn status(copied: Option<bool>, text: Text) -> Html {
    match copied {
        None => Html::default(),
        Some(true) => html! { (text.share_copied()) },
        Some(false) => html! { (text.share_copy_failed()) },
    }
}

/// The URL in a field, to copy by hand where the clipboard is not available, as in many in-app browsers.
fn copy_link(url: &str, text: Text) -> Html {
    html! {
        input.pass-on-address id=(ADDRESS) readonly dir="ltr" aria-label=(text.share_link_label())
            value=(url);
        button.button type="button" data-act=(Act::Copy.name()) {
            (icon("copy"))
            (text.share_copy())
        }
    }
}

/// The links, the first one large.
fn share_links(sharing: &Sharing, text: Text) -> Html {
    let [first, others @ ..] = ShareTarget::ALL;
    html! {
        (share_link(sharing, first, "button button--main", text))
        ul.pass-on-list {
            @for target in others { li { (share_link(sharing, target, "pass-on-link", text)) } }
        }
    }
}

fn share_link(sharing: &Sharing, target: ShareTarget, class: &str, text: Text) -> Html {
    let network = text.network(target.id());
    let label = text.plain().share_on(&network);
    network_link(sharing, target, class, &label, &html! { (network) })
}

/// The link of a network, with accessible name and icon. The visible text `inside` must be part of the
/// accessible name (WCAG 2.5.3).
pub(super) fn network_link(
    sharing: &Sharing,
    target: ShareTarget,
    class: &str,
    label: &str,
    inside: &Html,
) -> Html {
    let act = Act::Share(target);
    html! {
        a class=(class) target="_blank" rel="noopener" data-act=(act.name()) data-value=(act.value())
            href=(sharing.link(target)) aria-label=(label)
        {
            (icon(if target == ShareTarget::Email { "mail" } else { target.id() }))
            (inside)
        }
    }
}
