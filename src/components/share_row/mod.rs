//! Passing a campaign on: real links that work without any script of a network.

mod view;

pub use view::Sharing;

use super::icon::icon;
use crate::{browser, domain::ShareTarget, text::Text};
use leptos::prelude::*;

/// The share row; `on_share` hears which network was chosen.
#[component]
pub fn ShareRow(
    /// What is shared.
    sharing: Memo<Sharing>,
    /// The sentences of the page.
    text: Text,
    /// Hears the id of the network that was chosen.
    on_share: Callback<&'static str>,
) -> impl IntoView {
    let link = move |target: ShareTarget, class: &'static str| {
        let name = text.network(target.id());
        let label = text.plain().share_on(&name);
        let icon_name = if target == ShareTarget::Email { "mail" } else { target.id() };
        view! {
            <a
                class=class
                href=move || sharing.read().link(target)
                target="_blank"
                rel="noopener"
                aria-label=label
                on:click=move |_| on_share.run(target.id())
            >
                {icon(icon_name)}
                {name}
            </a>
        }
    };
    let [first, others @ ..] = ShareTarget::ALL;
    let others = others
        .into_iter()
        .map(|target| view! { <li>{link(target, "share-row-link")}</li> })
        .collect_view();
    let system = browser::can_share().then(|| {
        let share = move |_| {
            let sharing = sharing.get_untracked();
            browser::share(&sharing.title, &sharing.text, &sharing.url);
            on_share.run("system");
        };
        view! {
            <li>
                <button class="share-row-link" type="button" on:click=share>
                    {icon("share")}
                    {text.share_system()}
                </button>
            </li>
        }
    });
    view! {
        <section class="share-row" id="share" aria-labelledby="share-title">
            <h2 class="share-row-title" id="share-title">{text.share_title()}</h2>
            {link(first, "button button--main")}
            <ul class="share-row-list">{others} {system}</ul>
            <CopyLink sharing text on_share />
        </section>
    }
}

const ADDRESS: &str = "share-address";

/// The address in a field that can be copied by hand where the clipboard is out of reach, as in
/// many in-app browsers.
#[component]
fn CopyLink(
    sharing: Memo<Sharing>,
    text: Text,
    on_share: Callback<&'static str>,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let url = sharing.read_untracked().url.clone();
        browser::select_input(ADDRESS);
        browser::spawn(async move {
            outcome.try_set(Some(browser::copy(url).await));
        });
        on_share.run("copy");
    };
    let said = move || {
        outcome.get().map(|copied| {
            if copied { text.share_copied() } else { text.share_copy_failed() }
        })
    };
    view! {
        <div class="share-row-copy">
            <input
                class="share-row-address"
                id=ADDRESS
                readonly
                dir="ltr"
                aria-label=text.share_link_label()
                value=move || sharing.read().url.clone()
            />
            <button class="button" type="button" on:click=copy>
                {icon("copy")}
                {text.share_copy()}
            </button>
        </div>
        <p class="share-row-said" role="status">{said}</p>
    }
}
