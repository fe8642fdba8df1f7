//! The inline styles of a page.

use naqra_campaign::Accent;
use naqra_ui::markup::Markup;

/// The `<link>` for the rest of the styles. Its media query applies at once in print, on wide screens
/// and with forced colours.
const LATER_LINK: &str = "<link rel=stylesheet id=later \
                     media=\"print,(min-width:60rem),(forced-colors:active)\" href=\"";

/// Writes the style element. A campaign page, which has an accent, carries the styles of its first view
/// on a phone and loads the rest from `later_href`; where the media query of that link does not match,
/// it does not block rendering, and the app later removes the query. Other pages carry all styles.
pub(super) fn write_styles(
    m: &mut Markup,
    [first, later]: &[String; 2],
    later_href: Option<&str>,
    accent: Option<Accent>,
) {
    m.put("<style>").html(first);
    let Some(accent) = accent else {
        m.html(later).put("</style>");
        return;
    };
    if let Some(rule) = accent_rule(accent, later) {
        m.put("@layer tokens{").html(rule).put("}");
    }
    m.put("</style>");
    if let Some(href) = later_href {
        m.around(LATER_LINK, href, "\">");
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
