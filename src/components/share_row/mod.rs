//! Passing a campaign on: real links that work without any script of a network.

mod view;

pub use view::Sharing;

use super::{
    icon::icon,
    live::{live, live_attribute, live_part, said},
};
use crate::{browser, domain::ShareTarget, markup::Markup, text::Text};
use leptos::prelude::*;

/// The id of the field with the page's address.
pub const ADDRESS: &str = "share-address";

/// Draws the share row. The act `share` says which network was chosen, `copy` and `system` are
/// the other ways. `outcome` says whether copying worked.
pub fn share_row(
    m: &mut Markup,
    sharing: Memo<Sharing>,
    outcome: RwSignal<Option<bool>>,
    text: Text,
) {
    let attributes = [("id", "share"), ("aria-labelledby", "share-title")];
    m.el_with("section", "share-row", &attributes, |m| {
        m.el_with("h2", "share-row-title", &[("id", "share-title")], |m| {
            m.text(&text.share_title());
        });
        live_part(m, "share-links", move |m| share_links(m, &sharing.read(), text));
        m.el("div", "share-row-copy", |m| copy_link(m, &sharing.read_untracked(), text));
        live(m, ("p", "share-row-said", "share-said"), &[("role", "status")], move |m| {
            m.text(&match outcome.get() {
                None => String::new(),
                Some(true) => text.share_copied(),
                Some(false) => text.share_copy_failed(),
            });
        });
    });
    live_attribute(ADDRESS.to_owned(), "value", said(move || sharing.read().url.clone()));
}

/// The address in a field that can be copied by hand where the clipboard is out of reach, as in
/// many in-app browsers.
fn copy_link(m: &mut Markup, sharing: &Sharing, text: Text) {
    let label = text.share_link_label();
    let attributes = [
        ("id", ADDRESS),
        ("readonly", "readonly"),
        ("dir", "ltr"),
        ("aria-label", label.as_str()),
        ("value", &sharing.url),
    ];
    m.el_open("input", "share-row-address", &attributes);
    button(m, "copy", "copy", &text.share_copy());
    if browser::can_share() {
        button(m, "system", "share", &text.share_system());
    }
}

fn button(m: &mut Markup, act: &'static str, icon_name: &'static str, label: &str) {
    m.el_with("button", "button", &[("type", "button"), ("data-act", act)], |m| {
        icon(m, icon_name);
        m.text(label);
    });
}

/// Draws the links, the first one large.
fn share_links(m: &mut Markup, sharing: &Sharing, text: Text) {
    let [first, others @ ..] = ShareTarget::ALL;
    share_link(m, sharing, first, "button button--main", text);
    m.el("ul", "share-row-list", |m| {
        for target in others {
            m.el("li", "", |m| share_link(m, sharing, target, "share-row-link", text));
        }
    });
}

fn share_link(
    m: &mut Markup,
    sharing: &Sharing,
    target: ShareTarget,
    class: &'static str,
    text: Text,
) {
    let name = text.network(target.id());
    open_link(m, sharing, target, class, text, |m| {
        m.text(&name);
    });
}

/// Draws the link of one network with its icon and what `words` adds.
pub(super) fn open_link(
    m: &mut Markup,
    sharing: &Sharing,
    target: ShareTarget,
    class: &'static str,
    text: Text,
    words: impl FnOnce(&mut Markup),
) {
    let label = text.plain().share_on(&text.network(target.id()));
    let href = sharing.link(target);
    let attributes = [
        ("href", href.as_str()),
        ("target", "_blank"),
        ("rel", "noopener"),
        ("aria-label", &label),
        ("data-act", "share"),
        ("data-value", target.id()),
    ];
    m.el_with("a", class, &attributes, |m| {
        icon(m, if target == ShareTarget::Email { "mail" } else { target.id() });
        words(m);
    });
}
