//! How a campaign works: the steps, and what counts how much.

use super::notice::sample_mark;
use crate::{
    domain::{Bilingual, Rule, Unit},
    markup::Markup,
    text::Text,
};

/// Draws the steps.
pub fn how_to(m: &mut Markup, steps: &[Bilingual], text: Text) {
    m.el("ol", "how-to", |m| {
        for (number, step) in (1..).zip(steps) {
            m.el("li", "how-to-step", |m| {
                m.el_with("span", "how-to-mark", &[("aria-hidden", "true")], |m| {
                    m.text(&text.number(number));
                });
                m.el_words("p", "", &step.words(text.lang));
            });
        }
    });
}

/// Draws the table of points.
pub fn points_table(m: &mut Markup, rules: &[Rule], unit: &Unit, text: Text) {
    m.el("table", "how-to-points", |m| {
        m.el_text("caption", "", &text.section_points());
        m.el("tbody", "", |m| {
            for rule in rules {
                m.el("tr", "", |m| rule_row(m, rule, unit, text));
            }
        });
    });
}

fn rule_row(m: &mut Markup, rule: &Rule, unit: &Unit, text: Text) {
    m.el_with("th", "", &[("scope", "row")], |m| {
        match rule.label.some_words(text.lang) {
            Some(name) => m.words(&name),
            None => m.text(&text.action(&rule.action)),
        };
        sample_mark(m, rule.sample, text);
        let counted = match (rule.on_visit, rule.on_site) {
            (true, _) => text.rule_on_visit(),
            (false, true) => text.rule_on_site(),
            (false, false) => text.rule_on_network(),
        };
        m.el_text("small", "", &counted);
        if let Some(condition) = rule.condition.some_words(text.lang) {
            m.el_words("small", "", &condition);
        }
    });
    m.el_text("td", "", &text.quantity(unit, rule.points));
}
