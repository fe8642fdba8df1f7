//! The styles in a written page.

use naqra_campaign::Accent;
use naqra_ui::markup::Markup;

/// How the element begins that loads the rest of the styles: they count at once in print, on wide
/// screens and with forced colours.
const LATER: &str = "<link rel=stylesheet id=later \
                     media=\"print,(min-width:60rem),(forced-colors:active)\" href=\"";

/// Writes the styles: those of the first view, and the rest. A campaign's page, the one with an
/// accent, carries what a phone needs for its first view, and loads the rest from `later_href`. Where
/// that does not count it keeps nothing waiting, and the program makes it count everywhere.
pub(super) fn draw(
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
    if let Some(rule) = rule_of(accent, later) {
        m.put("@layer tokens{").html(rule).put("}");
    }
    m.put("</style>");
    if let Some(href) = later_href {
        m.around(LATER, href, "\">");
    }
}

/// The rule of an accent in a sheet, minified or as written.
fn rule_of(accent: Accent, sheet: &str) -> Option<&str> {
    let id = accent.id();
    let heads = [format!("[data-accent={id}]"), format!("[data-accent=\"{id}\"]")];
    let begin = heads.iter().find_map(|head| sheet.find(head))?;
    let end = sheet[begin..].find('}')?;
    Some(&sheet[begin..=begin + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_colours_of_its_own_accent() {
        let sheet = "a{}[data-accent=clay]{--b:c}[data-accent=\"olive\"] { --d: e; } f{}";
        assert_eq!(rule_of(Accent::Clay, sheet), Some("[data-accent=clay]{--b:c}"));
        assert_eq!(rule_of(Accent::Olive, sheet), Some("[data-accent=\"olive\"] { --d: e; }"));
        assert_eq!(rule_of(Accent::Nile, sheet), None);
    }
}
