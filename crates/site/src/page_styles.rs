//! The inline styles of a page.

use crate::templates::prelude::*;
use naqra_campaign::Accent;

/// When the rest of the styles applies at once: in print, on wide screens and with forced colours.
const LATER_MEDIA: &str = "print,(min-width:60rem),(forced-colors:active)";

/// The style element. A campaign page, which has an accent, carries the styles of its first view on a phone
/// and loads the rest from `later_href`; where the media query of that link does not match, it does not
/// block rendering, and the app later removes the query. Other pages carry all styles.
pub(super) fn styles(
    [first, later]: &[String; 2],
    later_href: Option<&str>,
    accent: Option<Accent>,
) -> Html {
    let Some(accent) = accent else {
        return html! { style { (RawText::css(first)) (RawText::css(later)) } };
    };
    html! {
        style {
            (RawText::css(first))
            @if let Some(rule) = accent_rule(accent, later) {
                (RawText::css(&format!("@layer tokens{{{rule}}}")))
            }
        }
        @if let Some(href) = later_href {
            link rel="stylesheet" id="later" media=(LATER_MEDIA) href=(href);
        }
    }
}

/// The rule of an accent in a style sheet, minified or not.
fn accent_rule(accent: Accent, sheet: &str) -> Option<&str> {
    let id = accent.id();
    let selectors = [format!("[data-accent={id}]"), format!("[data-accent=\"{id}\"]")];
    let begin = selectors.iter().find_map(|selector| sheet.find(selector))?;
    let end = sheet[begin..].find('}')?;
    Some(&sheet[begin..=begin + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accent_rule_is_found_in_minified_and_plain_css() {
        let sheet = "a{}[data-accent=clay]{--b:c}[data-accent=\"olive\"] { --d: e; } f{}";
        assert_eq!(accent_rule(Accent::Clay, sheet), Some("[data-accent=clay]{--b:c}"));
        assert_eq!(accent_rule(Accent::Olive, sheet), Some("[data-accent=\"olive\"] { --d: e; }"));
        assert_eq!(accent_rule(Accent::Nile, sheet), None);
    }
}
