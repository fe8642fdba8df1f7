//! How a campaign works: the steps and the points of each action.

use super::notice::sample_mark;
use crate::markup::Markup;
use naqra_campaign::{Bilingual, Rule, Unit};
use naqra_i18n::Text;

/// Draws the steps.
pub fn how_to(m: &mut Markup, steps: &[Bilingual], text: Text) {
    if steps.is_empty() {
        return;
    }
    m.put("<ol class=how-to>");
    for (number, step) in (1..).zip(steps) {
        m.put("<li class=how-to-step><span class=how-to-mark aria-hidden=true>");
        m.text(&text.number(number)).put("</span>");
        m.around_localized("<p>", &step.localized(text.lang), "</p></li>");
    }
    m.put("</ol>");
}

/// Draws the table of points.
pub fn points_table(m: &mut Markup, rules: &[Rule], unit: &Unit, text: Text) {
    m.around("<table class=how-to-points><caption>", &text.section_points(), "</caption><tbody>");
    for rule in rules {
        m.put("<tr><th scope=row>");
        match rule.label.localized_opt(text.lang) {
            Some(name) => m.words(&name),
            None => m.text(&text.action(&rule.action)),
        };
        sample_mark(m, rule.sample, text);
        let counted = match (rule.on_visit, rule.on_site) {
            (true, _) => text.rule_on_visit(),
            (false, true) => text.rule_on_site(),
            (false, false) => text.rule_on_network(),
        };
        m.around("<small>", &counted, "</small>");
        if let Some(condition) = rule.condition.localized_opt(text.lang) {
            m.around_localized("<small>", &condition, "</small>");
        }
        m.around("</th><td>", &text.quantity(unit, rule.points), "</td></tr>");
    }
    m.put("</tbody></table>");
}
