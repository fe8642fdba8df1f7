//! The one large button, and the shortest ways to share, in reach of the thumb.

use super::{icon::icon, share_row::Sharing};
use crate::{
    domain::{Rule, ShareTarget, Unit},
    text::Text,
};
use leptos::prelude::*;

/// The words of the tap button: what one tap adds.
#[must_use]
pub fn tap_label(rule: &Rule, unit: &Unit, text: Text) -> String {
    match unit {
        Unit::Point if rule.points > 0 => text.tap_point(rule.points, &text.number(rule.points)),
        _ => text.tap_plain(),
    }
}

/// The dock. Without `tap` it only shares.
#[component]
pub fn TapDock(
    /// The button's words; `None` where taps are not counted here.
    tap: Signal<Option<String>>,
    /// What is shared.
    sharing: Memo<Sharing>,
    /// The sentences of the page.
    text: Text,
    /// The visitor taps.
    on_tap: Callback<()>,
    /// The visitor shares on a network.
    on_share: Callback<&'static str>,
) -> impl IntoView {
    let first = ShareTarget::WhatsApp;
    let first_label = text.plain().share_on(&text.network(first.id()));
    view! {
        <div class="tap-dock" role="group" aria-label=text.take_part()>
            <ShowLet some=move || tap.get() let:label>
                <button class="tap-dock-tap" type="button" on:click=move |_| on_tap.run(())>
                    {icon("tap")}
                    {label}
                </button>
            </ShowLet>
            <a
                class="tap-dock-share"
                href=move || sharing.read().link(first)
                target="_blank"
                rel="noopener"
                aria-label=first_label
                on:click=move |_| on_share.run(first.id())
            >
                {icon(first.id())}
            </a>
            <a class="tap-dock-share" href="#share" aria-label=text.share_title()>
                {icon("share")}
            </a>
        </div>
    }
}
