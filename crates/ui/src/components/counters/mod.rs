//! Counters by action and by network.

mod view;

pub use view::{CounterView, counters_view, in_order};

use super::icon::icon;
use crate::html::prelude::*;
use naqra_i18n::Text;

/// The counters.
#[must_use]
pub fn counters(view: &CounterView, text: Text) -> Html {
    html! {
        @if let Some(counted_at) = &view.counted_at {
            p.section-note { (counted_at) }
        }
        div.counters {
            ul.counters-list {
                @for (icon_name, count, name) in &view.actions {
                    li.counters-item {
                        (icon(icon_name))
                        strong.counters-number { (count) }
                        " "
                        span.counters-name { (name) }
                    }
                }
            }
            (networks(view, text))
        }
    }
}

fn networks(view: &CounterView, text: Text) -> Html {
    html! {
        @if !view.networks.is_empty() {
            dl.counters-networks aria-label=(text.section_counters()) {
                @for (name, count, share) in &view.networks {
                    div.counters-network {
                        dt { (name) }
                        dd.counters-part aria-hidden="true" style=(share) {}
                        dd.number { (count) }
                    }
                }
            }
        }
    }
}
