//! The pledge of the sponsor.

use super::notice::sample_mark;
use crate::html::prelude::*;
use naqra_campaign::{LocalizedText, Pledge};
use naqra_i18n::Text;

/// The pledge; `giver` is the name of the organisation that gives.
#[must_use]
pub fn pledge(pledge: &Pledge, giver: Option<&LocalizedText>, text: Text) -> Html {
    html! {
        section.pledge aria-labelledby="pledge" {
            h2.pledge-title id="pledge" {
                (text.section_pledge())
                (sample_mark(pledge.sample, text))
            }
            p.pledge-text { (words(&pledge.text.localized(text.lang))) }
            (terms(pledge, giver, text))
        }
    }
}

fn terms(pledge: &Pledge, giver: Option<&LocalizedText>, text: Text) -> Html {
    let kind = if pledge.in_kind { text.pledge_in_kind() } else { text.pledge_money() };
    html! {
        dl.pledge-terms {
            dt { (text.pledge_kind()) }
            dd { (kind) }
            @if let Some(giver) = giver {
                dt { (text.pledge_by()) }
                dd { (words(giver)) }
            }
            @if let Some(below) = pledge.below_goal.localized_opt(text.lang) {
                dt { (text.pledge_below_goal()) }
                dd { (words(&below)) }
            }
        }
    }
}
