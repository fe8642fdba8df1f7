//! What the sponsor promises.

use super::words::{sample_mark, words};
use crate::{
    domain::{Pledge, Words},
    text::Text,
};
use leptos::prelude::*;

/// Draws the pledge; `giver` is the name of the organisation that gives.
pub fn pledge(pledge: &Pledge, giver: Option<Words>, text: Text) -> impl IntoView + use<> {
    let kind = if pledge.in_kind { text.pledge_in_kind() } else { text.pledge_money() };
    let below = pledge.below_goal.some_words(text.lang).map(|below| {
        view! { <dt>{text.pledge_below_goal()}</dt> <dd>{words(below)}</dd> }
    });
    let giver = giver.map(|giver| text.pledge_by(&giver.text));
    view! {
        <section class="pledge" aria-labelledby="pledge">
            <h2 class="pledge-title" id="pledge">
                {text.section_pledge()} {sample_mark(pledge.sample, text)}
            </h2>
            <p class="pledge-text">{words(pledge.text.words(text.lang))}</p>
            <dl class="pledge-terms"><dt>{kind}</dt> <dd>{giver}</dd> {below}</dl>
        </section>
    }
}
