//! The settings menu.

use super::Scheme;
use crate::{components::icon::icon, markup::Markup};
use naqra_campaign::{Digits, Lang};
use naqra_i18n::Text;

/// A choice: its value, its label, whether it is chosen.
type Choice = (&'static str, String, bool);

/// Draws the settings: digits on Arabic pages (the act `digits`) and the colour scheme
/// (`scheme`).
pub(super) fn menu(m: &mut Markup, scheme: Scheme, text: Text) {
    m.put("<details class=menu id=menu><summary class=menu-open aria-label=\"");
    m.text(&text.menu_label()).put("\">");
    icon(m, "menu");
    m.put("</summary><div class=menu-panel>");
    if text.lang == Lang::Ar {
        let choice = |digits: Digits, label| (digits.code(), label, text.digits == digits);
        let choices = [
            choice(Digits::ArabicIndic, text.digits_arab()),
            choice(Digits::Latin, text.digits_latn()),
        ];
        group(m, "digits", &text.digits_label(), &choices);
    }
    let choice = |own: Scheme, label| (own.id(), label, scheme == own);
    let choices = [
        choice(Scheme::Auto, text.scheme_auto()),
        choice(Scheme::Light, text.scheme_light()),
        choice(Scheme::Dark, text.scheme_dark()),
    ];
    group(m, "scheme", &text.scheme_label(), &choices);
    m.put("</div></details>");
}

fn group(m: &mut Markup, act: &'static str, label: &str, choices: &[Choice]) {
    m.around("<fieldset><legend class=menu-name>", label, "</legend><div class=menu-choices>");
    for (value, label, chosen) in choices {
        m.put("<label class=menu-choice><input type=radio name=").put(act).put(" data-act=");
        m.put(act).put(" id=").put(act).put("-").put(value).put(" data-value='").put(value);
        m.put(if *chosen { "' checked>" } else { "'>" });
        m.around("<span>", label, "</span></label>");
    }
    m.put("</div></fieldset>");
}
