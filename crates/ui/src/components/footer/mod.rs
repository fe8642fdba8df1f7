//! The footer of every page.

use crate::{markup::Markup, route::Route};
use naqra_i18n::Text;

/// Draws the footer.
pub fn footer(m: &mut Markup, text: Text) {
    m.put("<footer class=footer><div class=footer-inner><p class=footer-about>");
    m.text(&text.footer_about()).put("</p><ul class=footer-links><li><a href=\"");
    m.text(&Route::Home(text.lang).href()).put("\">").text(&text.footer_campaigns());
    m.put("</a></li></ul></div></footer>");
}
