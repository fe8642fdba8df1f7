//! How a campaign works: the steps and the points of each action.

use super::notice::sample_mark;
use crate::html::prelude::*;
use naqra_campaign::{Bilingual, Rule, Unit};
use naqra_i18n::Text;

/// The steps.
#[must_use]
pub fn how_to(steps: &[Bilingual], text: Text) -> Html {
    html! {
        @if !steps.is_empty() {
            ol.how-to {
                @for (number, step) in (1..).zip(steps) {
                    li.how-to-step {
                        span.how-to-mark aria-hidden="true" { (text.number(number)) }
                        p { (words(&step.localized(text.lang))) }
                    }
                }
            }
        }
    }
}

/// The table of points.
#[must_use]
pub fn points_table(rules: &[Rule], unit: &Unit, text: Text) -> Html {
    html! {
        table.how-to-points {
            caption { (text.section_points()) }
            tbody {
                @for rule in rules {
                    tr {
                        th scope="row" { (rule_words(rule, text)) }
                        td { (text.quantity(unit, rule.points)) }
                    }
                }
            }
        }
    }
}

fn rule_words(rule: &Rule, text: Text) -> Html {
    let counted = match (rule.on_visit, rule.on_site) {
        (true, _) => text.rule_on_visit(),
        (false, true) => text.rule_on_site(),
        (false, false) => text.rule_on_network(),
    };
    html! {
        @match rule.label.localized_opt(text.lang) {
            Some(name) => (words(&name)),
            None => (text.action(&rule.action)),
        }
        (sample_mark(rule.sample, text))
        small { (counted) }
        @if let Some(condition) = rule.condition.localized_opt(text.lang) {
            small { (words(&condition)) }
        }
    }
}
