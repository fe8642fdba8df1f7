//! The settings menu.

use super::Scheme;
use crate::{components::icon::icon, html::prelude::*};
use naqra_campaign::{Digits, Lang};
use naqra_i18n::Text;

/// A choice: its value, its label, whether it is chosen.
type Choice = (&'static str, String, bool);

/// The settings: digits on Arabic pages (the act `digits`) and the colour scheme (`scheme`).
#[must_use]
pub(super) fn menu(scheme: Scheme, text: Text) -> Html {
    let digits = |digits: Digits, label| (digits.code(), label, text.digits == digits);
    let schemes = |own: Scheme, label| (own.id(), label, scheme == own);
    html! {
        details.menu id="menu" {
            summary.menu-open aria-label=(text.menu_label()) { (icon("menu")) }
            div.menu-panel {
                @if text.lang == Lang::Ar {
                    (group("digits", &text.digits_label(), &[
                        digits(Digits::ArabicIndic, text.digits_arab()),
                        digits(Digits::Latin, text.digits_latn()),
                    ]))
                }
                (group("scheme", &text.scheme_label(), &[
                    schemes(Scheme::Auto, text.scheme_auto()),
                    schemes(Scheme::Light, text.scheme_light()),
                    schemes(Scheme::Dark, text.scheme_dark()),
                ]))
            }
        }
    }
}

fn group(act: &str, label: &str, choices: &[Choice]) -> Html {
    html! {
        fieldset {
            legend.menu-name { (label) }
            div.menu-choices {
                @for (value, label, chosen) in choices {
                    label.menu-choice {
                        input id={ (act) "-" (value) } type="radio" name=(act) data-act=(act)
                            data-value=(value) checked[*chosen];
                        span { (label) }
                    }
                }
            }
        }
    }
}
