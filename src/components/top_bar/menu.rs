//! The settings.

use crate::{
    components::icon::icon,
    domain::{Digits, Lang},
    markup::Markup,
    state::Scheme,
    text::Text,
};

/// A choice: its value, its label, whether it is chosen.
type Choice = (&'static str, String, bool);

/// Draws the settings: digits on Arabic pages (the act `digits`) and the colour scheme
/// (`scheme`).
pub(super) fn menu(m: &mut Markup, scheme: Scheme, text: Text) {
    m.el_with("details", "menu", &[("id", "menu")], |m| {
        let label = text.menu_label();
        m.el_with("summary", "menu-open", &[("aria-label", &label)], |m| icon(m, "menu"));
        m.el("div", "menu-panel", |m| {
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
        });
    });
}

fn group(m: &mut Markup, act: &'static str, label: &str, choices: &[Choice]) {
    m.el("fieldset", "", |m| {
        m.el_text("legend", "menu-name", label);
        m.el("div", "menu-choices", |m| {
            for (value, label, chosen) in choices {
                let id = format!("{act}-{value}");
                let attributes = [
                    ("id", id.as_str()),
                    ("type", "radio"),
                    ("name", act),
                    ("data-act", act),
                    ("data-value", value),
                    ("checked", if *chosen { "checked" } else { "" }),
                ];
                m.el("label", "menu-choice", |m| {
                    m.el_open("input", "", &attributes).el_text("span", "", label);
                });
            }
        });
    });
}
