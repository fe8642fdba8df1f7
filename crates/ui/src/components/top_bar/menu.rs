//! The settings menu.

use super::Scheme;
use crate::{act::Act, components::icon::icon, html::prelude::*};
use naqra_campaign::{Digits, Lang};
use naqra_i18n::Text;

/// A choice: what it does, its label, whether it is chosen.
type Choice = (Act, String, bool);

/// The settings: digits on Arabic pages, and the colour scheme.
#[must_use]
pub(super) fn menu(scheme: Scheme, text: Text) -> Html {
    let digits = |digits: Digits, label| (Act::ChooseDigits(digits), label, text.digits == digits);
    let schemes = |own: Scheme, label| (Act::ChooseScheme(own), label, scheme == own);
    html! {
        details.menu id="menu" {
            summary.menu-open aria-label=(text.menu_label()) { (icon("menu")) }
            div.menu-panel {
                @if text.lang == Lang::Ar {
                    (group(&text.digits_label(), &[
                        digits(Digits::ArabicIndic, text.digits_arab()),
                        digits(Digits::Latin, text.digits_latn()),
                    ]))
                }
                (group(&text.scheme_label(), &[
                    schemes(Scheme::Auto, text.scheme_auto()),
                    schemes(Scheme::Light, text.scheme_light()),
                    schemes(Scheme::Dark, text.scheme_dark()),
                ]))
            }
        }
    }
}

fn group(label: &str, choices: &[Choice]) -> Html {
    html! {
        fieldset {
            legend.menu-name { (label) }
            div.menu-choices {
                @for (act, label, chosen) in choices {
                    label.menu-choice {
                        input id={ (act.name()) "-" (act.value()) } type="radio" name=(act.name())
                            data-act=(act.name()) data-value=(act.value()) checked[*chosen];
                        span { (label) }
                    }
                }
            }
        }
    }
}
