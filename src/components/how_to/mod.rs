//! How a campaign works: the steps, and what counts how much.

use super::words::{sample_mark, words};
use crate::{
    domain::{Bilingual, Rule, Unit},
    text::Text,
};
use leptos::prelude::*;

/// Draws the steps.
pub fn how_to(steps: &[Bilingual], text: Text) -> impl IntoView + use<> {
    let step = |(number, step): (u64, &Bilingual)| {
        view! {
            <li class="how-to-step">
                <span class="how-to-mark" aria-hidden="true">{text.number(number)}</span>
                <p>{words(step.words(text.lang))}</p>
            </li>
        }
    };
    view! { <ol class="how-to">{(1..).zip(steps).map(step).collect_view()}</ol> }
}

/// Draws the table of points.
pub fn points_table(rules: &[Rule], unit: &Unit, text: Text) -> impl IntoView + use<> {
    let row = |rule: &Rule| {
        let name = rule.label.some_words(text.lang);
        let where_counted = if rule.on_visit {
            text.rule_on_visit()
        } else if rule.on_site {
            text.rule_on_site()
        } else {
            text.rule_on_network()
        };
        let condition = rule.condition.some_words(text.lang);
        view! {
            <tr>
                <th scope="row">
                    {match name {
                        Some(name) => words(name).into_any(),
                        None => text.action(&rule.action).into_any(),
                    }}
                    {sample_mark(rule.sample, text)}
                    <small>{where_counted}</small>
                    {condition.map(|condition| view! { <small>{words(condition)}</small> })}
                </th>
                <td>{text.quantity(unit, rule.points)}</td>
            </tr>
        }
    };
    view! {
        <table class="how-to-points">
            <caption>{text.section_points()}</caption>
            <tbody>{rules.iter().map(row).collect_view()}</tbody>
        </table>
    }
}
