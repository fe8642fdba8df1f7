//! What has been counted, by action and by network.

mod view;

pub use view::{CounterView, counters_view};

use super::icon::icon;
use crate::text::Text;
use leptos::prelude::*;

/// The counters; every number moves with the count.
pub fn counters(view: Memo<CounterView>, text: Text) -> impl IntoView + use<> {
    let actions = move || {
        let item = |(icon_name, count, name): (&'static str, String, String)| {
            view! {
                <li class="counters-item">
                    {icon(icon_name)}
                    <strong class="counters-number">{count}</strong>
                    " "
                    <span class="counters-name">{name}</span>
                </li>
            }
        };
        view.read().actions.clone().into_iter().map(item).collect_view()
    };
    let networks = move || {
        let item = |(name, count, share): (String, String, String)| {
            view! {
                <div class="counters-network">
                    <dt>{name}</dt>
                    <dd class="counters-share" aria-hidden="true" style=share></dd>
                    <dd class="number">{count}</dd>
                </div>
            }
        };
        view.read().networks.clone().into_iter().map(item).collect_view()
    };
    view! {
        <p class="section-note">{move || view.read().counted_at.clone()}</p>
        <div class="counters">
            <ul class="counters-list">{actions}</ul>
            <dl class="counters-networks" aria-label=text.section_counters()>{networks}</dl>
        </div>
    }
}
